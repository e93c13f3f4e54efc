/** Suggestions for misspelt names. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestName } from '../../src/text/nearest.js';

describe('nearestName', () => {
  const names = ['bell', 'scrollback', 'theme'];
  for (const [text, expected] of [
    ['bel', 'bell'],
    ['blel', 'bell'],
    ['bll', 'bell'],
    ['b', null],
    ['ball game', null],
    ['scrolback', 'scrollback'],
    ['scrollbakc', 'scrollback'],
    ['x'.repeat(100_000), null],
  ] as const) {
    it(`finds ${expected} for ${text.slice(0, 12)}`, () => {
      assert.equal(nearestName(text, names), expected);
    });
  }
});
