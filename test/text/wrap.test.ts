/** Wrapping texts into rows. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sanitise } from '../../src/text/sanitise.js';
import { clusters, columns } from '../../src/text/width.js';
import { wrap } from '../../src/text/wrap.js';
import { anyText } from './samples.js';
import '../support/seed.js';

const width = fc.integer({ min: 1, max: 20 });

const CASES: ReadonlyArray<[title: string, text: string, columns: number, rows: string[]]> = [
  ['leaves a text that fits', 'hello', 5, ['hello']],
  ['returns one empty row for an empty text', '', 5, ['']],
  ['breaks at spaces', 'one two three', 8, ['one two', 'three']],
  ['swallows all spaces of a break', 'one    two', 5, ['one', 'two']],
  ['breaks at a row’s last column', 'one two', 3, ['one', 'two']],
  ['leaves the spaces inside a row', 'a  b c', 4, ['a  b', 'c']],
  ['leaves leading spaces', '  one two', 5, ['  one', 'two']],
  [
    'breaks a word after leading spaces instead of leaving a blank row',
    '  longword',
    5,
    ['  lon', 'gword'],
  ],
  ['breaks a long word between clusters', 'abcdefgh', 3, ['abc', 'def', 'gh']],
  ['starts a long word on a row of its own', 'ab cdefghij', 5, ['ab', 'cdefg', 'hij']],
  ['drops trailing spaces that do not fit', 'abc    ', 3, ['abc']],
  ['leaves trailing spaces that fit', 'abc ', 5, ['abc ']],
  ['returns one row for nothing but spaces', '      ', 4, ['    ']],
  ['never lets a wide cluster straddle', 'a漢字b', 4, ['a漢', '字b']],
  ['breaks no emoji sequence', '👨‍👩‍👧👍🏽🇩🇪', 4, ['👨‍👩‍👧👍🏽', '🇩🇪']],
  ['makes progress with a cluster wider than the row', '漢字a', 1, ['漢', '字', 'a']],
  ['leaves marks with their base', 'e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
  ['does not break at a no-break space', 'a b\u00a0c', 4, ['a', 'b\u00a0c']],
];

describe('wrap', () => {
  for (const [title, text, columns, rows] of CASES) {
    it(title, () => {
      assert.deepEqual(
        wrap(text, columns).map((row) => row.text),
        rows,
      );
    });
  }

  it('returns the offsets of each row', () => {
    assert.deepEqual(wrap('漢字  is wide', 6), [
      { text: '漢字', start: 0, end: 2 },
      { text: 'is', start: 4, end: 6 },
      { text: 'wide', start: 7, end: 11 },
    ]);
  });

  it('never exceeds the columns, except with a single wide cluster', () => {
    fc.assert(
      fc.property(anyText.map(sanitise), width, (text, width) => {
        for (const row of wrap(text, width)) {
          const single = clusters(row.text).length === 1;
          assert.ok(columns(row.text) <= width || single, JSON.stringify(row));
        }
      }),
    );
  });

  it('loses nothing but spaces between rows', () => {
    fc.assert(
      fc.property(anyText, width, (text, width) => {
        let at = 0;
        for (const row of wrap(text, width)) {
          assert.match(text.slice(at, row.start), /^ *$/);
          assert.equal(row.text, text.slice(row.start, row.end));
          at = row.end;
        }
        assert.match(text.slice(at), /^ *$/);
      }),
    );
  });

  it('breaks no word that fits a row, except after leading spaces', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 20 }), (words, width) => {
        const found = wrap(words.join(' '), width).flatMap((row) => row.text.split(' '));
        assert.deepEqual(found, words);
      }),
    );
  });
});
