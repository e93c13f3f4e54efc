/** Rows that are cut to fit. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Span } from '../../src/text/span.js';
import { cutRows } from '../../src/widgets/cut-rows.js';

const rows = (...texts: string[]): Span[][] => texts.map((text) => [{ text, role: 'text' }]);

const CASES: ReadonlyArray<[title: string, texts: string[], most: number, shown: string[]]> = [
  ['what fits stays', ['one', 'two'], 2, ['one', 'two']],
  ['an ellipsis says that more follows', ['one', 'two'], 1, ['one …']],
  ['it replaces the last word of a full row', ['one two', 'x'], 1, ['one …']],
  ['it replaces characters of a word that fills a row', ['abcdefgh', 'x'], 1, ['abcdefg…']],
  ['there is one ellipsis', ['one …', 'x'], 1, ['one …']],
  ['there is one ellipsis after a word was cut', ['ab … 12s', 'x'], 1, ['ab …']],
  ['no row is shown without room', ['one', 'two'], 0, []],
];

for (const [title, texts, most, shown] of CASES) {
  test(title, () => {
    const cut = cutRows(rows(...texts), most, 8).map((row) => row.map(({ text }) => text).join(''));
    assert.deepEqual(cut, shown);
  });
}

test('an empty row becomes an ellipsis', () => {
  assert.deepEqual(cutRows([[], ...rows('x')], 1, 8), [[{ text: '…', role: 'dim' }]]);
});
