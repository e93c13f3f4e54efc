/** What a raw client reads of a server with faults. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseFaults } from '../../../src/faults/fault-spec.js';
import type { Faults } from '../../../src/faults/fault-table.js';
import { type NaivePeer, Peer } from '../../support/net/peers.js';
import { until } from '../../support/until.js';
import { type Harness, servePatiently } from '../harness.js';

/** Returns faults that are written well. */
function faultsOf(text: string): Faults {
  const reading = parseFaults(text);
  assert.ok('faults' in reading, JSON.stringify(reading));
  return reading.faults;
}

const ROOMS = ['general', 'help'];

/** A server with faults and two rooms, whose list is `2`, `general` and `help`, each with CR LF. */
async function faulty(context: TestContext, text: string): Promise<Harness> {
  const harness = await servePatiently(context, { rooms: ROOMS });
  harness.server.setFaults(faultsOf(text));
  return harness;
}

const LIST = '2\r\ngeneral\r\nhelp\r\n';

/** Reads until `length` bytes have come; returns the reads. */
async function readsOf(peer: NaivePeer, length: number): Promise<string[]> {
  await peer.until(
    () => peer.reads.join('').length >= length,
    () => `${length} bytes: ${JSON.stringify(peer.reads)}`,
  );
  return peer.reads.splice(0);
}

test('chop: a write is several reads', async (context) => {
  const peer = (await faulty(context, 'chop 4')).naive();
  peer.send('/list');
  const reads = await readsOf(peer, LIST.length);
  assert.deepEqual(reads, ['2\r\n', 'gene', 'ral\r', '\n', 'help', '\r\n']);
});

test('glue: several writes are one read', async (context) => {
  const peer = (await faulty(context, 'glue 300ms')).naive();
  peer.send('/list');
  assert.deepEqual(await readsOf(peer, LIST.length), [LIST]);
});

test('cut: a name is cut within a character', async (context) => {
  const harness = await servePatiently(context, { rooms: ['café'] });
  harness.server.setFaults(faultsOf('cut'));
  const peer = harness.naive();
  peer.send('/list');
  const reads = await readsOf(peer, '1\r\ncaf'.length);
  assert.deepEqual(reads.slice(0, 2), ['1\r\n', 'caf\ufffd']);
});

test('garbage: bytes that are no text come before an answer', async (context) => {
  const peer = (await faulty(context, 'garbage 100%')).naive();
  const garbage = await peer.ask('nonsense');
  assert.match(garbage, /^\ufffd+$/);
  assert.equal(await peer.recv(), '1');
});

test('long: a message of 1,025 bytes follows', async (context) => {
  const peer = (await faulty(context, 'long 100%')).naive();
  assert.equal(await peer.ask('/join general'), '0');
  const reads = await readsOf(peer, 1025);
  assert.equal(reads.join('').length, 1025);
});

const COUNTS: readonly (readonly [fault: string, count: string])[] = [
  ['count', '3'],
  ['count 5', '7'],
  ['count -1', '1'],
  ['count -9', '0'],
];

test('count: a list has another count than names', async (context) => {
  for (const [fault, count] of COUNTS) {
    const peer = (await faulty(context, fault)).naive();
    peer.send('/list');
    const all = LIST.replace('2', count);
    assert.equal((await readsOf(peer, all.length)).join(''), all, fault);
  }
});

test('missing: an answer never comes, and chat does', async (context) => {
  const harness = await servePatiently(context);
  const peer = harness.nc();
  assert.ok(await peer.enter('den', 'bob'));
  harness.server.setFaults(faultsOf('missing 100%'));
  for (const line of ['/join den', '/who', 'still here']) peer.say(line);
  assert.equal(await peer.line(), 'bob: still here');
});

test('late: an answer comes after chat that was said later', async (context) => {
  const harness = await servePatiently(context);
  const peer = harness.nc();
  assert.ok(await peer.enter('den', 'bob'));
  harness.server.setFaults(faultsOf('late 60ms'));
  peer.say('/who');
  peer.say('hello');
  assert.deepEqual(await peer.take(3), ['bob: hello', '1', 'bob']);
});

test('drop: no answer comes', async (context) => {
  const harness = await faulty(context, 'drop 100%');
  const peer = harness.naive();
  peer.send('/list');
  await harness.connections(1);
  harness.server.setFaults(null);
  assert.equal(await peer.ask('nonsense'), '1');
});

/** A client that says how its connection ended. */
class Ending extends Peer {
  bytes = '';
  isEnded = false;
  error: string | null = null;

  constructor(port: number) {
    super(port);
    this.socket.allowHalfOpen = true;
    this.socket.on('end', () => {
      this.isEnded = true;
      this.changed();
    });
    this.socket.on('error', ({ message }) => {
      this.error = message;
    });
  }

  protected received(bytes: string): void {
    this.bytes += bytes;
  }
}

test('reset: the connection is reset after so many bytes', async (context) => {
  const { server } = await faulty(context, 'reset 5');
  const peer = new Ending(server.address.port);
  context.after(() => peer.close());
  peer.send('/list');
  await peer.end();
  assert.match(peer.error ?? '', /ECONNRESET/);
  assert.equal(peer.bytes, LIST.slice(0, 5));
});

test('half-close: the server ends its side, and still relays what it reads', async (context) => {
  const { server } = await servePatiently(context);
  const peer = new Ending(server.address.port);
  context.after(() => peer.close());
  server.setFaults(faultsOf('half-close 2'));
  peer.send('/join den\r\n');
  await peer.until(
    () => peer.isEnded,
    () => 'the end of the stream',
  );
  assert.equal(peer.bytes, '0\r');
  peer.send('/nick bob\r\n');
  await until(() => server.peopleCount() === 1);
});

test('delay and jitter: everything comes, in order', async (context) => {
  const peer = (await faulty(context, 'delay 20ms, jitter 50ms')).naive();
  peer.send('/list');
  assert.equal((await readsOf(peer, LIST.length)).join(''), LIST);
});

test('the same seed and the same traffic give the same faults', async (context) => {
  const heard = async (seed: number) => {
    const harness = await servePatiently(context);
    const peer = harness.naive();
    assert.ok(await peer.enter('den', 'bob'));
    harness.server.setFaults(faultsOf(`garbage 50%, chop 2, seed ${seed}`));
    const reads: string[] = [];
    for (let index = 0; index < 9; index++) {
      peer.send('hi!');
      do reads.push(await peer.recv());
      while (reads.at(-1) !== 'i!');
    }
    return reads;
  };
  const [one, again, other] = [await heard(7), await heard(7), await heard(8)];
  assert.deepEqual(one, again);
  assert.notDeepEqual(one, other);
});

test('faults that end let everything out, and the log says when they begin and end', async (context) => {
  const harness = await faulty(context, 'glue 10s');
  const peer = harness.naive();
  peer.send('nonsense');
  await until(() => harness.server.snapshot().traffic.waitingBytes > 0);
  harness.server.setFaults(null);
  assert.equal(await peer.recv(), '1');
  const logged = harness.log.flatMap((event) => (event.type === 'faults' ? [event.faults] : []));
  assert.deepEqual(logged, ['glue 10s, seed 1', null]);
  assert.equal(harness.server.faults, null);
});
