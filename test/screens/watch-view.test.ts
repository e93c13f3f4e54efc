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
