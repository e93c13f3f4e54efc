/** Pieces between separators. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeReads, PieceScanner } from '../../src/wire/pieces.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';

/** The pieces of the reads as text, with `|` after those that a separator ended. */
function scan(reads: readonly (string | Uint8Array)[], merged = false) {
  const scanner = new PieceScanner();
  let bytes = new Uint8Array();
  for (const read of reads) {
    const added = typeof read === 'string' ? encodeUtf8(read) : read;
    bytes = Uint8Array.from([...bytes, ...added]);
    scanner.scan(bytes, [bytes.length]);
  }
  const pieces = merged ? mergeReads(scanner.pieces) : scanner.pieces;
  const shown = pieces.map(({ start, end, by }) => {
    return decodeUtf8(bytes.subarray(start, end)) + (by === 'separator' ? '|' : '');
  });
  assert.equal(scanner.reads, reads.length);
  assert.equal(scanner.separated, scanner.pieces.filter(({ by }) => by === 'separator').length);
  return shown;
}

describe('PieceScanner', () => {
  const cases: readonly {
    readonly title: string;
    readonly reads: readonly (string | Uint8Array)[];
    readonly pieces: readonly string[];
    readonly lines: readonly string[];
  }[] = [
    { title: 'nothing', reads: [], pieces: [], lines: [] },
    { title: 'a read', reads: ['ab'], pieces: ['ab'], lines: ['ab'] },
    { title: 'reads', reads: ['ab', 'c'], pieces: ['ab', 'c'], lines: ['abc'] },
    {
      title: 'lines',
      reads: ['ab\r\nc\nd\0'],
      pieces: ['ab|', 'c|', 'd|'],
      lines: ['ab|', 'c|', 'd|'],
    },
    { title: 'a line in two reads', reads: ['ab', 'c\n'], pieces: ['ab', 'c|'], lines: ['abc|'] },
    {
      title: 'a separator in the next read',
      reads: ['ab', '\r\nc'],
      pieces: ['ab|', 'c'],
      lines: ['ab|', 'c'],
    },
    {
      title: 'a separator in two reads',
      reads: ['ab\r', '\nc'],
      pieces: ['ab|', 'c'],
      lines: ['ab|', 'c'],
    },
    { title: 'only separators', reads: ['\r\n', '\0'], pieces: [], lines: [] },
    { title: 'blanks', reads: [' ', 'a b'], pieces: [' ', 'a b'], lines: [' a b'] },
    {
      title: 'a character in two reads',
      reads: [Uint8Array.of(0x61, 0xc3), Uint8Array.of(0xa9, 0x62)],
      pieces: ['aéb'],
      lines: ['aéb'],
    },
    {
      title: 'a character in three reads and a line',
      reads: [Uint8Array.of(0xe4), Uint8Array.of(0xb8), Uint8Array.of(0xad, 0x0a)],
      pieces: ['中|'],
      lines: ['中|'],
    },
    {
      title: 'a character that does not go on',
      reads: [Uint8Array.of(0xc3), 'a'],
      pieces: ['\ufffd', 'a'],
      lines: ['\ufffda'],
    },
  ];
  for (const { title, reads, pieces, lines } of cases) {
    test(title, () => {
      assert.deepEqual(scan(reads), pieces);
      assert.deepEqual(scan(reads, true), lines);
    });
  }

  test('takes several reads at once as it does one by one', () => {
    const scanner = new PieceScanner();
    scanner.scan(encodeUtf8('ab\ncd'), [1, 4, 5]);
    assert.deepEqual(scanner.pieces, [
      { start: 0, end: 1, by: 'read' },
      { start: 1, end: 2, by: 'separator' },
      { start: 3, end: 4, by: 'read' },
      { start: 4, end: 5, by: 'read' },
    ]);
  });
});
