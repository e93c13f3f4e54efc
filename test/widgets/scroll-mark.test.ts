/** The scroll mark of a long list. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markOn } from '../../src/widgets/scroll-mark.js';
import '../support/seed.js';

test('a list that is all visible has no mark', () => {
  assert.equal(markOn(10, { count: 10, first: 0, visible: 10 }), null);
  assert.equal(markOn(1, { count: 10, first: 0, visible: 1 }), null);
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
