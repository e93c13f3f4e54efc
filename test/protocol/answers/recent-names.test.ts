/** The bounded memory of names. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_NAMES } from '../../../src/protocol/answers/announced-count.js';
import { RecentNames } from '../../../src/protocol/answers/recent-names.js';
import { stepsOf } from '../../support/steps.js';
import '../../support/seed.js';

/** Adds `MAX_NAMES` and as many more. */
function overfilled(names: RecentNames): void {
  for (let index = 0; index < 2 * MAX_NAMES; index++) names.add(`p${index}`);
}

test('the oldest names are forgotten, one for each new one', () => {
  const names = new RecentNames();
  overfilled(names);
  const last = Array.from({ length: MAX_NAMES }, (_, index) => `p${MAX_NAMES + index}`);
  assert.deepEqual([...names.all], last);
});

test('forgetting takes the same few steps for each name', () => {
  const names = new RecentNames();
  overfilled(names);
  const steps = stepsOf(() => overfilled(names));
  assert.ok(steps <= 4 * 2 * MAX_NAMES, `${steps}`);
});

test('names are a set that is emptied, refilled and changed like any other', () => {
  const change = fc.tuple(fc.constantFrom('add', 'add', 'delete', 'clear'), fc.nat(20));
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const names = new RecentNames();
      const model = new Set<string>();
      for (const [what, index] of changes) {
        const name = `n${index}`;
        if (what === 'clear') {
          names.clear();
          model.clear();
        } else if (what === 'delete') {
          names.delete(name);
          model.delete(name);
        } else {
          names.add(name);
          model.add(name);
        }
      }
      assert.deepEqual([...names.all], [...model]);
      overfilled(names);
      assert.equal(names.all.size, MAX_NAMES);
      assert.equal(names.has(`p${2 * MAX_NAMES - 1}`), true);
    }),
    { numRuns: 20 },
  );
});
