/** The readers of the members of records. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  count,
  countOrNull,
  flag,
  memberOf,
  people,
  text,
  texts,
} from '../../../src/protocol/records/record-members.js';

const MOST = Number.MAX_SAFE_INTEGER;
const READERS = { count, countOrNull, flag, people, text, texts } as const;

/** What fits each reader; everything else here does not. */
const FITS: Readonly<Record<keyof typeof READERS, readonly unknown[]>> = {
  count: [0, 1, MOST],
  countOrNull: [0, 1, MOST, null],
  flag: [true, false],
  people: [[], [{ name: 'ann' }], [{ name: 'ann', away: '', lost: false }, { name: 'bob' }]],
  text: ['', 'a'],
  texts: [[], ['a'], ['a', 'b']],
};

const NOTHING_FITS: readonly unknown[] = [
  ...[undefined, -1, 0.5, MOST + 1, Number.NaN, {}, { name: 'ann' }],
  ...[[null], [undefined], [1], ['a', 1], [{ name: 'ann' }, {}], [{ name: null }], [['name']]],
];

for (const [name, reader] of Object.entries(READERS)) {
  test(`the reader ${name} takes what fits, and nothing else`, () => {
    const fitting = FITS[name as keyof typeof READERS];
    for (const value of fitting) assert.deepEqual(reader(value), value);
    const others = Object.values(FITS).flat().concat(NOTHING_FITS);
    for (const value of others) {
      const fits = fitting.some((one) => JSON.stringify(one) === JSON.stringify(value));
      if (!fits) assert.equal(reader(value), undefined, JSON.stringify(value));
    }
  });
}

test('what is known of a person and does not fit is left out', () => {
  const known = [{ name: 'ann', away: 1, lost: 'yes', more: true }];
  assert.deepEqual(people(known), [{ name: 'ann' }]);
});

test('a member is one of the object itself', () => {
  assert.equal(memberOf({ name: 'ann' }, 'name'), 'ann');
  assert.equal(memberOf({}, 'toString'), undefined);
});
