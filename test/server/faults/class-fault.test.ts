/** The fault `class`: what clients read of it, beside the stand-in of the class server. */

import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { ClassServer } from '../../../src/server/class/class-server.js';
import type { ServerEvent } from '../../../src/server/events.js';
import { faultySink } from '../../../src/server/faults/connection-faults.js';
import { startServer } from '../../../src/server/server.js';
import { startClassServer } from '../../support/class-server/tcp.js';
import { NaivePeer } from '../../support/net/peers.js';
import { until } from '../../support/until.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { serve } from '../harness.js';

/** One step: somebody sends something, or ends their side, and then these people have read all this since the step before. */
interface Step {
  readonly who: string;
  /** One write each; null ends the stream. */
  readonly sends: readonly (string | null)[];
  readonly reads: Readonly<Record<string, string>>;
}

const step = (
  who: string,
  sends: readonly (string | null)[] | string,
  reads: Step['reads'],
): Step => ({
  who,
  sends: typeof sends === 'string' ? [sends] : sends,
  reads,
});

/** Conversations with the class server, from docs/protocol.md, section 7. */
const SCRIPTS: Readonly<Record<string, readonly Step[]>> = {
  'the lobby answers lists, and refuses what is badly formed': [
    step('ann', '/list', { ann: '1general' }),
    step('ann', 'hello', { ann: '1' }),
    step('ann', '/join', { ann: '1' }),
    step('ann', '/join two words', { ann: '1' }),
    step('ann', '/join no-letters', { ann: '1' }),
    step('ann', '/join café\r\n', { ann: '0' }),
    step('ann', '/join den', { ann: '1' }),
    step('ann', '/nick a_b', { ann: '1' }),
    step('ann', '/nick ann', { ann: '0You have joined a new room.' }),
    step('bob', '/list', { bob: '2generalcafé' }),
  ],
  'a room tells its people who comes, and relays to all but the sender': [
    step('ann', '/join den', { ann: '0' }),
    step('ann', '/nick ann', { ann: '0You have joined a new room.' }),
    step('bob', '/join den', { bob: '0' }),
    step('bob', '/nick ann', { bob: '2' }),
    step('bob', '/nick Ann', {
      bob: '0Ann has joined the room.  There are 2 people in the room.',
      ann: 'Ann has joined the room.  There are 2 people in the room.',
    }),
    step('ann', 'hello \r\n', { bob: 'ann> hello' }),
    step('bob', '/who', { bob: 'Users in this room:annAnn' }),
    step('bob', '/logout', { ann: 'Ann has left the room.' }),
  ],
  'what one client sends within a pass is one message': [
    step('ann', '/join den', { ann: '0' }),
    step('ann', '/nick ann', { ann: '0You have joined a new room.' }),
    step('bob', '/join den', { bob: '0' }),
    step('bob', '/nick bob', {
      bob: '0bob has joined the room.  There are 2 people in the room.',
      ann: 'bob has joined the room.  There are 2 people in the room.',
    }),
    // The room stands still while it answers.
    step('bob', '/who', { bob: 'Users in this room:' }),
    step('ann', ['one', 'two\n', 'three\n'], { bob: 'annbobann> onetwo\nthree' }),
  ],
  'blanks, and the end of the stream, end a connection': [
    step('ann', '/join den', { ann: '0' }),
    step('ann', '/nick ann', { ann: '0You have joined a new room.' }),
    step('bob', '/join den', { bob: '0' }),
    step('bob', '/nick bob', {
      bob: '0bob has joined the room.  There are 2 people in the room.',
      ann: 'bob has joined the room.  There are 2 people in the room.',
    }),
    step('bob', ' \r\n', { ann: 'bob has left the room.' }),
    step('cy', '/join den', { cy: '0' }),
    step('cy', '/nick cy', {
      cy: '0cy has joined the room.  There are 2 people in the room.',
      ann: 'cy has joined the room.  There are 2 people in the room.',
    }),
    step('cy', [null], { ann: 'cy has left the room.' }),
  ],
};

/** Plays a script at a port; fails at the first step whose reads are others. */
async function play(context: TestContext, port: number, steps: readonly Step[]): Promise<void> {
  const people = new Map<string, NaivePeer>();
  const personOf = (who: string) => {
    const known = people.get(who) ?? new NaivePeer(port);
    if (!people.has(who)) context.after(() => known.close());
    people.set(who, known);
    return known;
  };
  for (const { who, sends, reads } of steps) {
    const peer = personOf(who);
    for (const text of sends) {
      if (text === null) peer.socket.end();
      else peer.send(text);
      // Each is a write of its own; the server reads them together anyway.
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const [reader, expected] of Object.entries(reads)) {
      const { reads: read } = personOf(reader);
      const heard = () => read.join('');
      await until(() => heard().length >= expected.length);
      assert.equal(heard(), expected, `${reader}, after ${who}: ${JSON.stringify(sends)}`);
      read.length = 0;
    }
  }
}

describe('the fault class answers as the class server does', { concurrency: true }, () => {
  for (const [title, steps] of Object.entries(SCRIPTS)) {
    test(title, async (context) => {
      const stand = await startClassServer({ rooms: ['general'] });
      context.after(() => stand.stop());
      const server = await startServer({ host: '127.0.0.1', port: 0 });
      server.setFaults({ class: 1 });
      context.after(() => server.stop());
      await Promise.all([
        play(context, stand.address.port, steps),
        play(context, server.address.port, steps),
      ]);
    });
  }
});

/** Makes a room, and is in it under a name. */
async function make(peer: NaivePeer, room: string, name: string): Promise<void> {
  assert.equal(await peer.ask(`/join ${room}`), '0');
  peer.send(`/nick ${name}`);
  await until(() => peer.reads.join('') === '0You have joined a new room.');
  peer.reads.length = 0;
}

test('a server becomes the class server, and itself again: the connections end', async (context) => {
  const harness = await serve(context, { rooms: ['den'] });
  const { server } = harness;
  const before = harness.naive();
  assert.equal(await before.ask('/join den'), '0');
  server.setFaults({ class: 1 });
  await before.end();
  const peer = harness.naive();
  assert.equal(await peer.ask('/list'), '1');
  assert.equal(await peer.recv(), 'den');
  await make(peer, 'hall', 'ann');
  await until(() => server.peopleCount() === 1);
  assert.deepEqual(
    server.snapshot().rooms.map(({ name, people }) => [name, people]),
    [
      ['den', []],
      ['hall', ['ann']],
    ],
  );
  assert.deepEqual(
    server.clients().map(({ name }) => name),
    ['ann'],
  );
  server.setFaults(null);
  await peer.end();
  assert.equal(await harness.naive().ask('/join den'), '0');
  await until(() => server.snapshot().connections === 1);
  const types = harness.log.map(({ type }) => type);
  assert.deepEqual(
    types.filter((type) => type === 'entered' || type === 'left'),
    ['entered'],
  );
});

test('the bytes of the class server have faults too, also new ones', async (context) => {
  const harness = await serve(context);
  harness.server.setFaults({ class: 1, chop: 1 });
  const peer = harness.naive();
  peer.send('/list');
  await until(() => peer.reads.join('') === '1general');
  peer.reads.length = 0;
  peer.send('/join den');
  assert.equal(await peer.recv(), '0');
  peer.send('/nick ann');
  await until(() => peer.reads.join('') === '0You have joined a new room.');
  assert.ok(peer.reads.length > 5);
  peer.reads.length = 0;
  harness.server.setFaults({ class: 1 });
  peer.send('/who');
  assert.equal(await peer.recv(), 'Users in this room:');
  assert.equal(await peer.recv(), 'ann');
});

test('a client that is reset while it waits for its name stops its room, and no other', async (context) => {
  const harness = await serve(context);
  harness.server.setFaults({ class: 1 });
  const ann = harness.naive();
  await make(ann, 'den', 'ann');
  const dead = harness.naive();
  assert.equal(await dead.ask('/join den'), '0');
  dead.send('/nick bob');
  await new Promise((resolve) => setImmediate(resolve));
  dead.reset();
  await harness.connections(1);
  const cy = harness.naive();
  await make(cy, 'hall', 'cy');
});

test('a client that does not read, and one that sends very much, have bounds', async (context) => {
  const harness = await serve(context);
  harness.server.setFaults({ class: 1 });
  const peer = harness.naive();
  peer.socket.write(Buffer.alloc(1024 * 1024, 'x'));
  assert.match(await peer.recv(), /^1+$/);
  assert.equal(harness.server.snapshot().connections, 1);
});

test('a client that does not close is gone after a while', () => {
  const clock = new FakeClock();
  const fake = new FakeSocket();
  const log: ServerEvent[] = [];
  const server = new ClassServer({
    clock,
    log: (event) => log.push(event),
    closed: () => {},
    rooms: [],
    sink: ({ id, socket }) => faultySink({}, { id, socket, clock, drained: () => {} }),
  });
  server.accept({
    id: 1,
    socket: fake.socket,
    visitor: { peer: '127.0.0.1:1', address: null },
    tap: null,
  });
  fake.read('/logout');
  assert.ok(fake.ended && !fake.destroyed);
  clock.advance(5000);
  assert.ok(fake.destroyed);
  assert.equal(server.size, 0);
  assert.equal(clock.timers, 0);
  assert.deepEqual(log.at(-1), {
    ...{ type: 'disconnected', id: 1, peer: '127.0.0.1:1' },
    reason: { type: 'logout' },
  });
});
