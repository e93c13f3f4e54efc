/** Functions that remember their last result. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  forgetResults,
  isEqual,
  memo,
  memoByObject,
  stable,
  stableList,
} from '../../src/text/memo.js';

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

test('a result is computed once for each object, also for an empty one', () => {
  let computed = 0;
  const lengthText = memoByObject((list: readonly number[]) => {
    computed++;
    return 'x'.repeat(list.length);
  });
  const [none, two] = [[], [1, 2]];
  assert.deepEqual([none, two, none, two, [1, 2]].map(lengthText), ['', 'xx', '', 'xx', 'xx']);
  assert.equal(computed, 3);
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

test('an object with equal properties stays the same object', () => {
  const next = stable<{ name: string; of?: object }>();
  const of = {};
  const first = next({ name: 'a', of });
  assert.equal(next({ name: 'a', of }), first);
  assert.notEqual(next({ name: 'a', of: {} }), first);
  assert.deepEqual(next({ name: 'b' }), { name: 'b' });
});

test('objects are equal if their properties are the same', () => {
  const of = {};
  assert.equal(isEqual({ a: 1, of }, { a: 1, of }), true);
  assert.equal(isEqual({ a: 1, of }, { a: 1, of: {} }), false);
  assert.equal(isEqual<object>({ a: 1 }, { a: 1, b: undefined }), false);
});

test('a memoised function without inputs computes once', () => {
  let computed = 0;
  const once = memo(() => ++computed);
  assert.deepEqual([once(), once()], [1, 1]);
});
