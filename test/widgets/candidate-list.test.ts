/** The list of candidates, above the row in which the user types. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CandidateList,
  type CandidateView,
  type PanesBelow,
} from '../../src/widgets/candidate-list.js';
import { openBoard } from './board.js';

const COLUMNS = 30;

/** A list beside a word, without words about Enter. */
const PLAIN = { preview: null, wide: false };

/** The rows of a screen with a list whose word begins in a row and a column. */
function show(
  row: number,
  column: number,
  view: Partial<CandidateView> & Pick<CandidateView, 'rows'>,
  columns = COLUMNS,
) {
  const board = openBoard(columns, row + 1);
  const list = new CandidateList(board.screen);
  const anchor = { row, column };
  list.display({ ...PLAIN, chosen: 0, anchor, columns, inset: 0, ...view });
  return { board, list, rows: board.shown() };
}

const named = (count: number, help = '') =>
  Array.from({ length: count }, (_, index) => ({ shown: `name${index}`, help }));

test('a list has a border with eight rows above the word, and none with fewer', () => {
  assert.deepEqual(show(8, 6, { rows: named(2) }).rows.slice(2), [
    '',
    '  ┌─────────┐',
    '  │ › name0 │',
    '  │   name1 │',
    '  └─────────┘',
    '',
    '',
  ]);
  const bare = show(7, 6, { rows: named(2) }).rows.slice(4);
  assert.deepEqual(bare, ['', '    › name0', '      name1', '']);
});

test('a list has eight rows at most, half of those above, and one at least', () => {
  const countOf = (row: number, count: number) =>
    show(row, 6, { rows: named(count) }).rows.filter((line) => line.includes('name')).length;
  assert.deepEqual([countOf(20, 7), countOf(20, 8), countOf(20, 9)], [7, 8, 8]);
  assert.deepEqual([countOf(13, 9), countOf(12, 9), countOf(11, 9)], [6, 6, 3]);
  assert.deepEqual([countOf(7, 9), countOf(6, 9), countOf(2, 9), countOf(1, 9)], [3, 3, 1, 1]);
});

test('a list that is cut shows which candidate is chosen', () => {
  const bottom = (count: number, chosen = 0) =>
    show(20, 6, { rows: named(count), chosen }).rows.findLast((row) => row.includes('└'));
  assert.equal(bottom(8), '  └─────────┘');
  assert.equal(bottom(9), '  └─── 1/9 ─┘');
  assert.equal(bottom(9, 8), '  └─── 9/9 ─┘');
  assert.doesNotMatch(show(7, 6, { rows: named(9) }).rows.join(), /1\/9/);
});

test('names are below each other at the word, and inside of the screen', () => {
  const left = (column: number, inset = 0) =>
    show(7, column, { rows: named(1), inset })
      .rows.find((row) => row.includes('›'))
      ?.indexOf('›');
  assert.deepEqual([left(6), left(4), left(3), left(2), left(0)], [4, 2, 1, 1, 1]);
  assert.deepEqual([left(0, 2), left(5, 2), left(6, 2)], [3, 3, 4]);
  assert.deepEqual([left(23), left(24), left(25), left(29)], [21, 22, 22, 22]);
  assert.equal(left(29, 2), 20);
});

test('words about a candidate are never cut: fewer of them are shown, or none', () => {
  const line = (columns: number, rows: CandidateView['rows']) =>
    show(3, 0, { rows }, columns)
      .rows.find((row) => row.includes('›'))
      ?.trim();
  const rows = [{ shown: 'name', help: 'some words; and a few more', brief: 'words' }];
  assert.equal(line(40, rows), '› name  some words; and a few more');
  assert.equal(line(30, rows), '› name  some words');
  assert.equal(line(20, rows), '› name  some words');
  assert.equal(line(19, rows), '› name');
  const [row] = rows;
  assert.equal(
    line(20, [{ shown: 'name', help: 'without an end', brief: 'words' }]),
    '› name  words',
  );
  assert.equal(line(20, [{ shown: 'name', help: 'without an end' }]), '› name');
  assert.equal(
    line(40, [{ ...row, shown: 'name', help: '', reason: 'not now' }]),
    '› name  (not now)',
  );
  assert.equal(line(30, [{ shown: 'a'.repeat(40), help: '' }])?.length, 28);
});

test('a list keeps the width of its widest row while the user walks it, and can be hidden', () => {
  const rows = [...named(8), { shown: 'a longer name', help: '' }];
  const { board, list, rows: first } = show(20, 6, { rows });
  const width = (all: readonly string[]) => all.find((row) => row.includes('┌'))?.length;
  list.display({
    ...PLAIN,
    rows,
    chosen: 8,
    anchor: { row: 20, column: 6 },
    columns: COLUMNS,
    inset: 0,
  });
  assert.equal(width(board.shown()), width(first));
  list.display({
    ...PLAIN,
    rows: named(2),
    chosen: 0,
    anchor: { row: 20, column: 6 },
    columns: COLUMNS,
    inset: 0,
  });
  assert.notEqual(width(board.shown()), width(first));
  list.hide();
  assert.equal(board.shown().join(''), '');
});

test('without candidates the preview takes as many rows as it needs, at most three', () => {
  const rows = (text: string) =>
    show(20, 6, { rows: [], preview: { text, tone: 'problem' } }, 30).rows.filter((row) =>
      row.includes('word'),
    );
  assert.equal(rows('a word').length, 1);
  assert.equal(rows('word '.repeat(8)).length, 2);
  const all = rows('word '.repeat(90));
  assert.equal(all.length, 3);
  assert.match(all.at(-1) ?? '', /…/);
});

test('a preview with too many words says it in fewer', () => {
  const border = (columns: number) =>
    show(
      20,
      6,
      { rows: named(3), preview: { text: 'Enter does this now', short: 'does it', tone: 'info' } },
      columns,
    ).rows.findLast((row) => row.includes('└'));
  assert.match(border(40) ?? '', /Enter does this now/);
  assert.match(border(24) ?? '', /─ does it ─/);
});

test('a preview stands on the border with ten columns of room, and with fewer not at all', () => {
  const bottom = (columns: number, count: number) =>
    show(
      20,
      1,
      { rows: named(count), wide: true, preview: { text: 'a long preview', tone: 'info' } },
      columns,
    ).rows.findLast((row) => row.includes('└'));
  assert.equal(bottom(16, 2), '└─ a long pr… ─┘');
  assert.equal(bottom(15, 2), '└─────────────┘');
  assert.equal(bottom(23, 9), '└─ a long pr… ── 1/9 ─┘');
  assert.equal(bottom(22, 9), '└────────────── 1/9 ─┘');
});

test('names take at most six tenths of a row if there is something to say about them', () => {
  const line = (columns: number, length: number) =>
    show(3, 0, { rows: [{ shown: 'n'.repeat(length), help: 'ten letter' }] }, columns)
      .rows.find((row) => row.includes('›'))
      ?.trim();
  assert.equal(line(26, 10), `› ${'n'.repeat(10)}  ten letter`);
  assert.equal(line(25, 10), `› ${'n'.repeat(10)}`, 'ten columns are the least for words');
  assert.equal(line(34, 18), `› ${'n'.repeat(18)}  ten letter`);
  assert.equal(line(33, 18), `› ${'n'.repeat(16)}…  ten letter`);
  assert.equal(line(32, 18), `› ${'n'.repeat(15)}…  ten letter`);
  assert.equal(line(31, 18), `› ${'n'.repeat(18)}`);
  assert.equal(line(28, 30), `› ${'n'.repeat(23)}…`);
});

test('a list from edge to edge is joined with the borders of the panes that it lies over', () => {
  const border = (panes: PanesBelow | null, wide = true) =>
    show(20, 1, { rows: named(2), wide, panes }).rows.find((row) => /─{9}/.test(row));
  const line = '─'.repeat(COLUMNS - 2);
  const divided = `├${'─'.repeat(19)}┴${'─'.repeat(COLUMNS - 22)}┤`;
  for (const [top, bottom, divider, shown] of [
    [0, 19, null, `├${line}┤`],
    [0, 19, 20, divided],
    // The list begins in row 16: at the lower border, below it, at the upper border, below that.
    [0, 16, 20, divided],
    [0, 15, 20, `┌${line}┐`],
    [16, 19, 20, `┌${line}┐`],
    [15, 19, 20, divided],
  ] as const) {
    assert.equal(border({ top, bottom, divider }), shown, `${top} to ${bottom}`);
  }
  assert.equal(border(null), `┌${line}┐`);
  assert.equal(border({ top: 0, bottom: 19, divider: 20 }, false)?.includes('├'), false);
  const { list, board } = show(20, 1, {
    ...{ rows: named(2), wide: true, panes: { top: 0, bottom: 19, divider: 20 } },
  });
  list.hide();
  assert.equal(board.shown().join(''), '');
});
