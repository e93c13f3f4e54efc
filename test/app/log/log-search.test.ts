/** Searching the log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../../src/app/log/entry.js';
import {
  currentMatch,
  ENTRIES_A_STEP,
  type Find,
  findNext,
  findOn,
  isDone,
  newFind,
  progressOf,
} from '../../../src/app/log/log-search.js';
import type { Scrollback } from '../../../src/app/log/scrollback.js';
import { newLog } from '../../../src/app/room/room.js';
import { logOf, notice, numbers, plain, presence, said } from '../logs.js';
import '../../support/seed.js';

/** A log of `count` entries; every `each`th holds “x”. */
function longLog(count: number, each: number, capacity = count): Scrollback<Entry> {
  const log = newLog(capacity);
  for (let id = 0; id < count; id++) log.append(plain(id % each === 0 ? 'x' : 'o'));
  return log;
}

/** Searches to the end. */
function findAll(log: Scrollback<Entry>, query: string): Find {
  let find = newFind(log, query, null);
  while (!isDone(find, log)) find = findOn(find, log);
  return find;
}

describe('a search', () => {
  it('goes from the newest to the oldest', () => {
    const find = findAll(logOf(['xa', 'b', 'xc', 'd', 'xe']), 'x');
    assert.deepEqual(find.matches, [4, 2, 0]);
    assert.equal(currentMatch(find), 4);
  });

  it('stays at its only match, whatever way the user goes', () => {
    const find = findAll(logOf(['xa', 'b']), 'x');
    for (const by of [1, -1] as const) assert.equal(currentMatch(findNext(find, by)), 0);
    const none = findAll(logOf(['a', 'b']), 'x');
    for (const by of [1, -1] as const) assert.equal(currentMatch(findNext(none, by)), null);
  });

  it('takes no notice of case, in the query or in the text', () => {
    assert.deepEqual(findAll(logOf(['Hello', 'HELLO', 'hell']), 'hELLo').matches, [1, 0]);
    assert.deepEqual(findAll(logOf(['ÄÖ', 'äö']), 'Äö').matches, [1, 0]);
  });

  it('looks at every kind of entry, and at who has spoken', () => {
    const log = logOf([
      plain('bob'),
      notice('bob'),
      presence('bob has left', false),
      said('hi', { speaker: 'Bob' }),
      said('bob', { speaker: 'eve' }),
      said('hi', { speaker: 'eve' }),
    ]);
    assert.deepEqual(findAll(log, 'bob').matches, [4, 3, 2, 1, 0]);
  });

  it('takes what is typed as it is, and not as a pattern', () => {
    assert.deepEqual(findAll(logOf(['abc', 'a.c', '(']), '.').matches, [1]);
    assert.deepEqual(findAll(logOf(['abc', 'a.c', '(']), '(').matches, [2]);
  });

  it('finds nothing in an empty log, or for an empty query, and is done at once', () => {
    for (const find of [findAll(logOf([]), 'x'), findAll(logOf(['x']), '')]) {
      assert.deepEqual(find.matches, []);
      assert.equal(currentMatch(find), null);
    }
    const log = logOf(['x']);
    assert.equal(progressOf(newFind(log, '', null), log), 1);
    assert.equal(progressOf(newFind(logOf([]), 'x', null), logOf([])), 1);
  });

  it('finds what a list that is filtered has', () => {
    const texts = fc.array(fc.constantFrom('a', 'A', 'ab', 'b', ' ', ''), { maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.constantFrom('a', 'AB', 'b', ' '), (texts, query) => {
        const holds = (id: number) => texts[id]?.toLowerCase().includes(query.toLowerCase());
        const ids = texts.map((_, id) => id).filter(holds);
        assert.deepEqual(findAll(logOf(texts), query).matches, ids.reverse());
      }),
    );
  });
});

describe('a search in a long log', () => {
  const count = 2 * ENTRIES_A_STEP + 5000;

  it('looks at a bounded number of entries at a time, and tells how far it is', () => {
    const log = longLog(count, 1000);
    let find = newFind(log, 'x', null);
    const told = [progressOf(find, log)];
    const found: number[] = [];
    while (!isDone(find, log)) {
      const looked = new Set<number>();
      find = findOn(find, watched(log, looked));
      assert.ok(looked.size <= ENTRIES_A_STEP);
      told.push(progressOf(find, log));
      found.push(find.matches.length);
    }
    assert.deepEqual(told, [0, ENTRIES_A_STEP / count, (2 * ENTRIES_A_STEP) / count, 1]);
    assert.deepEqual(found, [20, 40, 45]);
    assert.deepEqual(
      find.matches,
      [...find.matches].sort((a, b) => b - a),
    );
  });

  it('looks at the last one of a part once, and at the first one of the next', () => {
    const log = longLog(count, count);
    const borders = [ENTRIES_A_STEP + 4999, ENTRIES_A_STEP + 5000, 5000, 4999];
    const texts = Array.from({ length: count }, (_, id) => (borders.includes(id) ? 'x' : 'o'));
    for (const text of texts) log.append(plain(text));
    assert.deepEqual(
      findAll(log, 'x').matches.map((id) => id - count),
      [...borders].sort((a, b) => b - a),
    );
  });

  it('keeps the match that is looked at while more are found', () => {
    const log = longLog(count, 1000);
    const first = findOn(newFind(log, 'x', null), log);
    const third = findNext(findNext(first, 1), 1);
    assert.equal(currentMatch(findOn(third, log)), currentMatch(third));
  });

  it('looks at the first match if it comes only in a later part', () => {
    const log = longLog(count, count);
    let find = findOn(newFind(log, 'x', null), log);
    assert.equal(currentMatch(find), null);
    find = findOn(findOn(find, log), log);
    assert.equal(currentMatch(find), 0);
  });

  it('resumes at its position when messages come, and is as far as before or further', () => {
    const log = longLog(count, 1000, 2 * count);
    let find = newFind(log, 'x', null);
    let before = progressOf(find, log);
    while (!isDone(find, log)) {
      find = findOn(find, log);
      for (let more = 0; more < 1000; more++) log.append(plain('x'));
      const progress = progressOf(find, log);
      assert.ok(progress >= before && progress <= 1);
      before = progress;
    }
    assert.equal(find.matches.length, 45);
    assert.ok(find.matches.every((id) => id < count));
  });

  it('leaves out what was dropped before it is looked at', () => {
    const log = longLog(count, 1000);
    const find = findOn(newFind(log, 'x', null), log);
    for (let more = 0; more < 10_000; more++) log.append(plain('o'));
    const next = findOn(find, log);
    assert.ok(isDone(next, log));
    assert.equal(next.matches.at(-1), 10_000);
  });

  it('is done if all that is left was dropped', () => {
    const log = longLog(count, 1000);
    const find = findOn(newFind(log, 'x', null), log);
    for (let more = 0; more < count; more++) log.append(plain('o'));
    assert.ok(isDone(find, log));
    assert.equal(progressOf(find, log), 1);
    assert.equal(findOn(find, log), find);
  });
});

describe('going through matches', () => {
  it('stays at either end', () => {
    const find = findAll(logOf(numbers(30)), 'm1');
    const last = find.matches.length - 1;
    assert.equal(findNext(find, -1).current, 0);
    let oldest = find;
    for (let times = 0; times <= last; times++) oldest = findNext(oldest, 1);
    assert.equal(currentMatch(oldest), 1);
    assert.equal(findNext(oldest, 1).current, last);
    assert.equal(findNext(findNext(oldest, -1), 1).current, last);
  });

  it('has nowhere to go if nothing is found', () => {
    const find = findAll(logOf(['a']), 'x');
    assert.equal(currentMatch(findNext(find, 1)), null);
    assert.equal(findNext(findNext(find, 1), -1).current, -1);
  });
});

/** The same log, which writes down which entries are looked at. */
function watched(log: Scrollback<Entry>, looked: Set<number>): Scrollback<Entry> {
  return new Proxy(log, {
    get: (target, key) => {
      if (key !== 'get') return Reflect.get(target, key, target);
      return (id: number) => {
        looked.add(id);
        return target.get(id);
      };
    },
  });
}
