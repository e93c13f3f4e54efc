/** The look of cells. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  attributeOf,
  type Style,
  sameOnBlank,
  withLink,
} from '../../../src/terminal/cells/style.js';

/** Two looks with the numbers of their links, and whether a blank looks the same with both. */
const BLANKS: readonly (readonly [Style, number, Style, number, boolean])[] = [
  [{}, 0, {}, 0, true],
  [{ fg: 1 }, 0, { fg: 2, bold: true }, 0, true],
  [{ bg: 1 }, 0, { bg: 2 }, 0, false],
  [{ underline: true }, 0, {}, 0, false],
  [{ inverse: true }, 0, { inverse: true }, 0, false],
  [{}, 1, {}, 1, true],
  [{}, 1, {}, 2, false],
  [{}, 0, {}, 2, false],
  [{ fg: 0, bg: 0 }, 1, { fg: 0, bg: 0 }, 0, false],
];

for (const [one, link, other, otherLink, isSame] of BLANKS) {
  const looks = `${JSON.stringify(one)} of link ${link} and ${JSON.stringify(other)} of link ${otherLink}`;
  test(`a blank looks ${isSame ? 'the same' : 'different'} with ${looks}`, () => {
    const [a, b] = [withLink(attributeOf(one), link), withLink(attributeOf(other), otherLink)];
    assert.equal(sameOnBlank(a, b), isSame);
    assert.equal(sameOnBlank(b, a), isSame);
  });
}
