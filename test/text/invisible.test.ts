/** The table of invisible characters. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALONE, INVISIBLE_ROWS } from '../../src/text/invisible.js';
import { clusters } from '../../src/text/measure/width.js';

/** All characters in which a class of the table can match: none is beyond the tags and selectors. */
const CHARACTERS = [0, 0x1000, 0x2000, 0xf000, 0xe0000].flatMap((from) =>
  Array.from({ length: 0x1000 }, (_, index) => String.fromCodePoint(from + index)),
);

test('those that are alone are clusters without a column, and all others belong to the letter before them', () => {
  for (const { points, reason, isAlone } of INVISIBLE_ROWS) {
    const found = CHARACTERS.filter((character) => new RegExp(`[${points}]`, 'u').test(character));
    assert.ok(found.length > 0, reason);
    for (const character of found) {
      const wanted = isAlone ? ['a', character] : [`a${character}`];
      const pieces = clusters(`a${character}`).map(({ text }) => text);
      assert.deepEqual(pieces, wanted, `${reason}: ${character.codePointAt(0)?.toString(16)}`);
      assert.equal(new RegExp(`[${ALONE}]`, 'u').test(character), isAlone, reason);
    }
  }
});
