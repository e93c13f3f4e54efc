/** The lobby's table. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Terminal } from '../../src/terminal/terminal.js';
import { indexAt, RoomTable, type TableRow } from '../../src/widgets/room-table.js';
import { setTheme } from '../../src/widgets/theme.js';
import { openBoard } from './board.js';

test('a row of the table is the room that is visible there', () => {
  const cases: readonly (readonly [
    row: number,
    count: number,
    selected: number,
    index: number | null,
  ])[] = [
    [2, 9, 0, null],
    [3, 9, 0, 0],
    [5, 9, 0, 2],
    [6, 9, 0, null],
    [3, 9, 8, 6],
    [5, 9, 8, 8],
    [4, 2, 0, 1],
    [5, 2, 0, null],
    [3, 0, 0, null],
  ];
  for (const [row, count, selected, index] of cases) {
    assert.equal(indexAt(row, count, selected, 7), index, `row ${row} of ${count}`);
  }
  assert.deepEqual([indexAt(3, 9, 4, 4), indexAt(4, 9, 4, 4)], [4, null]);
});

const room = (name: string, rest: Partial<TableRow> = {}): TableRow => ({
  name,
  match: { start: 0, end: 0 },
  note: 'busy',
  warns: false,
  ...rest,
});

/** The inside of a table of a size. */
function show(rows: readonly TableRow[], columns: number, selected = 0, height = 7) {
  const board = openBoard(columns, height);
  const table = new RoomTable({ parent: board.screen, width: columns, height }, board.cells);
  let made = 0;
  const display = (all: readonly TableRow[], chosen: number) => {
    table.display(['room', 'note'], all, chosen, { columns, rows: height }, (row) => {
      made++;
      return row;
    });
    return board.shown().map((row) => row.replaceAll('│', ' ').trim());
  };
  return { table, display, shown: display(rows, selected), made: () => made };
}

test('notes have a column of sixteen if as much is left for the names', () => {
  assert.equal(show([room('den')], 36).shown[3], 'den             busy');
  assert.equal(show([room('den')], 35).shown[3], 'den');
  assert.equal(show([room('den')], 36).shown[1], 'room            note');
  assert.equal(show([room('den')], 35).shown[1], 'room');
});

test('only visible rooms are made, those around the selected one', () => {
  const rooms = Array.from({ length: 9 }, (_, index) => room(`room${index}`));
  const top = show(rooms, 20);
  assert.deepEqual([top.shown.slice(3, 6), top.made()], [['room0', 'room1', 'room2'], 3]);
  assert.deepEqual(show(rooms, 20, 8).shown.slice(3, 6), ['room6', 'room7', 'room8']);
  assert.deepEqual(top.display(rooms, 5).slice(3, 6), ['room4', 'room5', 'room6']);
});

/** What blessed-contrib's table gets as its first row. */
function firstOf(table: RoomTable): string {
  const [item] = (table as unknown as { rows: { items: { content: string }[] } }).rows.items;
  return (item?.content ?? '').trim();
}

test('the match of a name is marked as far as it is visible', () => {
  const cases = [
    ['garden', 0, 0, 'garden'],
    ['garden', 3, 6, 'gar[den]'],
    ['garden', 0, 6, '[garden]'],
    ['a garden of words', 0, 1, '[a] garden of wo…'],
    ['a garden of words', 9, 17, 'a garden [of wo]…'],
    ['a garden of words', 13, 17, 'a garden of w[o]…'],
    ['a garden of words', 14, 17, 'a garden of wo…'],
  ] as const;
  for (const [name, start, end, shown] of cases) {
    const { table } = show([room(name, { match: { start, end } })], 36);
    const marked = firstOf(table).replace('\x1b[1;4m', '[').replace('\x1b[22;24m', ']');
    assert.equal(marked.slice(0, marked.lastIndexOf('busy')).trim(), shown, `${name} ${start}`);
  }
});

test('a warning has the colour of the theme, if that has one', () => {
  const { table, display } = show([room('den', { warns: true })], 36);
  const { screen } = table;
  const terminal = { screen, depth: 256, background: null, setPaper: () => {} };
  setTheme(terminal as unknown as Terminal, 'dark');
  display([room('den', { warns: true })], 0);
  assert.match(firstOf(table), /\x1b\[38;5;\d+mbusy *\x1b\[39m$/);
  display([room('den')], 0);
  assert.doesNotMatch(firstOf(table), /\x1b/);
});
