/** The rows and the layout of the live view of `foyer serve`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WATCH_WORDS } from '../../screens/sentences.js';
import { figureRows, logRows, roomRows, watchLayout } from '../../screens/serve/watch-view.js';
import { spansWidth } from '../../src/widgets/line.js';
import '../support/seed.js';

const FIGURES = Array.from({ length: 8 }, (_, index) => ({
  name: `figure ${index}`,
  value: String(index * 1000),
  isBad: index === 2,
}));

test('at any size the panes fill the screen, and none is smaller than its border', () => {
  const size = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(size, size, (columns, rows) => {
      const layout = watchLayout(columns, rows);
      const { title, hint, topRows, logRows, rateColumns, roomColumns } = layout;
      assert.equal(Number(title) + Number(hint) + topRows + logRows, rows);
      assert.ok(topRows === 0 || topRows >= 3);
      assert.ok(logRows > 0);
      assert.ok(columns - rateColumns >= columns / 3 && columns - roomColumns >= columns / 2);
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
