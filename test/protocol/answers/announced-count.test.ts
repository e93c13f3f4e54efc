/** The count at the beginning of an answer. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_NAMES, readCount } from '../../../src/protocol/answers/announced-count.js';
import type { Framing } from '../../../src/wire/frame.js';
import { PieceScanner } from '../../../src/wire/pieces.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

function read(reads: readonly string[], framing: Framing = 'classic') {
  const scanner = new PieceScanner();
  const bytes = encodeUtf8(reads.join(''));
  const ends = reads.map((_, index) => reads.slice(0, index + 1).join('').length);
  scanner.scan(bytes, ends);
  return readCount(bytes, scanner.pieces, framing);
}

describe('readCount', () => {
  interface Case {
    readonly reads: readonly string[];
    readonly framing?: Framing;
    readonly value: number;
    readonly others?: readonly number[];
    /** The marks that are set. */
    readonly marks?: string;
  }
  const cases: readonly Case[] = [
    { reads: ['3'], value: 3, marks: 'open' },
    { reads: [' 3 '], value: 3, marks: 'open' },
    { reads: ['12'], value: 12, others: [1], marks: 'open' },
    { reads: ['3\n'], value: 3, marks: 'separated' },
    { reads: ['3\r'], value: 3, marks: 'separated open' },
    { reads: ['3\r\n'], value: 3, marks: 'separated crLf' },
    { reads: ['3', '\r\n'], value: 3, marks: 'separated crLf' },
    { reads: ['12\r\n'], value: 12, marks: 'separated crLf' },
    { reads: ['12\n'], value: 12, others: [1], marks: 'separated' },
    { reads: ['3general'], value: 3, marks: 'joined' },
    { reads: ['3', 'general'], value: 3 },
    { reads: ['22pac'], value: 22, others: [2], marks: 'joined' },
    { reads: ['2', '2pac'], value: 2 },
    { reads: ['1', '0'], value: 1, others: [10] },
    { reads: ['1', '0\n'], value: 1, others: [10] },
    { reads: ['1', '0\r\n'], value: 10, marks: 'separated crLf' },
    { reads: ['1', '0', '\r\n'], value: 10, marks: 'separated crLf' },
    { reads: ['1', '0\n'], framing: 'lines', value: 10, marks: 'separated' },
    { reads: ['0'], value: 0, marks: 'open' },
    { reads: ['40961'], value: 40961, others: [4, 40, 409, 4096], marks: 'open' },
    { reads: [`${'0'.repeat(15)}x`], value: 0, others: Array(14).fill(0), marks: 'joined' },
    { reads: [`${'0'.repeat(16)}x`], value: 0, others: Array(15).fill(0) },
    // A count in two reads ends in CR LF only if it has no more digits than it may have.
    { reads: ['0', `${'0'.repeat(14)}2\r\n`], value: 2, marks: 'separated crLf' },
    { reads: ['0', `${'0'.repeat(15)}2\r\n`], value: 0 },
    { reads: ['007\n'], value: 7, others: [0, 0], marks: 'separated' },
    {
      reads: [`${MAX_NAMES + 1}\n`],
      value: MAX_NAMES + 1,
      others: [4, 40, 409],
      marks: 'separated',
    },
  ];
  for (const { reads, framing, value, others = [], marks = '' } of cases) {
    test(`finds ${value} in ${JSON.stringify(reads)}${framing ? ' in line framing' : ''}`, () => {
      const reading = read(reads, framing);
      assert.ok(reading !== null);
      assert.equal(reading.count.value, value);
      assert.deepEqual(
        reading.others.map((other) => other.value),
        others,
      );
      const set = (['separated', 'crLf', 'joined', 'open'] as const).filter(
        (mark) => reading[mark],
      );
      assert.deepEqual(
        set,
        ['separated', 'crLf', 'joined', 'open'].filter((mark) => marks.includes(mark)),
      );
    });
  }

  for (const reads of [[], ['\r\n'], ['general'], ['-1'], ['+1'], [' '], ['', '.5'], ['٣']]) {
    test(`finds none in ${JSON.stringify(reads)}`, () => {
      assert.equal(read(reads), null);
    });
  }

  test('does not read on and on if digits never end', () => {
    const reading = read(['1'.repeat(2000)]);
    assert.ok(reading !== null && reading.count.value > MAX_NAMES && reading.count.end < 20);
  });
});
