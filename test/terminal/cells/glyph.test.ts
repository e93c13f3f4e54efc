/** How terminals may treat a cluster. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeGlyph } from '../../../src/terminal/cells/glyph.js';

test('terminals agree on the widths of ASCII and of ideographs, and of nothing else', () => {
  const cases = [
    [' ', 1, true],
    ['~', 1, true],
    ['\x1f', 1, false],
    ['\x7f', 1, false],
    ['é', 1, false],
    ['e\u0301', 1, false],
    ['你', 2, true],
    ['\u1100', 2, true],
    ['\u115f', 2, true],
    ['\u1160', 2, false],
    ['😀', 2, false],
  ] as const;
  for (const [text, width, isSettled] of cases) {
    assert.equal(describeGlyph(text, width).settled, isSettled, text);
  }
});
