/** The times of an answer. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnswerTimes, AnswerWatch } from '../../src/client/connection/answer-watch.js';

/** Returns what is known of an answer after these reads, in ms from the request; `rtt` is given. */
function times(roundTripMs: number, ...reads: number[]): AnswerTimes {
  const watch = new AnswerWatch();
  watch.dialled(1000);
  watch.connected(1000 + roundTripMs);
  watch.asked(5000);
  for (const read of reads) watch.read(5000 + read);
  return watch.times();
}

test('nothing is known before anything has come', () => {
  assert.deepEqual(times(20), {});
});

test('an answer took as long as it lasted until its first read, without the network’s round trip', () => {
  assert.deepEqual(times(20, 320), { tookMs: 300, lastedMs: 320 });
});

test('an answer that comes sooner than the connection took has taken no time', () => {
  assert.deepEqual(times(50, 10), { tookMs: 0, lastedMs: 10 });
});

test('the shortest wait of a connection is the network’s', () => {
  const watch = new AnswerWatch();
  watch.dialled(0);
  watch.connected(500);
  watch.asked(1000);
  watch.read(1040);
  watch.asked(2000);
  watch.read(2140);
  assert.equal(watch.times().tookMs, 100);
});

test('the pause of an answer is its usual one, whatever one pause is', () => {
  assert.equal(times(2, 2, 152, 302, 303, 453, 603).pauseMs, 150);
  assert.equal(times(2, 2, 12, 22, 1022, 1032, 1042).pauseMs, 10);
});

test('the pause of a long answer is that of its beginning', () => {
  const pauses = [
    ...new Array(32).fill(200),
    ...new Array(32).fill(300),
    ...new Array(40).fill(200),
  ];
  let time = 2;
  const reads = pauses.map((pause) => {
    time += pause;
    return time;
  });
  assert.equal(times(2, 2, ...reads).pauseMs, 300);
});

test('an answer of one read has no pause', () => {
  assert.equal('pauseMs' in times(2, 2), false);
});

test('a pause as long as the network’s round trip is none of the server’s', () => {
  assert.equal('pauseMs' in times(120, 120, 270, 420), false);
  assert.equal(times(100, 100, 250, 400).pauseMs, 150);
});

test('an answer lasts until its last read', () => {
  assert.equal(times(2, 2, 152, 9002).lastedMs, 9002);
});

test('a request begins with nothing of the one before', () => {
  const watch = new AnswerWatch();
  watch.dialled(0);
  watch.connected(1);
  watch.asked(10);
  for (const read of [11, 161, 311]) watch.read(read);
  watch.asked(1000);
  assert.deepEqual(watch.times(), {});
  watch.read(1001);
  assert.deepEqual(watch.times(), { tookMs: 0, lastedMs: 1 });
});

test('an answer without an end is watched with a bounded number of pauses', () => {
  const reads = Array.from({ length: 10_000 }, (_, index) => 2 + index * 150);
  const late = reads.map((read) => read + 1);
  assert.equal(times(2, ...reads, ...late.slice(-1)).pauseMs, 150);
  // Only the first of them count.
  const quick = Array.from({ length: 1000 }, (_, index) => index * 10);
  const slow = quick.map((_, index) => 10_000 + index * 500);
  assert.equal(times(2, ...quick, ...slow).pauseMs, 10);
});
