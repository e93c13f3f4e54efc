/** Scrolling: blocks of rows that have only moved. */

import { DEFAULT_ATTRIBUTE } from '../cells/style.js';
import { BLANK, createSurface, type Damage, type Surface } from '../cells/surface.js';
import { sequence, type TerminalBytes } from '../gate.js';

/** A block of rows that has moved up (`by` > 0) or down, `top` and `bottom` included. */
export interface Scroll {
  readonly top: number;
  readonly bottom: number;
  readonly by: number;
}

/** A movement, and what it saves. */
export interface FoundScroll extends Scroll {
  /** The number of cells left to write. */
  readonly left: number;
  /** The number of further cells without the movement. */
  readonly saved: number;
}

/**
 * Finds out if the part that has changed has moved up or down, as a log does on a new line.
 *
 * @param changed the changed rows, in order, and the movements to compare
 * @returns the movement that leaves the fewest cells to write, or null if none saves any
 */
export function findScroll(previous: Surface, next: Surface, damage: Damage): FoundScroll | null {
  const [top = 0, bottom = 0] = [damage.rows[0], damage.rows.at(-1)];
  const changed = { top, bottom };
  const moves = damage.moves.filter((by) => Math.abs(by) <= bottom - top);
  if (moves.length === 0) return null;
  const unmoved = distance(previous, next, { ...changed, by: 0 }, Number.POSITIVE_INFINITY);
  let least = unmoved;
  let best: Scroll | null = null;
  for (const by of moves) {
    const scroll = { ...changed, by };
    const cells = distance(previous, next, scroll, least);
    if (cells < least) {
      least = cells;
      best = scroll;
    }
  }
  return best && { ...best, left: least, saved: unmoved - least };
}

/** Returns what the terminal shows after the movement; the rows that become free are blank. */
export function scrolled(surface: Surface, { top, bottom, by }: Scroll): Surface {
  const { columns } = surface;
  const after = createSurface(columns, surface.rows);
  const { codes, attributes } = after;
  codes.set(surface.codes);
  attributes.set(surface.attributes);
  const [from, to] = by > 0 ? [top + by, top] : [top, top - by];
  const length = bottom - top + 1 - Math.abs(by);
  codes.copyWithin(to * columns, from * columns, (from + length) * columns);
  attributes.copyWithin(to * columns, from * columns, (from + length) * columns);
  const free = (by > 0 ? bottom + 1 - by : top) * columns;
  codes.fill(BLANK, free, free + Math.abs(by) * columns);
  attributes.fill(DEFAULT_ATTRIBUTE, free, free + Math.abs(by) * columns);
  return after;
}

/** Returns the sequence for the movement: lines deleted or inserted at the top of a scrolling region. */
export function scrollSequence({ top, bottom, by }: Scroll): TerminalBytes {
  const move = by > 0 ? sequence`\x1b[${by}M` : sequence`\x1b[${-by}L`;
  return sequence`\x1b[${top + 1};${bottom + 1}r\x1b[${top + 1};1H${move}\x1b[r`;
}

/** Returns the number of cells left to write after the movement; counting stops at a limit. */
function distance(previous: Surface, next: Surface, scroll: Scroll, limit: number): number {
  let sum = 0;
  for (let row = scroll.top; row <= scroll.bottom && sum < limit; row++) {
    const source = row + scroll.by;
    const inside = source >= scroll.top && source <= scroll.bottom;
    sum += inside ? rowDistance(previous, source, next, row) : inkOf(next, row);
  }
  return sum;
}

/** Returns the number of cells in which two rows differ. */
function rowDistance(a: Surface, rowOfA: number, b: Surface, rowOfB: number): number {
  const { columns, codes, words } = b;
  const { codes: others, words: otherWords } = a;
  let [x, y] = [rowOfA * columns, rowOfB * columns];
  let count = 0;
  for (const end = y + columns; y < end; x++, y++) {
    const isSame =
      others[x] === codes[y] &&
      otherWords[2 * x] === words[2 * y] &&
      otherWords[2 * x + 1] === words[2 * y + 1];
    if (!isSame) count++;
  }
  return count;
}

/** Returns the number of cells of a row that are not blank. */
function inkOf({ codes, attributes, columns }: Surface, row: number): number {
  let count = 0;
  for (let index = row * columns; index < (row + 1) * columns; index++) {
    if (codes[index] !== BLANK || attributes[index] !== DEFAULT_ATTRIBUTE) {
      count++;
    }
  }
  return count;
}
