/** The fault `class` and the stand-in of the class server, in random conversations on one clock. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ClassServer } from '../../../src/server/class/class-server.js';
import { faultySink } from '../../../src/server/faults/connection-faults.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import { ClassServer as StandIn } from '../../support/class-server/server.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';

const CLIENTS = 4;

/** What a client has got: each send with its time (ms), and `closed`. */
type Heard = string[];

/** A client of a server: takes what it sends. */
interface Client {
  readonly heard: Heard;
  send(text: string): void;
}

/** The clients of a stand-in. */
function standInClients(clock: FakeClock): Client[] {
  const server = new StandIn({ clock, rooms: ['hall'] });
  return Array.from({ length: CLIENTS }, () => {
    const heard: Heard = [];
    let isOver = false;
    const wire = server.accept({
      send: (bytes) => void heard.push(`${clock.now()} ${bytes}`),
      close: () => {
        isOver = true;
        heard.push(`${clock.now()} closed`);
      },
    });
    return { heard, send: (text) => (isOver ? undefined : wire.arrive(encodeUtf8(text))) };
  });
}

/** The clients of a server with the fault `class`. */
function faultClients(clock: FakeClock): Client[] {
  const server = new ClassServer({
    ...{ clock, log: () => {}, closed: () => {}, rooms: ['hall'] },
    sink: ({ id, socket }) => faultySink({}, { id, socket, clock, drained: () => {} }),
  });
  return Array.from({ length: CLIENTS }, (_, index) => {
    const heard: Heard = [];
    const fake = new FakeSocket();
    fake.write = (bytes) => {
      heard.push(`${clock.now()} ${Buffer.from(bytes)}`);
      return true;
    };
    fake.end = () => void heard.push(`${clock.now()} closed`);
    const visitor = { peer: `127.0.0.1:${index}`, address: null };
    server.accept({ id: index + 1, socket: fake.socket, visitor, tap: null });
    return { heard, send: (text) => fake.read(Buffer.from(text)) };
  });
}

const TEXTS = [
  ...['/list', '/join hall', '/join den', '/join no-name', '/join', '/nick ann', '/nick bob'],
  ...['/nick Bob', '/nick a_b', '/nick', '/who', '/who\n', '/logout', 'hello', 'hello \r\n', ' '],
  ...['été', '/join été', 'x'.repeat(1500)],
];

const DEEDS = fc.array(
  fc.record({
    client: fc.nat(CLIENTS - 1),
    text: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(...TEXTS) },
      { weight: 1, arbitrary: fc.constantFrom('/join hall', '/nick ann', '/nick bob', 'hi') },
    ),
    wait: fc.constantFrom(0, 0, 10, 100, 250, 600, 2000),
  }),
  { maxLength: 40 },
);

test('the fault says what the stand-in says, at the same times', () => {
  fc.assert(
    fc.property(DEEDS, (deeds) => {
      const [stand, fault] = [standInClients, faultClients].map((clientsOf) => {
        const clock = new FakeClock();
        const clients = clientsOf(clock);
        for (const { client, text, wait } of deeds) {
          clients[client]?.send(text);
          clock.advance(wait);
        }
        clock.advance(10_000);
        return clients.map(({ heard }) => heard);
      });
      assert.deepEqual(fault, stand);
    }),
    { numRuns: tried(300) },
  );
});
