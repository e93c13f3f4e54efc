/** Draws bytes as rows of a hex dump. Pure. */

import { hexOffset, hexRowCount, hexRows } from '../../text/hex.js';
import type { Row } from '../log/span-rows.js';
import { type Colouring, joinedPieces, messageSpan, piecesOf } from './byte-pieces.js';
import type { Dump } from './trace-items.js';

const OFFSET = 4;

/** Returns how many bytes a row of a dump shows in `width` columns. */
export function dumpBytes(width: number): number {
  return [16, 8, 4].find((bytes) => dumpWidth(bytes) <= width) ?? 1;
}

function dumpWidth(bytes: number): number {
  return OFFSET + 2 + 3 * bytes + 1 + bytes;
}

/** Returns the rows of a dump from row `top` on, at most `count`; `here` is the number of the chosen message. */
export function dumpRows(
  { bytes, parts, own }: Dump,
  width: number,
  top: number,
  count: number,
  here: number,
): Row[] {
  const perRow = dumpBytes(width);
  const colouring: Colouring = { own, here };
  return hexRows(bytes, perRow, top, count).map(({ offset, digits, characters }) => {
    const pieces = piecesOf(parts, offset, offset + digits.length);
    const gap = ' '.repeat(3 * (perRow - digits.length) + 2);
    return [
      { text: `${hexOffset(offset)}  `, role: 'time' },
      ...joinedPieces(pieces, (at) => digits[at - offset] ?? '', colouring),
      { text: gap, role: 'time' },
      ...pieces.map(({ start, end, number }) =>
        messageSpan(characters.slice(start - offset, end - offset), number, colouring, 'text'),
      ),
    ];
  });
}

/** Returns the number of rows of a dump. */
export function dumpRowCount({ bytes }: Dump, width: number): number {
  return hexRowCount(bytes.length, dumpBytes(width));
}

/** Returns the row of a dump with the byte at an offset. */
export function dumpRowOf(offset: number, width: number): number {
  return Math.floor(offset / dumpBytes(width));
}
