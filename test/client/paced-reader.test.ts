/** Reading in turns, without a connection: how much of what comes is read when. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  GATHERED_BYTES,
  PacedReader,
  QUICK_MS,
  QUICK_READS,
  READ_BUDGET_BYTES,
  REST_MS,
  URGENT_BUDGET_BYTES,
} from '../../src/client/connection/paced-reader.js';
import { FakeClock } from '../server/fake-clock.js';
import { FakeSocket } from './fake-socket.js';

/** A reader whose turns the test takes, and the lengths of its reads. */
function reader({ isUrgent = false, isDivisible = true } = {}) {
  const turns: (() => void)[] = [];
  const clock = Object.assign(new FakeClock(), { soon: (run: () => void) => void turns.push(run) });
  clock.advance(1000);
  const socket = new FakeSocket(() => clock.now());
  const reads: number[] = [];
  const paced = new PacedReader(socket.asSocket(), clock, {
    isUrgent: () => isUrgent,
    isDivisible: () => isDivisible,
    read: (bytes) => void reads.push(bytes.length),
  });
  const push = (length: number) => paced.push(new Uint8Array(length));
  return { turns, clock, socket, reads, paced, push };
}

/** A reader that has had as many quick reads as need no rest, and one more comes. */
function hurried(last: number, { isDivisible = true, msBefore = 0 } = {}) {
  const parts = reader({ isDivisible });
  for (let count = 0; count < QUICK_READS; count++) parts.push(1);
  parts.clock.advance(msBefore);
  assert.equal(parts.socket.paused, false);
  parts.push(last);
  return parts;
}

test('reading pauses once exactly the budget of a turn is read, and the next turn has all of its own', () => {
  const { turns, socket, reads, push } = reader();
  push(READ_BUDGET_BYTES - 1);
  assert.equal(socket.paused, false);
  push(1);
  assert.equal(socket.paused, true);
  push(1);
  assert.deepEqual(reads, [READ_BUDGET_BYTES - 1, 1]);
  turns.shift()?.();
  assert.equal(socket.paused, false);
  push(READ_BUDGET_BYTES - 2);
  assert.equal(socket.paused, false);
  push(1);
  assert.equal(socket.paused, true);
});

test('a read is divided only above the budget, and only if it can be', () => {
  for (const [length, isDivisible, expected] of [
    [URGENT_BUDGET_BYTES, true, [URGENT_BUDGET_BYTES]],
    [URGENT_BUDGET_BYTES + 1, true, [URGENT_BUDGET_BYTES, 1]],
    [URGENT_BUDGET_BYTES + 1, false, [URGENT_BUDGET_BYTES + 1]],
  ] as const) {
    const { turns, reads, push } = reader({ isUrgent: true, isDivisible });
    push(length);
    assert.equal(reads.length, 1);
    turns.shift()?.();
    assert.deepEqual(reads, expected);
  }
});

test('reading rests after a row of quick reads, and goes on by itself', () => {
  const { clock, socket, reads, push } = hurried(1);
  assert.equal(socket.paused, true);
  push(5);
  clock.advance(REST_MS - 1);
  assert.equal(reads.length, QUICK_READS + 1);
  clock.advance(1);
  assert.equal(reads.at(-1), 5);
  assert.equal(socket.paused, false);
});

test('a read right after a rest is quick, and is followed by the next rest', () => {
  for (const [ms, rests] of [
    [QUICK_MS - 1, true],
    [QUICK_MS, false],
  ] as const) {
    const { clock, socket, push } = hurried(1);
    clock.advance(REST_MS);
    clock.advance(ms);
    push(1);
    assert.equal(socket.paused, rests, `${ms} ms`);
  }
});

test('reading does not rest after reads that are slow, large or not to be divided', () => {
  assert.equal(hurried(1, { msBefore: QUICK_MS - 1 }).socket.paused, true);
  assert.equal(hurried(1, { msBefore: QUICK_MS }).socket.paused, false);
  assert.equal(hurried(GATHERED_BYTES - 1).socket.paused, true);
  assert.equal(hurried(GATHERED_BYTES).socket.paused, false);
  assert.equal(hurried(1, { isDivisible: false }).socket.paused, false);
});

test('a pause for a turn is no rest as well', () => {
  const { turns, clock, socket, push } = reader();
  push(READ_BUDGET_BYTES - QUICK_READS);
  for (let count = 0; count < QUICK_READS; count++) push(1);
  assert.deepEqual([socket.paused, turns.length, clock.timers], [true, 1, 0]);
});

test('all that is left is read when the socket has closed, and no rest is left', () => {
  const { clock, reads, paced, push } = hurried(1);
  push(7);
  paced.drain();
  assert.deepEqual([reads.at(-1), clock.timers], [7, 0]);
});
