/** Hex dumps. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hexDigits, hexOffset, hexRowCount, hexRows } from '../../src/text/hex.js';

const bytes = Uint8Array.of(0x00, 0x1f, 0x20, 0x41, 0x7e, 0x7f, 0x80, 0xff);

it('every byte has two digits, and a character if it is printable ASCII', () => {
  assert.deepEqual(hexDigits(bytes), ['00', '1f', '20', '41', '7e', '7f', '80', 'ff']);
  assert.deepEqual(hexRows(bytes, 8), [
    { offset: 0, digits: hexDigits(bytes), characters: '.. A~...' },
  ]);
});

it('rows have the requested length, except for the last', () => {
  for (const perRow of [1, 3, 4, 8, 16]) {
    const rows = hexRows(bytes, perRow);
    assert.equal(rows.length, hexRowCount(bytes.length, perRow));
    assert.deepEqual(
      rows.flatMap(({ digits }) => digits),
      hexDigits(bytes),
    );
    for (const [index, { offset, digits }] of rows.entries()) {
      assert.equal(offset, index * perRow);
      assert.equal(digits.length, Math.min(perRow, bytes.length - offset));
    }
  }
});

it('a part of the rows is the same as that part of all', () => {
  const all = hexRows(bytes, 2);
  for (let from = 0; from <= 5; from++) {
    for (let count = 0; count <= 5; count++) {
      assert.deepEqual(hexRows(bytes, 2, from, count), all.slice(from, from + count));
    }
  }
});

it('offsets are padded, and never cut', () => {
  assert.deepEqual([hexOffset(0), hexOffset(255), hexOffset(0x12345)], ['0000', '00ff', '12345']);
  assert.equal(hexOffset(16, 6), '000010');
});
