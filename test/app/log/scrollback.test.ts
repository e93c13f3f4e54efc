/** The ring of a log's entries. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Scrollback } from '../../../src/app/log/scrollback.js';
import { keptItems } from '../../support/kept-items.js';
import '../../support/seed.js';

/** Numbers that take as many bytes as they say. */
function scrollback(items: number, bytes = 1000): Scrollback<number> {
  return new Scrollback<number>({ items, bytes, bytesOf: (item) => item });
}

function filled(log: Scrollback<number>, ...items: number[]): Scrollback<number> {
  for (const item of items) log.append(item);
  return log;
}

describe('Scrollback', () => {
  it('is empty at first', () => {
    const log = scrollback(3);
    assert.deepEqual([log.firstId, log.lastId], [0, -1]);
    assert.equal(log.get(0), undefined);
    assert.equal(log.get(-1), undefined);
  });

  it('gives items running numbers that they keep', () => {
    const log = scrollback(3);
    assert.deepEqual(
      [log.append(10), log.append(11), log.append(12), log.append(13)],
      [0, 1, 2, 3],
    );
    assert.deepEqual([log.firstId, log.lastId], [1, 3]);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((id) => log.get(id)),
      [undefined, 11, 12, 13, undefined],
    );
  });

  it('keeps a bounded number of items and drops the oldest', () => {
    assert.deepEqual(keptItems(filled(scrollback(3), 1, 2, 3, 4, 5)), [3, 4, 5]);
    assert.deepEqual(keptItems(filled(scrollback(1), 1, 2)), [2]);
  });

  it('keeps a bounded number of bytes, to the last one', () => {
    assert.deepEqual(keptItems(filled(scrollback(10, 6), 1, 2, 3)), [1, 2, 3]);
    assert.deepEqual(keptItems(filled(scrollback(10, 6), 1, 2, 3, 1)), [2, 3, 1]);
    assert.deepEqual(keptItems(filled(scrollback(10, 6), 1, 2, 3, 4)), [4]);
  });

  it('keeps the newest item however large, and nothing beside it', () => {
    const log = filled(scrollback(10, 6), 1, 2, 100);
    assert.deepEqual(keptItems(log), [100]);
    assert.deepEqual(keptItems(filled(log, 5)), [5]);
  });

  it('forgets no more than it has to if both bounds are met at once', () => {
    assert.deepEqual(keptItems(filled(scrollback(3, 6), 3, 1, 1, 4)), [1, 1, 4]);
  });

  it('replaces the newest item under the same id', () => {
    const log = filled(scrollback(3), 1, 2, 3, 4);
    log.replaceLast(9);
    assert.deepEqual(keptItems(log), [2, 3, 9]);
    assert.equal(log.get(3), 9);
    assert.equal(log.append(5), 4);
  });

  it('counts the bytes of what was put in the place of another', () => {
    const grown = filled(scrollback(10, 6), 1, 2, 3);
    grown.replaceLast(4);
    assert.deepEqual(keptItems(grown), [2, 4]);
    const shrunk = filled(scrollback(10, 6), 1, 2, 3);
    shrunk.replaceLast(0);
    assert.deepEqual(keptItems(filled(shrunk, 3)), [1, 2, 0, 3]);
  });

  it('keeps what was put in the place of another however large', () => {
    const log = filled(scrollback(10, 6), 1, 2);
    log.replaceLast(100);
    assert.deepEqual(keptItems(log), [100]);
  });

  it('has nothing to replace if it is empty', () => {
    const log = scrollback(3);
    log.replaceLast(1);
    assert.deepEqual([log.firstId, log.lastId], [0, -1]);
  });
});

describe('Items put before a Scrollback', () => {
  it('has ids below 0, and changes no other', () => {
    const log = filled(scrollback(5), 10, 11);
    log.prepend([7, 8, 9]);
    assert.deepEqual([log.firstId, log.lastId], [-3, 1]);
    assert.deepEqual(
      [-4, -3, -1, 0, 1].map((id) => log.get(id)),
      [undefined, 7, 9, 10, 11],
    );
    assert.equal(log.append(12), 2);
    assert.deepEqual(keptItems(log), [8, 9, 10, 11, 12]);
  });

  it('may stand there alone', () => {
    const log = scrollback(3);
    log.prepend([1, 2]);
    assert.deepEqual([log.firstId, log.lastId, keptItems(log)], [-2, -1, [1, 2]]);
    assert.equal(log.append(3), 0);
  });

  it('is no more than there is room for, and the newest of it', () => {
    const full = filled(scrollback(3), 10, 11);
    full.prepend([1, 2]);
    assert.deepEqual(keptItems(full), [2, 10, 11]);
    const heavy = filled(scrollback(9, 20), 10);
    heavy.prepend([1, 9, 6]);
    assert.deepEqual(keptItems(heavy), [6, 10]);
  });

  it('is put there once, and not if something was dropped', () => {
    const log = filled(scrollback(9), 10);
    log.prepend([1]);
    log.prepend([2]);
    assert.deepEqual(keptItems(log), [1, 10]);
    const trimmed = filled(scrollback(2), 1, 2, 3);
    trimmed.prepend([0]);
    assert.deepEqual(keptItems(trimmed), [2, 3]);
  });
});

/** The same, as a list that is cut after every change. */
class NaiveLog {
  items: number[] = [];
  first = 0;
  #inFront = false;
  most: number;
  bytes: number;

  constructor(most: number, bytes: number) {
    this.most = most;
    this.bytes = bytes;
  }

  prepend(older: readonly number[]): void {
    if (this.first !== 0 || this.#inFront) return;
    for (const item of older.toReversed()) {
      const bytes = this.items.reduce((sum, one) => sum + one, item);
      if (this.items.length === this.most || bytes > this.bytes) break;
      this.items.unshift(item);
      this.first--;
      this.#inFront = true;
    }
  }

  append(item: number): void {
    this.items.push(item);
    this.#cut();
  }

  replaceLast(item: number): void {
    if (this.items.length === 0) return;
    this.items[this.items.length - 1] = item;
    this.#cut();
  }

  setBounds({ items, bytes }: { items: number; bytes: number }): void {
    this.most = items;
    this.bytes = bytes;
    this.#cut();
  }

  #cut(): void {
    const isTooMuch = () => this.items.reduce((sum, item) => sum + item, 0) > this.bytes;
    while (this.items.length > 1 && (this.items.length > this.most || isTooMuch())) {
      this.items.shift();
      this.first++;
    }
  }
}

const operation = fc.record({
  what: fc.constantFrom('append', 'append', 'append', 'replaceLast', 'setBounds'),
  item: fc.nat(12),
  /** Put in front first. */
  older: fc.option(fc.array(fc.nat(12), { maxLength: 5 }), { freq: 10 }),
  items: fc.integer({ min: 1, max: 8 }),
  bytes: fc.nat(30),
});

it('does what a list that is cut does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.nat(30),
      fc.array(operation, { maxLength: 60 }),
      (items, bytes, operations) => {
        const log = scrollback(items, bytes);
        const naive = new NaiveLog(items, bytes);
        for (const { what, item, older, ...bounds } of operations) {
          if (older !== null) {
            log.prepend(older);
            naive.prepend(older);
          }
          if (what === 'setBounds') {
            log.setBounds({ ...bounds, bytesOf: (each) => each });
            naive.setBounds(bounds);
          } else {
            log[what](item);
            naive[what](item);
          }
          assert.equal(log.firstId, naive.first);
          assert.deepEqual(keptItems(log), naive.items);
          assert.equal(log.get(log.firstId - 1), undefined);
          assert.equal(log.get(log.lastId + 1), undefined);
        }
      },
    ),
  );
});
