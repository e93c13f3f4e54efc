/** The window of a list around its selected row. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, firstAround } from '../../src/widgets/around.js';

test('the window of a list is around its selected row, and never beyond its ends', () => {
  const cases = [
    [0, 0, 3, 0],
    [2, 1, 3, 0],
    [3, 2, 3, 0],
    [10, 0, 3, 0],
    [10, 1, 3, 0],
    [10, 2, 3, 1],
    [10, 8, 3, 7],
    [10, 9, 3, 7],
    [10, 5, 4, 3],
    [10, 9, 4, 6],
    [10, 5, 0, 5],
  ] as const;
  for (const [length, index, count, first] of cases) {
    assert.equal(firstAround(length, index, count), first, `${index} of ${length}, ${count} shown`);
  }
  assert.deepEqual(around(['a', 'b', 'c', 'd'], 2, 2), ['b', 'c']);
  assert.deepEqual(around(['a'], 0, 2), ['a']);
});
