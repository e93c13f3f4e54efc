/** The entries that are stored, and their bounds. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../../src/server/ports/broker.js';
import { LogStore } from '../../../src/server/ports/log-store.js';
import { MAX_ENTRIES, MAX_LOG_BYTES, StoredLog } from '../../../src/server/ports/stored-log.js';
import '../../support/seed.js';

const entry = (seq: number, text = 'x', time = seq): Entry => {
  return { type: 'said', seq, time, name: 'ann', connection: null, text };
};

const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq);

test('what comes after a number is the rest of the log, and how much of it is gone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('push', 'age', 'half', 'empty'), { maxLength: 30 }),
      (steps) => {
        const log = new StoredLog();
        let [last, first] = [0, 1];
        for (const step of steps) {
          if (step === 'push') log.push(entry(++last));
          if (step === 'age') {
            first = Math.max(first, Math.min(last - 1, last + 1));
            log.dropBefore(last - 1);
          }
          if (step === 'half') {
            first += Math.ceil((last + 1 - first) / 2);
            log.dropHalf();
          }
          if (step === 'empty') {
            first = last + 1;
            log.dropBefore(last + 1);
          }
          first = Math.max(first, 1);
        }
        const all = Array.from({ length: last }, (_, index) => index + 1);
        for (let after = 0; after <= last + 1; after++) {
          const { entries, seq, gone } = log.after(after);
          const expected = all.filter((one) => one > after && one >= first);
          assert.deepEqual(seqs(entries), expected);
          assert.deepEqual([seq, gone], [last, Math.max(0, first - after - 1)]);
        }
      },
    ),
  );
});

test('a log stores so many entries and bytes, and drops the oldest ones', () => {
  const many = new StoredLog();
  for (let seq = 1; seq <= MAX_ENTRIES + 10; seq++) many.push(entry(seq, ''));
  const rest = many.after(0);
  assert.deepEqual([rest.entries.length, rest.gone, rest.goneUntil], [many.count, 10, 10]);
  const both = new StoredLog();
  for (let seq = 1; seq <= MAX_ENTRIES; seq++) both.push(entry(seq, 'x'.repeat(29)));
  assert.deepEqual([both.count, both.bytes], [MAX_ENTRIES, MAX_LOG_BYTES]);
  const large = new StoredLog();
  for (let seq = 1; seq <= 1000; seq++) {
    large.push(entry(seq, 'x'.repeat(1024)));
    assert.ok(large.bytes <= MAX_LOG_BYTES);
  }
  assert.equal(large.after(0).entries.at(-1)?.seq, 1000);
  large.dropBefore(2000);
  assert.deepEqual([large.count, large.bytes, large.seq], [0, 0, 1000]);
});

test('the last messages are those to all', () => {
  const log = new StoredLog();
  const head = { time: 0, name: 'ann', connection: null };
  for (let seq = 1; seq <= 9; seq += 3) {
    log.push(entry(seq));
    log.push({ ...head, seq: seq + 1, type: 'whispered', to: 'bob', text: 'psst' });
    log.push({ ...head, seq: seq + 2, type: 'topic', text: 'tea' });
  }
  assert.deepEqual(seqs(log.messages(2).entries), [4, 7]);
  assert.deepEqual(seqs(log.messages(100).entries), [1, 4, 7]);
  assert.deepEqual(log.messages(0).entries, []);
});

test('all logs together have a bound: the largest one loses its older half', () => {
  const store = new LogStore(20_000);
  const [small, large] = [store.open(), store.open()];
  store.push(small, entry(1));
  for (let seq = 1; seq <= 500; seq++) {
    store.push(large, entry(seq, 'x'.repeat(100)));
    assert.ok(store.bytes <= 20_000);
    assert.equal(store.bytes, small.bytes + large.bytes);
  }
  assert.equal(small.count, 1);
  store.close(large);
  assert.equal(store.bytes, small.bytes);
});

test('a full store loses nothing before it holds more, and a closed log is not part of it', () => {
  const one = new StoredLog();
  one.push(entry(1));
  const store = new LogStore(4 * one.bytes);
  const [closed, first, second] = [store.open(), store.open(), store.open()];
  for (let seq = 1; seq <= 4; seq++) store.push(closed, entry(seq));
  assert.equal(closed.count, 4);
  store.close(closed);
  for (const [seq, log] of [first, second, first, second].entries()) store.push(log, entry(seq));
  assert.deepEqual([first.count, second.count], [2, 2]);
  store.push(second, entry(5));
  assert.deepEqual([closed.count, first.count, second.count], [4, 2, 1]);
});

test('entries are stored no longer than they may be', () => {
  const store = new LogStore();
  const log = store.open();
  store.maxAgeMs = 1000;
  for (const time of [0, 500, 1000]) store.push(log, entry(log.seq + 1, 'x', time));
  assert.equal(log.count, 3);
  store.push(log, entry(4, 'x', 1001));
  assert.deepEqual(seqs(log.after(0).entries), [2, 3, 4]);
  store.tidy(log, 2001);
  assert.deepEqual(seqs(log.after(0).entries), [4]);
  assert.equal(store.bytes, log.bytes);
});
