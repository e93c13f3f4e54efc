/** Functions that remember their last result. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetResults, memo, stableList } from '../../src/text/memo.js';

test('a memoised function computes once for the same inputs', () => {
  let computed = 0;
  const list = [1];
  const pair = memo((...inputs: readonly unknown[]) => [computed++, ...inputs]);
  assert.equal(pair(list, 'a', Number.NaN), pair(list, 'a', Number.NaN));
  assert.equal(computed, 1);
  const others: readonly (readonly unknown[])[] = [[[1], 'a', Number.NaN], [list, 'a'], [list], []];
  for (const [index, inputs] of others.entries()) {
    assert.deepEqual(pair(...inputs), [index + 1, ...inputs]);
  }
  forgetResults();
  assert.deepEqual(pair(), [5]);
});

test('a list of equal items stays the same list', () => {
  const stable = stableList<{ name: string; of?: object }>();
  const of = {};
  const first = stable([{ name: 'a', of }, { name: 'b' }]);
  assert.equal(stable([{ name: 'a', of }, { name: 'b' }]), first);
  assert.notEqual(stable([{ name: 'a', of: {} }, { name: 'b' }]), first);
  assert.deepEqual(stable([{ name: 'a' }]), [{ name: 'a' }]);
  assert.deepEqual(stable([]), []);
});
