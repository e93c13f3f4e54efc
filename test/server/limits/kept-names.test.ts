/** Names that are reserved after somebody has left. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeptNames } from '../../../src/server/limits/kept-names.js';

test('of very many names the oldest are free, and one that is kept again is the newest', () => {
  const kept = new KeptNames();
  kept.keep('den', 'ann', 'a', 10);
  for (let number = 0; number < 9999; number++) kept.keep('den', `n${number}`, 'a', 10);
  assert.ok(kept.isKept('den', 'ann', 'b', 9));
  kept.keep('den', 'ann', 'a', 20);
  kept.keep('den', 'eve', 'a', 10);
  assert.ok(!kept.isKept('den', 'n0', 'b', 9));
  assert.ok(kept.isKept('den', 'n1', 'b', 9));
  assert.ok(kept.isKept('den', 'ann', 'b', 19));
});
