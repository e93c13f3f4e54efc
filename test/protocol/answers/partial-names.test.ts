/** The names of an incomplete answer. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PartialNames } from '../../../src/protocol/answers/partial-names.js';
import { PieceScanner } from '../../../src/wire/pieces.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** Returns the names after each read of `reads`, as one `PartialNames` reads them. */
function namesAfter(reads: readonly string[], from: number, byLines: boolean): string[] {
  const scanner = new PieceScanner();
  const partial = new PartialNames();
  return reads.map((_, index) => {
    const bytes = encodeUtf8(reads.slice(0, index + 1).join(''));
    scanner.scan(bytes, [bytes.length]);
    return partial.read(bytes, scanner.pieces, { from, byLines }).join(',');
  });
}

test('the names are read again if a name begins or ends elsewhere than before', () => {
  const bytes = encodeUtf8('3annbob\nx');
  const scanner = new PieceScanner();
  const partial = new PartialNames();
  scanner.scan(bytes, [4, bytes.length]);
  const read = (from: number, byLines: boolean) => [
    ...partial.read(bytes, scanner.pieces, { from, byLines }),
  ];
  assert.deepEqual(read(1, false), ['ann', 'bob']);
  assert.deepEqual(read(1, true), ['annbob']);
  assert.deepEqual(read(0, true), ['3annbob']);
  assert.deepEqual(read(0, false), ['3ann', 'bob']);
});

describe('the names so far', () => {
  interface Case {
    readonly reads: readonly string[];
    readonly from?: number;
    readonly byLines?: boolean;
    readonly names: readonly string[];
  }
  const cases: readonly Case[] = [
    { reads: ['3', 'ann', 'bob', 'eve'], from: 1, names: ['', '', 'ann', 'ann,bob'] },
    { reads: ['3ann', 'bob', 'eve'], from: 1, names: ['', 'ann', 'ann,bob'] },
    { reads: ['3 ', ' ann ', '  ', 'bob', 'x'], from: 1, names: ['', '', 'ann', 'ann', 'ann,bob'] },
    { reads: ['a\nb', 'c\n', 'd'], names: ['a', 'a,b', 'a,b,c'] },
    {
      reads: ['2\n', 'an', 'n\nbob', '\n'],
      from: 1,
      byLines: true,
      names: ['', '', 'ann', 'ann,bob'],
    },
    { reads: ['2\nann\nbob\nev'], from: 1, byLines: true, names: ['ann,bob'] },
    { reads: ['ann', 'bob'], byLines: true, names: ['', ''] },
  ];
  for (const { reads, from = 0, byLines = false, names } of cases) {
    const how = byLines ? 'lines' : 'reads';
    test(`by ${how} from ${from}: ${reads.map((read) => JSON.stringify(read)).join(' ')}`, () => {
      assert.deepEqual(namesAfter(reads, from, byLines), names);
    });
  }

  test('are read again if they begin elsewhere, or end otherwise', () => {
    const scanner = new PieceScanner();
    const partial = new PartialNames();
    const bytes = encodeUtf8('12an\nbob\neve');
    scanner.scan(bytes, [4, bytes.length]);
    const names = (from: number, byLines: boolean) => [
      ...partial.read(bytes, scanner.pieces, { from, byLines }),
    ];
    assert.deepEqual(names(1, true), ['2an', 'bob']);
    assert.deepEqual(names(1, true), ['2an', 'bob']);
    assert.deepEqual(names(2, true), ['an', 'bob']);
    assert.deepEqual(names(2, false), ['an', 'bob']);
    assert.deepEqual(names(1, false), ['2an', 'bob']);
  });
});
