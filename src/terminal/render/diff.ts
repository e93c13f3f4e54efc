/** The difference between two screenfuls, as bytes. */

import {
  allRows,
  copyRow,
  createSurface,
  type Damage,
  type Surface,
  sameRow,
} from '../cells/surface.js';
import { concat, sequence, type TerminalBytes } from '../gate.js';
import { type DrawOptions, Pen } from './pen.js';
import {
  type FoundScroll,
  findScroll,
  isSurelyShorter,
  scroll,
  scrollSequence,
} from './scroll-region.js';

/** Erases everything, in the terminal's own colours. */
const ERASE_ALL = sequence`\x1b[m\x1b[2J`;

/**
 * Returns the bytes that turn what a terminal shows into the next screenful, and makes `previous` that screenful. The
 * cursor's cell is unknown before and after; the text attributes are reset before and after. Requires autowrap to be off.
 *
 * @param previous what the terminal shows, in the size of `next`; null if that is not known
 * @param damage the places at which the two may differ
 */
export function draw(
  previous: Surface | null,
  next: Surface,
  damage: Damage,
  options: DrawOptions,
): TerminalBytes {
  if (previous === null) {
    const blank = createSurface(next.columns, next.rows);
    return concat(ERASE_ALL, drawCells(blank, next, allRows(next), options));
  }
  const rows = damage.rows.filter((row) => !sameRow(previous, next, row));
  const found = findScroll(previous, next, { rows, moves: damage.moves });
  const bytes =
    found === null
      ? drawCells(previous, next, rows, options)
      : drawScrolled(previous, next, { rows, found }, options);
  for (const row of found?.left ?? rows) copyRow(next, row, previous, row);
  return bytes;
}

/** Moves what has moved, in `previous` too; returns the bytes for that, or for all changed rows if those are fewer. */
function drawScrolled(
  previous: Surface,
  next: Surface,
  { rows, found }: { rows: readonly number[]; found: FoundScroll },
  options: DrawOptions,
): TerminalBytes {
  const written = isSurelyShorter(found) ? null : drawCells(previous, next, rows, options);
  scroll(previous, found);
  const moved = concat(scrollSequence(found), drawCells(previous, next, found.left, options));
  const isShorter = written === null || Buffer.byteLength(moved) < Buffer.byteLength(written);
  return isShorter ? moved : written;
}

/** Returns the bytes for the cells that differ in some rows. */
function drawCells(
  previous: Surface,
  next: Surface,
  rows: readonly number[],
  options: DrawOptions,
): TerminalBytes {
  const pen = new Pen(previous, next, options);
  for (const row of rows) pen.drawRow(row);
  return pen.finish();
}
