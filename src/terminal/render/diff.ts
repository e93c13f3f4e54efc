/** The difference between two screenfuls, as bytes. */

import {
  allRows,
  createSurface,
  type Damage,
  isSameSize,
  type Surface,
  sameRow,
} from '../cells/surface.js';
import { concat, sequence, type TerminalBytes } from '../gate.js';
import { type DrawOptions, Pen } from './pen.js';
import { type FoundScroll, findScroll, scrolled, scrollSequence } from './scroll-region.js';

/** Erases everything, in the terminal's own colours. */
const ERASE_ALL = sequence`\x1b[m\x1b[2J`;

/** Returns true if scrolling certainly takes fewer bytes, so that there is no need to compare. */
const isSurelyShorter = ({ left, saved }: FoundScroll): boolean => saved > 2 * left + 64;

/**
 * Returns the bytes that turn what a terminal shows into the next screenful. The cursor's cell is unknown
 * before and after; the text attributes are reset before and after. Requires autowrap to be off.
 *
 * @param previous what the terminal shows, or null if that is not known
 * @param damage the places at which the two may differ
 */
export function draw(
  previous: Surface | null,
  next: Surface,
  damage: Damage,
  options: DrawOptions,
): TerminalBytes {
  if (previous === null || !isSameSize(previous, next)) {
    const blank = createSurface(next.columns, next.rows);
    return concat(ERASE_ALL, drawCells(blank, next, allRows(next), options));
  }
  const rows = damage.rows.filter((row) => !sameRow(previous, next, row));
  const scroll = findScroll(previous, next, { rows, moves: damage.moves });
  if (scroll === null) return drawCells(previous, next, rows, options);
  const after = scrolled(previous, scroll);
  // Rows above and below have not changed.
  const left = allRows(next)
    .slice(scroll.top, scroll.bottom + 1)
    .filter((row) => !sameRow(after, next, row));
  const moved = concat(scrollSequence(scroll), drawCells(after, next, left, options));
  if (isSurelyShorter(scroll)) return moved;
  const written = drawCells(previous, next, rows, options);
  return Buffer.byteLength(moved) < Buffer.byteLength(written) ? moved : written;
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
