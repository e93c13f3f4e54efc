/** The rows and the layout of the live view of `foyer serve`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WATCH_WORDS } from '../../screens/screen-sentences.js';
import {
  figureRows,
  jointsOf,
  logRows,
  roomRows,
  type WatchPane,
  watchLayout,
} from '../../screens/serve/watch-view.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { assertGolden } from '../support/golden.js';
import { numbers } from '../support/sweep.js';
import '../support/seed.js';

const FIGURES = Array.from({ length: 8 }, (_, index) => ({
  name: `figure ${index}`,
  value: String(index * 1000),
  isBad: index === 2,
}));

/** The signs of a picture of panes: each border with its corners, then the joints. */
function bordersOf(panes: readonly WatchPane[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { left, top, width, height } of panes) {
    const [right, bottom] = [left + width - 1, top + height - 1];
    for (let x = left; x <= right; x++) for (const y of [top, bottom]) cells.set(`${x} ${y}`, '─');
    for (let y = top; y <= bottom; y++) for (const x of [left, right]) cells.set(`${x} ${y}`, '│');
    for (const [x, y, sign] of [
      [left, top, '┌'],
      [right, top, '┐'],
      [left, bottom, '└'],
      [right, bottom, '┘'],
    ] as const) {
      cells.set(`${x} ${y}`, sign);
    }
  }
  for (const { left, top, sign } of jointsOf(panes)) cells.set(`${left} ${top}`, sign);
  return cells;
}

const UP = '│├┤┴┼└┘';
const DOWN = '│├┤┬┼┌┐';
const LEFT = '─┤┬┴┼┐┘';
const RIGHT = '─├┬┴┼┌└';

test('at any size the panes fill the screen, and their borders are joined', () => {
  const size = fc.integer({ min: 8, max: 300 });
  fc.assert(
    fc.property(size, size, (columns, rows) => {
      const { title, hint, figures, bars, log, rooms } = watchLayout(columns, rows);
      const panes = [figures, ...bars, log, rooms].filter(({ height }) => height > 0);
      assert.equal(Math.max(...panes.map((pane) => pane.left + pane.width)), columns);
      assert.equal(log.top + log.height, rows - Number(hint));
      assert.equal(Math.min(...panes.map(({ top }) => top)), Number(title));
      assert.ok(panes.every(({ width, height }) => width > 4 && height > 2));
      assert.ok(jointsOf(panes).length <= 12);
      const cells = bordersOf(panes);
      const has = (x: number, y: number, signs: string) =>
        signs.includes(cells.get(`${x} ${y}`) ?? ' ');
      for (const [cell, sign] of cells) {
        const [x = 0, y = 0] = cell.split(' ').map(Number);
        assert.equal(UP.includes(sign), has(x, y - 1, DOWN), `above ${sign} at ${cell}`);
        assert.equal(LEFT.includes(sign), has(x - 1, y, RIGHT), `left of ${sign} at ${cell}`);
      }
    }),
  );
});

test('figures have a row each, or stand beside each other without being cut', () => {
  assert.equal(figureRows(FIGURES, { columns: 40, rows: 8 }).length, 8);
  for (const [columns, rows] of [
    [36, 1],
    [36, 2],
    [200, 1],
  ] as const) {
    const lines = figureRows(FIGURES, { columns, rows });
    assert.ok(lines.length <= rows && lines[0]?.[0]?.text === 'figure 0 ');
    for (const line of lines) assert.ok(spansWidth(line) <= columns + 2);
  }
});

test('a long line of the log takes several rows, and the newest rows are shown', () => {
  const text = (columns: number, rows: number) =>
    logRows(['one two', 'three four'], { columns, rows }).map((row) => row[0]?.text.trim());
  assert.deepEqual(text(20, 5), ['one two', 'three four']);
  assert.deepEqual(text(5, 3), ['two', 'three', 'four']);
  assert.deepEqual(text(20, 1), ['three four']);
});

test('rooms without room are counted', () => {
  const rooms = Array.from({ length: 5 }, (_, index) => ({ name: `r${index}`, people: index }));
  const text = (rows: number) =>
    roomRows(rooms, rows).map((row) => row.map((span) => span.text).join(''));
  assert.equal(text(5).length, 5);
  assert.deepEqual(text(3), ['0  r0', '1  r1', WATCH_WORDS.moreRooms(3)]);
  assert.deepEqual(roomRows([], 3)[0]?.[0]?.text, WATCH_WORDS.noRooms);
});

test('a line of the log that goes on begins below its words, if there is room', () => {
  const rows = (columns: number) =>
    logRows(['08:13:32 one two three four five six'], { columns, rows: 9 }).map(
      (row) => row[0]?.text,
    );
  assert.deepEqual(rows(30), ['08:13:32 one two three four', '         five six']);
  assert.deepEqual(rows(29), ['08:13:32 one two three four', 'five six']);
});

/** A layout as a line: the title, and each pane by its place and its size. */
function layoutText(columns: number, rows: number): string {
  const { title, hint, figures, bars, log, rooms } = watchLayout(columns, rows);
  const panes = Object.entries({ figures, bars, log, rooms }).flatMap(([name, of]) =>
    [of].flat().map((pane) => `${name} ${pane.left},${pane.top} ${pane.width}x${pane.height}`),
  );
  const edges = [title ? 'title' : '', hint ? 'hint' : ''].filter((word) => word !== '');
  return `${columns}x${rows}: ${[...edges, ...panes].join('; ')}`;
}

test('each size has its layout', () => {
  const heights = [40, 90].flatMap((columns) => numbers(1, 20).map((rows) => [columns, rows]));
  const widths = [...numbers(68, 72), ...numbers(117, 124)].map((columns) => [columns, 24]);
  const lines = [...heights, ...widths].map(([columns = 0, rows = 0]) => layoutText(columns, rows));
  assertGolden('watch-layouts', lines);
});

test('a pane whose border only touches another, or ends beside it, has no joint there', () => {
  const pane = { left: 2, top: 2, width: 5, height: 4 };
  const joints = (left: number, top: number, width = 5, height = 4) =>
    jointsOf([pane, { left, top, width, height }]).map(({ left, top, sign }) => [left, top, sign]);
  assert.deepEqual(joints(7, 2), []);
  assert.deepEqual(joints(2, 6), []);
  assert.deepEqual(joints(6, 2), [
    [6, 2, '┬'],
    [6, 5, '┴'],
  ]);
  assert.deepEqual(joints(2, 5), [
    [2, 5, '├'],
    [6, 5, '┤'],
  ]);
  assert.deepEqual(joints(6, 5), [[6, 5, '┼']]);
  assert.deepEqual(joints(4, 5), [
    [6, 5, '┴'],
    [4, 5, '┬'],
  ]);
});

test('figures have their roles, in rows of their own and beside each other', () => {
  const [good, bad] = [
    { name: 'people', value: '12', isBad: false },
    { name: 'slow readers', value: '3', isBad: true },
  ];
  assert.deepEqual(figureRows([good, bad], { columns: 40, rows: 2 }), [
    [
      { text: 'people'.padEnd(18), role: 'dim' },
      { text: '12'.padStart(8), role: 'strong' },
    ],
    [
      { text: 'slow readers'.padEnd(18), role: 'dim' },
      { text: '3'.padStart(8), role: 'warning' },
    ],
  ]);
  const beside = [
    { text: 'people ', role: 'dim' },
    { text: '12  ', role: 'strong' },
    { text: 'slow readers ', role: 'dim' },
    { text: '3  ', role: 'warning' },
  ];
  const width = 'people 12  slow readers 3'.length;
  assert.deepEqual(figureRows([good, bad], { columns: width, rows: 1 }), [beside]);
  assert.deepEqual(figureRows([good, bad], { columns: width - 1, rows: 1 }), [beside.slice(0, 2)]);
  const three = [good, bad, good];
  assert.deepEqual(figureRows(three, { columns: width, rows: 2 }), [beside, beside.slice(0, 2)]);
  assert.deepEqual(figureRows(three, { columns: width - 1, rows: 2 }), [
    beside.slice(0, 2),
    beside.slice(2),
  ]);
});

test('rooms are rows of their number of people, as wide as the widest, and the last row counts the others', () => {
  const rooms = [
    { name: 'a', people: 12 },
    { name: 'b', people: 3 },
    { name: 'c', people: 0 },
  ];
  const row = (people: string, name: string) => [
    { text: people, role: 'strong' },
    { text: name, role: 'text' },
  ];
  const more = (count: number) => [{ text: WATCH_WORDS.moreRooms(count), role: 'dim' }];
  assert.deepEqual(roomRows(rooms, 3), [row('12  ', 'a'), row(' 3  ', 'b'), row(' 0  ', 'c')]);
  assert.deepEqual(roomRows(rooms, 2), [row('12  ', 'a'), more(2)]);
  assert.deepEqual(roomRows(rooms, 1), [more(3)]);
  assert.deepEqual(roomRows(rooms, 0), [more(3)]);
  assert.deepEqual(roomRows([], 0), [[{ text: WATCH_WORDS.noRooms, role: 'dim' }]]);
});

test('a pane without room still has a row of the log, one column wide', () => {
  const texts = (columns: number, rows: number) =>
    logRows(['ab', 'cd'], { columns, rows }).map((row) => row.map(({ text }) => text).join(''));
  assert.deepEqual(texts(0, 0), ['d']);
  assert.deepEqual(texts(1, 2), ['c', 'd']);
  assert.deepEqual(texts(2, 2), ['ab', 'cd']);
});
