/** Veils, cell by cell. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { veilRow } from '../../../src/terminal/blessed/veil.js';
import { attributeOf } from '../../../src/terminal/cells/style.js';
import { createSurface } from '../../../src/terminal/cells/surface.js';

const LOUD = attributeOf({ fg: 1, bg: 2, underline: true });
const [LOOK, ON_BLANK] = [attributeOf({ fg: 3, bg: 4 }), attributeOf({ bg: 4 })];

/** The looks of a row of four cells, of which the third is blank, after a veil was laid on a part of it. */
function looks(column: number, columns: number): readonly number[] {
  const surface = createSurface(4, 3);
  surface.codes.fill(0x78);
  surface.codes[4 + 2] = 0x20;
  surface.attributes.fill(LOUD);
  veilRow(surface, 1, { column, columns, row: 0, rows: 3 }, LOOK);
  const all = [...surface.attributes];
  assert.ok(
    [...all.slice(0, 4), ...all.slice(8)].every((look) => look === LOUD),
    'other rows',
  );
  return all.slice(4, 8);
}

test('a veil replaces the look of each cell of its part of a row, also of blanks', () => {
  assert.deepEqual(looks(0, 4), [LOOK, LOOK, ON_BLANK, LOOK]);
  assert.deepEqual(looks(1, 2), [LOUD, LOOK, ON_BLANK, LOUD]);
  assert.deepEqual(looks(-2, 3), [LOOK, LOUD, LOUD, LOUD]);
  assert.deepEqual(looks(3, 9), [LOUD, LOUD, LOUD, LOOK]);
});
