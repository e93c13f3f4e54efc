/** The lines between parts of the log. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { dayRow, gapRow, newRow } from '../../../src/app/log/separator-rows.js';
import type { Row } from '../../../src/app/log/span-rows.js';
import { columns } from '../../../src/text/measure/width.js';
import { AT, textOf } from '../logs.js';

const date = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day, 12);

const DRAWN: readonly (readonly [what: string, row: Row, drawn: string])[] = [
  ['a day', dayRow(AT, 30), '───── Monday 23 November ─────'],
  ['a day with a column left over', dayRow(AT, 31), '───── Monday 23 November ──────'],
  ['a day with just room for a rule', dayRow(AT, 24), '── Monday 23 November ──'],
  ['a day without room for a rule', dayRow(AT, 23), 'Monday 23 November     '],
  ['a day without room for its words', dayRow(AT, 10), 'Monday 23…'],
  ['a day of another year', dayRow(AT, 33, 2027), '──── Monday 23 November 2026 ────'],
  ['a Sunday in January', dayRow(date(2027, 1, 3), 24), '─── Sunday 3 January ───'],
  ['a leap day', dayRow(date(2028, 2, 29), 26), '── Tuesday 29 February ───'],
  ['the last day of a year', dayRow(date(2026, 12, 31), 26), '── Thursday 31 December ──'],
  ['the new line', newRow(15), '───── new ─────'],
  ['a counted new line', newRow(15, 12), '─── 12 new ────'],
  ['a narrow new line', newRow(8), 'new     '],
  ['a gap', gapRow(10), '──────────'],
];

for (const [what, row, drawn] of DRAWN) {
  it(`draws ${what}`, () => {
    assert.equal(textOf(row), drawn);
  });
}

it('every rule is as wide as the log, whatever its width', () => {
  for (let width = 1; width <= 130; width++) {
    const rules = [dayRow(AT, width), newRow(width), gapRow(width)];
    for (const row of rules) assert.equal(columns(textOf(row)), width, textOf(row));
  }
});

it('the words stand out from the rule', () => {
  const roles = (row: Row) => row.map((span) => span.role);
  assert.deepEqual(roles(dayRow(AT, 40)), ['rule', 'time', 'rule']);
  assert.deepEqual(roles(newRow(40)), ['rule', 'accent', 'rule']);
  assert.deepEqual(roles(gapRow(40)), ['rule']);
  assert.deepEqual(roles(newRow(5)), ['accent']);
});
