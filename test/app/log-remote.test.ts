/** Text of peers in the log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../src/app/log/entry.js';
import { columnsOf, rowsOf } from '../../src/app/log/log-rows.js';
import type { Row } from '../../src/app/log/span-rows.js';
import { hearInRoom } from '../../src/app/room/hear.js';
import { meetPeople, newRoom } from '../../src/app/room/room.js';
import { columns } from '../../src/text/measure/width.js';
import { sanitise } from '../../src/text/sanitise.js';
import { anyText } from '../text/samples.js';
import { AT, notice, plain, presence, said, textOf } from './logs.js';
import '../support/seed.js';

const MARKS = ['✱', '→', '←', '↔'] as const;
const WIDE = 60;
const NARROW = 20;
const before = plain('before');

/** Returns the entry of a peer's line in a room in which only we are known. */
function heard(line: string, people: readonly string[] = ['ann']): Entry {
  const room = meetPeople(newRoom('general', 'ann'), people, AT);
  hearInRoom(room, [line], { time: AT });
  return room.log.get(room.log.lastId) as Entry;
}

/** Returns the text in the place of a name, for each row. */
function nameColumn(entry: Entry): string[] {
  const { time, name } = columnsOf({ columns: WIDE, names: 8 });
  return rowsOf(entry, before, { columns: WIDE, names: 8 }).map((row) =>
    textOf(row)
      .slice(time, time + name)
      .trim(),
  );
}

/** The rows of a line in a log without columns. */
function narrow(line: string): string[] {
  return rowsOf(heard(line), before, { columns: NARROW, names: 8 }).map(textOf);
}

const beginsWithMark = (text: string) => MARKS.some((mark) => text.startsWith(mark));

describe('remote text', () => {
  const FORGED = [
    '✱ you are out',
    '→ eve came',
    '← eve went',
    '↔ both',
    ' ✱ x',
    'bob: ✱ x',
    '<bob> → x',
  ];

  for (const line of FORGED) {
    it(`has no mark in the name column: ${line}`, () => {
      assert.ok(!nameColumn(heard(line)).some(beginsWithMark));
    });

    it(`has no mark before it without columns: ${line}`, () => {
      assert.ok(!beginsWithMark(narrow(line)[0] ?? ''));
    });
  }

  it('has no mark in the name column, but the arrows of who came and went', () => {
    const word = fc.constantFrom(
      ...MARKS,
      'bob',
      'has joined',
      'has left',
      ':',
      '>',
      '<',
      '[',
      ']',
      ' ',
      '=',
    );
    const line = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(''));
    fc.assert(
      fc.property(line, (text) => {
        const entry = heard(text);
        // A speaker's name that begins with a mark is the matter of a test of its own.
        if (entry.type === 'said' && beginsWithMark(entry.speaker)) return;
        const marks = nameColumn(entry).filter(beginsWithMark);
        assert.deepEqual(
          marks,
          entry.type === 'presence' ? [entry.came.count > 0 ? '→' : '←'] : [],
        );
      }),
    );
  });

  it('has no mark in the name column if a name begins with one', () => {
    const columns = MARKS.flatMap((mark) => nameColumn(heard(`${mark}bob: you are out`)));
    assert.deepEqual(columns.filter(beginsWithMark), []);
  });

  it('has no mark in the name column if the server says that it is a name', () => {
    const columns = MARKS.flatMap((mark) =>
      nameColumn(heard(`${mark}: you are out`, ['ann', mark])),
    );
    assert.deepEqual(columns.filter(beginsWithMark), []);
  });

  it('has no mark in front without columns if a name begins with one', () => {
    assert.deepEqual(
      MARKS.flatMap((mark) => narrow(`${mark}bob: you are out`)).filter(beginsWithMark),
      [],
    );
  });

  it('has no mark before a later row without columns', () => {
    const filler = 'x'.repeat(NARROW - 2);
    assert.deepEqual(
      MARKS.flatMap((mark) => narrow(`${filler} ${mark} you are out`)).filter(beginsWithMark),
      [],
    );
  });
});

const line = anyText.map(sanitise);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .record({
      text: line,
      speaker: fc.constantFrom('bob', '小明', 'abcdefghijklmno', 'e\u0301e\u0301'),
    })
    .map(({ text, speaker }) => said(text, { speaker })),
  line.map((text) => plain(text)),
  line.map((text) => notice(text)),
  line.map((text) => presence(text, true)),
);
const anyWidth = fc.integer({ min: 8, max: 120 });

describe('rows of any text', () => {
  it('are no wider than the log', () => {
    fc.assert(
      fc.property(entry, anyWidth, (entry, width) => {
        for (const row of rowsOf(entry, before, { columns: width, names: 8 })) {
          assert.ok(columns(textOf(row)) <= width, textOf(row));
        }
      }),
    );
  });

  it('hold the whole text in order, except for spaces at breaks', () => {
    fc.assert(
      fc.property(entry, anyWidth, (entry, width) => {
        const { time, name } = columnsOf({ columns: width, names: 8 });
        const texts = rowsOf(entry, before, { columns: width, names: 8 }).map(textOf);
        const skipped = name === 0 ? 0 : time + name;
        const inks = texts.map((text) => (skipped === 0 ? text : text.replace(/^.*?[│┃] /u, '')));
        const ink = (text: string) => text.replaceAll(' ', '');
        assert.ok(ink(inks.join('')).endsWith(ink(entry.text)));
      }),
    );
  });

  /** The columns that a row takes when its pieces are painted one by one. */
  const painted = (row: Row) => row.reduce((sum, span) => sum + columns(span.text), 0);

  it('take no more columns in pieces than in one, if nothing is marked', () => {
    fc.assert(
      fc.property(entry, fc.integer({ min: 30, max: 120 }), (entry, width) => {
        for (const row of rowsOf(entry, before, { columns: width, names: 8 }))
          assert.ok(painted(row) <= width);
      }),
    );
  });

  it('take no more columns if a match ends within a cluster', () => {
    const sought = { query: 'e', here: false };
    for (const text of ['e\u0301', 'xe\u0301e\u0301']) {
      const [marked = []] = rowsOf(plain(text), before, { columns: WIDE, names: 8 }, sought);
      const [bare = []] = rowsOf(plain(text), before, { columns: WIDE, names: 8 });
      assert.equal(painted(marked), painted(bare), text);
    }
    const family = rowsOf(
      plain('👨‍👩‍👧'),
      before,
      { columns: WIDE, names: 8 },
      { query: '👨', here: false },
    );
    assert.equal(family[0]?.at(-1)?.text, '👨‍👩‍👧');
  });

  it('take no more columns without columns if a text begins with a mark', () => {
    // 20 columns: "bob: ", a combining acute accent on the space, 15 letters.
    const [row = []] = rowsOf(heard(`bob: \u0301${'x'.repeat(15)}`), before, {
      columns: NARROW,
      names: 8,
    });
    assert.ok(painted(row) <= NARROW, `${painted(row)} columns`);
  });
});
