/** The decoder's cases, at every cut and joining. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, readCases } from './case-file.js';
import { playAsWritten, playVaried } from './case-replay.js';

const cases = readCases();
const fileOf = ({ place }: Case) => place.replace(/\.md:\d+$/, '');

for (const file of new Set(cases.map(fileOf))) {
  describe(file, () => {
    for (const item of cases.filter((each) => fileOf(each) === file)) {
      test(item.title, () => {
        playAsWritten(item);
        playVaried(item);
      });
    }
  });
}

test('half of the cases and more are bad input', () => {
  const bad = cases.filter(({ wellFormed }) => !wellFormed);
  assert.ok(bad.length * 2 >= cases.length, `${bad.length} of ${cases.length}`);
});
