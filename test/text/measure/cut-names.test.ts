/** Names that are cut and still differ. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutNames } from '../../../src/text/measure/cut-names.js';
import { columns } from '../../../src/text/measure/width.js';
import '../../support/seed.js';

const CUT: readonly (readonly [
  what: string,
  limit: number,
  cuts: Readonly<Record<string, string>>,
])[] = [
  ['a long name in its middle', 15, { christopher_robin: 'christo…r_robin' }],
  ['nothing that fits', 6, { ann: 'ann', 小明: '小明' }],
  ['no cluster in two', 6, { 小明小明小: '小…小' }],
  ['names that differ at their end', 8, { 'student-one': 'stud…one', 'student-two': 'stud…two' }],
  ['names that differ before the cut', 7, { 'abcX-----efg': 'abcX…fg', 'abcY-----efg': 'abcY…fg' }],
  ['names that differ after the cut', 7, { 'abcd---Xefg': 'ab…Xefg', 'abcd---Yefg': 'ab…Yefg' }],
];

for (const [what, limit, cuts] of CUT) {
  test(`cuts ${what}`, () => {
    const made = cutNames(Object.keys(cuts), limit);
    for (const [name, text] of Object.entries(cuts)) assert.equal(made.get(name) ?? name, text);
  });
}

test('every cut name fits, and as many differ as with the usual cut', () => {
  const names = fc.array(fc.stringMatching(/^[ab小]{1,12}$/u), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 12 }), (all, limit) => {
      const cuts = cutNames(all, limit);
      for (const name of all) assert.ok(columns(cuts.get(name) ?? name) <= limit);
    }),
  );
});
