/** The faults of one connection, without a network. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { Faults } from '../../../src/faults/fault-table.js';
import type { DisconnectReason } from '../../../src/server/events.js';
import { faultMaker } from '../../../src/server/faults/connection-faults.js';
import { outgoing } from '../../../src/server/message.js';
import { Connection } from '../../../src/server/traffic/served-connection.js';
import '../../support/seed.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { handlesAll } from '../handle-all.js';

/** A connection in line framing, its socket, its clock, and why it ended. */
function connect() {
  const clock = new FakeClock();
  const fake = new FakeSocket();
  const reasons: DisconnectReason['type'][] = [];
  let drained = 0;
  const owner = {
    ...handlesAll,
    halfLineMs: null,
    stalled: () => {},
    message: () => 0,
    drained: () => drained++,
    gone: (_: Connection, { type }: DisconnectReason) => reasons.push(type),
    closed: () => {},
  };
  const connection = new Connection(1, fake.socket, owner, clock);
  connection.offer();
  fake.read('\r\n');
  const set = (faults: Faults | null) =>
    connection.setFaults(faults === null ? null : faultMaker(faults));
  const say = (text: string) => connection.send([outgoing('text', text)]);
  return { clock, fake, connection, set, say, reasons, drained: () => drained };
}

/** Faults that lose nothing, or none. */
const HARMLESS = fc.option(
  fc.record(
    {
      chop: fc.integer({ min: 1, max: 9 }),
      glue: fc.integer({ min: 1, max: 100 }),
      delay: fc.integer({ min: 1, max: 100 }),
      jitter: fc.integer({ min: 1, max: 100 }),
      cut: fc.constant(1),
      late: fc.integer({ min: 1, max: 100 }),
    },
    { requiredKeys: [] },
  ),
);

const DEEDS = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.nat(60).map((ms) => ({ type: 'wait' as const, ms })) },
    { weight: 4, arbitrary: fc.constant({ type: 'say' as const }) },
    { weight: 1, arbitrary: HARMLESS.map((faults) => ({ type: 'set' as const, faults })) },
  ),
  { maxLength: 40 },
);

test('faults that come and go lose no byte, and keep the order of texts', () => {
  fc.assert(
    fc.property(DEEDS, fc.boolean(), (deeds, finishes) => {
      const { clock, fake, connection, set, say } = connect();
      const said: string[] = [];
      for (const deed of deeds) {
        if (deed.type === 'wait') clock.advance(deed.ms);
        else if (deed.type === 'set') set(deed.faults);
        else {
          said.push(`wört ${said.length}`);
          say(said.at(-1) as string);
        }
      }
      if (finishes) connection.finish({ type: 'logout' });
      clock.advance(20_000);
      assert.equal(fake.text, said.map((text) => `${text}\r\n`).join(''));
      assert.equal(fake.ended, finishes);
      assert.equal(connection.waiting, 0);
      if (!finishes) assert.equal(clock.timers, 0);
    }),
  );
});

test('a reader in a busy process gets its turn between two pieces', async () => {
  const { clock, fake, set, say } = connect();
  set({ chop: 4 });
  say('hello');
  assert.equal(fake.text, 'hell');
  // The process was busy: the timer of the second piece runs long after its time.
  clock.late(500);
  assert.equal(fake.text, 'hell');
  await turn();
  assert.equal(fake.text, 'hello\r\n');
});

test('an answer that is late leaves when the faults end', () => {
  const { fake, connection, set } = connect();
  set({ late: 5000 });
  connection.send([outgoing('status', '0'), outgoing('text', 'hello')]);
  assert.equal(fake.text, 'hello\r\n');
  assert.ok(connection.waiting > 0);
  set(null);
  assert.equal(fake.text, 'hello\r\n0\r\n');
  assert.equal(connection.waiting, 0);
});

const BOUNDED: readonly Faults[] = [
  { cut: 1 },
  { delay: 10_000 },
  { chop: 1024 },
  { late: 10_000 },
  { glue: 10_000 },
];

test('what waits for a client that does not read has a bound, whatever the faults', () => {
  for (const faults of BOUNDED) {
    const { fake, connection, set } = connect();
    // Nothing that is written is taken.
    const write = fake.write.bind(fake);
    fake.write = (bytes) => {
      fake.writableLength += bytes.length;
      return write(bytes);
    };
    set(faults);
    const big = outgoing('status', 'x'.repeat(100_000));
    let count = 0;
    while (!connection.isOverfull && count < 100) {
      connection.send([big]);
      count++;
    }
    assert.ok(connection.isOverfull, JSON.stringify(faults));
    connection.destroy({ type: 'not-reading' });
  }
});

test('the queue goes on when what was delayed has left', () => {
  const { clock, fake, connection, set, say } = connect();
  set({ delay: 100 });
  const big = 'x'.repeat(70_000);
  assert.equal(say(big), false);
  assert.equal(say('after'), false);
  clock.advance(300);
  assert.equal(fake.text, `${big}\r\nafter\r\n`);
  assert.equal(connection.waiting, 0);
  assert.equal(clock.timers, 0);
});

test('a connection that a fault has ended is over when the faults end', () => {
  const { clock, fake, set, say, reasons } = connect();
  set({ 'half-close': 3 });
  say('hello');
  clock.advance(100);
  assert.equal(fake.text, 'hel');
  assert.ok(fake.ended && !fake.destroyed);
  say('more');
  assert.equal(fake.text, 'hel');
  set(null);
  assert.ok(fake.destroyed);
  assert.deepEqual(reasons, ['ended']);
});

test('timers of faults end with the connection', () => {
  const { clock, connection, set, say } = connect();
  set({ delay: 5000, late: 5000 });
  say('hello');
  connection.send([outgoing('status', '0')]);
  connection.destroy({ type: 'kicked' });
  assert.equal(clock.timers, 0);
});

test('a socket that cannot be reset is destroyed', () => {
  const { clock, fake, set, say } = connect();
  // As within TLS.
  const reset = () => {
    throw new TypeError('This handle type cannot be sent');
  };
  Object.assign(fake, { resetAndDestroy: reset });
  set({ reset: 2 });
  say('hello');
  clock.advance(100);
  assert.equal(fake.text, 'he');
  assert.ok(fake.destroyed);
});
