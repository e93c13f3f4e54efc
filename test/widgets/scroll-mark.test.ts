/** The scroll mark of a long list. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markOn, ScrollMark } from '../../src/widgets/scroll-mark.js';
import { openBoard } from './board.js';
import '../support/seed.js';

test('a list that is all visible has no mark', () => {
  assert.equal(markOn(10, { count: 10, first: 0, visible: 10 }), null);
  assert.equal(markOn(1, { count: 10, first: 0, visible: 1 }), null);
  assert.deepEqual(markOn(2, { count: 2, first: 0, visible: 1 }), { top: 0, height: 1 });
  assert.deepEqual(markOn(10, { count: 11, first: 1, visible: 10 }), { top: 1, height: 9 });
});

test('the mark is as long as the visible share, and where that is', () => {
  assert.deepEqual(markOn(10, { count: 20, first: 0, visible: 10 }), { top: 0, height: 5 });
  assert.deepEqual(markOn(10, { count: 20, first: 10, visible: 10 }), { top: 5, height: 5 });
  assert.deepEqual(markOn(10, { count: 9999, first: 0, visible: 10 }), { top: 0, height: 1 });
});

test('the mark stays on its track, at the ends only at the ends of the list', () => {
  const lists = fc
    .tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.nat(5000))
    .chain(([rows, visible, more]) =>
      fc.nat(more + 1).map((first) => ({ rows, visible, first, count: visible + more + 1 })),
    );
  fc.assert(
    fc.property(lists, ({ rows, ...list }) => {
      const { top, height } = markOn(rows, list) ?? { top: -1, height: 0 };
      assert.ok(top >= 0 && height >= 1 && top + height <= rows && height < rows);
      if (list.first === 0) assert.equal(top, 0);
      if (list.first + list.visible === list.count) assert.equal(top + height, rows);
    }),
  );
});

test('the mark is drawn in its column, and goes with the list that needed it', () => {
  const board = openBoard(3, 6);
  const mark = new ScrollMark({ parent: board.screen });
  assert.deepEqual(board.shown(), ['', '', '', '', '', '']);
  mark.display({ count: 8, first: 4, visible: 4 }, 1, 2, 4);
  assert.deepEqual(board.shown(), ['', '', '', '  ┃', '  ┃', '']);
  mark.display({ count: 8, first: 0, visible: 4 }, 1, 1, 4);
  assert.deepEqual(board.shown(), ['', ' ┃', ' ┃', '', '', '']);
  mark.display({ count: 4, first: 0, visible: 4 }, 1, 1, 4);
  assert.deepEqual(board.shown(), ['', '', '', '', '', '']);
});
