/** Values that are made at their first use. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lazy } from '../../src/text/lazy.js';

test('a lazy value is made once, at its first use', () => {
  let made = 0;
  const value = lazy(() => ({ number: ++made }));
  assert.equal(made, 0);
  assert.equal(value(), value());
  assert.deepEqual([value().number, made], [1, 1]);
});
