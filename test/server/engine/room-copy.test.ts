/** The copy of a room's log: each entry is applied once and in order, whatever comes when. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { StoredEntry } from '../../../src/server/engine/entry-text.js';
import {
  type CopiedPerson,
  MAX_EARLY,
  NO_ROOM,
  RoomCopy,
  type Snapshot,
} from '../../../src/server/engine/room/room-copy.js';
import type { AttachedRoom, Entry } from '../../../src/server/ports/broker.js';
import '../../support/seed.js';

const LOG = 'log1';
/** Numbers begin with the time at which a log was made. */
const MADE = 1_700_000_000_000;

function entryOf(seq: number, name: string, change: object): StoredEntry {
  const entry = { seq, time: MADE, name, connection: null, ...change } as Entry;
  return { entry, by: `node|${name}`, isAgain: false };
}

const joined = (seq: number, name: string) =>
  entryOf(seq, name, { type: 'joined', title: 'Den', log: LOG });
const said = (seq: number, name: string) => entryOf(seq, name, { type: 'said', text: `${seq}` });

/** Applies all that is next; returns the numbers. */
function deliver(copy: RoomCopy): number[] {
  const applied: number[] = [];
  for (let next = copy.next(); next !== undefined; next = copy.next()) {
    applied.push(next.entry.seq);
    copy.take(next);
  }
  return applied;
}

const hear = (copy: RoomCopy, entries: readonly StoredEntry[], log = LOG) =>
  copy.hear({ log, entries, moved: [] });

const personOf = (name: string, more: Partial<CopiedPerson> = {}): CopiedPerson => ({
  ...{ name, by: `node|${name}`, away: '', isLost: false },
  ...more,
});

const snapshotOf = (seq: number, people: readonly CopiedPerson[]): Snapshot => ({
  ...{ log: LOG, title: 'Den', topic: '', made: MADE },
  ...{ seq, people },
});

describe('a copy of a room', () => {
  test('applies what is next, waits for what is missing, and ignores what it has', () => {
    const copy = new RoomCopy();
    copy.begin(snapshotOf(MADE + 5, [personOf('ann')]));
    hear(copy, [said(MADE + 4, 'ann'), said(MADE + 5, 'ann'), said(MADE + 7, 'ann')]);
    assert.deepEqual([deliver(copy), copy.hasGap], [[], true]);
    hear(copy, [said(MADE + 6, 'ann')]);
    assert.deepEqual(deliver(copy), [MADE + 6, MADE + 7]);
    assert.equal(copy.hasGap, false);
  });

  test('says how it begins, and forgets what came early of what it begins with', () => {
    const copy = new RoomCopy();
    const here = [personOf('ann', { away: 'tea' }), personOf('bob', { isLost: true })];
    const shown = [
      { name: 'ann', away: 'tea', isLost: false },
      { name: 'bob', away: null, isLost: true },
    ];
    const room = { seq: MADE, topic: '' };
    const ways: readonly (readonly [Snapshot, AttachedRoom])[] = [
      [NO_ROOM, { title: null, log: null, seq: 0, topic: '', people: [] }],
      [snapshotOf(MADE, []), { ...room, title: null, log: LOG, people: [] }],
      [snapshotOf(MADE, here), { ...room, title: 'Den', log: LOG, people: shown }],
    ];
    for (const [snapshot, attached] of ways) assert.deepEqual(copy.begin(snapshot), attached);
    hear(copy, [said(MADE + 2, 'ann'), said(MADE + 3, 'ann')]);
    for (const [seq, hasGap] of [
      [MADE + 2, true],
      [MADE + 3, false],
    ] as const) {
      copy.begin(snapshotOf(seq, here));
      assert.equal(copy.hasGap, hasGap, `${seq}`);
    }
  });

  test('follows a room from its first entry on, and no other log', () => {
    const copy = new RoomCopy();
    copy.begin(NO_ROOM);
    hear(copy, [said(MADE + 2, 'ann')]);
    assert.equal(copy.log, '', 'a room begins with somebody who joins');
    hear(copy, [joined(MADE + 2, 'bob')]);
    assert.equal(copy.log, '', 'somebody has joined before');
    hear(copy, [joined(MADE + 1, 'ann')]);
    assert.deepEqual(deliver(copy), [MADE + 1]);
    assert.deepEqual([copy.log, copy.title, copy.made, copy.size], [LOG, 'Den', MADE, 1]);
    hear(copy, [said(MADE + 2, 'ann')], 'log2');
    assert.equal(copy.hasGap, false);
  });

  test('knows its people from what the log says, and says what is news', () => {
    const copy = new RoomCopy();
    copy.begin(snapshotOf(0, []));
    const lines: readonly (readonly [StoredEntry, isNews: boolean, people: string])[] = [
      [joined(1, 'Ann'), true, 'Ann'],
      [{ ...joined(2, 'Ann'), isAgain: true }, false, 'Ann'],
      [joined(3, 'bob'), true, 'Ann bob'],
      [entryOf(4, 'Ann', { type: 'lost' }), true, 'Ann? bob'],
      [entryOf(5, 'Ann', { type: 'lost' }), false, 'Ann? bob'],
      [entryOf(6, 'Ann', { type: 'returned' }), true, 'Ann bob'],
      [{ ...entryOf(7, 'Ann', { type: 'returned' }), isAgain: true }, false, 'Ann bob'],
      [entryOf(8, 'bob', { type: 'away', text: 'tea' }), true, 'Ann bob(tea)'],
      [entryOf(9, 'bob', { type: 'back' }), true, 'Ann bob'],
      [entryOf(10, 'bob', { type: 'left' }), true, 'Ann'],
      [entryOf(11, 'bob', { type: 'left' }), false, 'Ann'],
      [{ ...joined(12, 'eve'), isAgain: true }, true, 'Ann eve'],
      [entryOf(13, 'eve', { type: 'lost' }), true, 'Ann eve?'],
      [{ ...entryOf(14, 'eve', { type: 'returned' }), isAgain: true }, true, 'Ann eve'],
      [entryOf(15, 'eve', { type: 'returned' }), true, 'Ann eve'],
      [entryOf(16, 'eve', { type: 'topic', text: 'tea' }), true, 'Ann eve'],
      [said(17, 'eve'), true, 'Ann eve'],
    ];
    for (const [stored, isNews, people] of lines) {
      hear(copy, [stored]);
      assert.equal(copy.next(), stored);
      assert.equal(copy.take(stored), isNews, JSON.stringify(stored));
      const shown = copy.names.map((name) => {
        const { away = '', isLost = false } = copy.find(name.toUpperCase()) ?? {};
        return `${name}${isLost ? '?' : ''}${away && `(${away})`}`;
      });
      assert.equal(shown.join(' '), people, JSON.stringify(stored));
    }
  });

  test('gives a name to the connection that it has moved to', () => {
    const copy = new RoomCopy();
    copy.begin(snapshotOf(MADE, [personOf('ann', { isLost: true, by: '' })]));
    copy.move('ANN', 'other|7');
    copy.move('nobody', 'other|8');
    assert.deepEqual(copy.find('ann'), personOf('ann', { by: 'other|7' }));
    assert.equal(copy.size, 1);
  });

  test('begins another log with the people of the one before', () => {
    const copy = new RoomCopy();
    copy.begin(snapshotOf(MADE, [personOf('ann')]));
    hear(copy, [said(MADE + 2, 'ann')]);
    copy.changeLog('log2', MADE + 100);
    assert.deepEqual([copy.hasGap, copy.size, copy.seq], [false, 1, MADE + 100]);
    hear(copy, [said(MADE + 101, 'ann')], 'log2');
    assert.deepEqual(deliver(copy), [MADE + 101]);
  });

  test('keeps only so many entries that have come too early', () => {
    const copy = new RoomCopy();
    copy.begin(snapshotOf(0, []));
    const log = Array.from({ length: 20_000 }, (_, index) => said(index + 1, 'ann'));
    for (const stored of log.slice(200)) hear(copy, [stored]);
    assert.deepEqual(deliver(copy), []);
    // What is missing is read, and then what there was no place for.
    const applied: number[] = [];
    for (let read = 0; read < 5; read++) {
      hear(copy, log.slice(copy.seq, copy.seq + 4096));
      applied.push(...deliver(copy));
    }
    assert.deepEqual([applied.length, copy.seq], [20_000, 20_000]);
  });

  test('has room for the most early entries; a later one is left out, an earlier one takes their place', () => {
    const full = () => {
      const copy = new RoomCopy();
      copy.begin(snapshotOf(1, []));
      const last = MAX_EARLY + 2;
      for (let seq = 3; seq <= last; seq++) hear(copy, [said(seq, 'ann')]);
      hear(copy, [said(last, 'ann'), said(last + 1, 'ann')]);
      return copy;
    };
    const begun = full();
    begun.begin(snapshotOf(2, []));
    assert.equal(deliver(begun).at(-1), MAX_EARLY + 2);
    const heard = full();
    hear(heard, [said(2, 'ann')]);
    assert.deepEqual([deliver(heard), heard.hasGap], [[2], false]);
  });
});

const NAMES = ['ann', 'bob', 'cat', 'dan'];
const COUNT = 30;

/** What happens to a log: entries come by the channel in any order, some twice, some never; or the rest is read. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ from: fc.nat(COUNT - 1), count: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.constant('read' as const) },
);

test('any order of pushes, losses and reads applies each entry once and in order', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), fc.nat(COUNT), (happenings, first) => {
      const log = Array.from({ length: COUNT }, (_, index) =>
        index % 3 === 0 ? joined(index + 1, NAMES[index % 4] ?? '') : said(index + 1, 'ann'),
      );
      const copy = new RoomCopy();
      copy.begin(snapshotOf(first, []));
      const applied: number[] = [];
      const read = () => hear(copy, log.slice(copy.seq));
      for (const each of happenings) {
        if (each === 'read') read();
        else hear(copy, log.slice(each.from, each.from + each.count));
        applied.push(...deliver(copy));
      }
      read();
      applied.push(...deliver(copy));
      const all = Array.from({ length: COUNT - first }, (_, index) => first + 1 + index);
      assert.deepEqual(applied, all);
      assert.deepEqual([copy.seq, copy.hasGap], [COUNT, false]);
    }),
  );
});

const people = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...NAMES),
    away: fc.constantFrom('', 'tea', 'lunch'),
    isLost: fc.boolean(),
  }),
  { selector: ({ name }) => name },
);

test('what was missed leads to the people that are there now, and ends with the number of now', () => {
  fc.assert(
    fc.property(people, people, (before, now) => {
      const all = [before, now].map((some) =>
        some.map(({ name, ...more }) => personOf(name, more)),
      );
      const [old = [], new_ = []] = all;
      const copy = new RoomCopy();
      copy.begin(snapshotOf(MADE, old));
      const snapshot = snapshotOf(MADE + 1000, new_);
      const entries = copy.catchUp(snapshot, 5, () => null);
      const replay = new RoomCopy();
      replay.begin(snapshotOf((entries[0]?.seq ?? MADE + 1) - 1, old));
      for (const entry of entries) {
        hear(replay, [{ entry, by: '', isAgain: false }]);
        assert.equal(deliver(replay).length, 1, 'their numbers follow each other');
      }
      const view = (one: RoomCopy) =>
        one.names
          .map((name) => one.find(name))
          .map((person) => `${person?.name} ${person?.away} ${person?.isLost}`)
          .sort();
      assert.deepEqual(view(replay), view(copy));
      assert.equal(entries.at(-1)?.seq ?? snapshot.seq, snapshot.seq);
      assert.deepEqual(
        copy.catchUp(snapshot, 5, () => null),
        [],
      );
    }),
  );
});
