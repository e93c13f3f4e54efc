/** Scrolling: blocks of rows that have only moved. */

import { DEFAULT_ATTRIBUTE } from '../cells/style.js';
import { BLANK, type Damage, type Surface, sameRow } from '../cells/surface.js';
import { sequence, type TerminalBytes } from '../gate.js';

/** A block of rows that has moved up (`by` > 0) or down, `top` and `bottom` included. */
export interface Scroll {
  readonly top: number;
  readonly bottom: number;
  readonly by: number;
}

/** A movement, and what it saves. */
export interface FoundScroll extends Scroll {
  /** The rows in which cells are left to write, in order. */
  readonly left: readonly number[];
  /** The number of these cells. */
  readonly cells: number;
  /** The number of further cells without the movement: not counted beyond what makes it surely shorter. */
  readonly saved: number;
}

/** How many cells a movement must save so that it certainly takes fewer bytes, if some are left to write. */
const surelySaved = (cells: number): number => 2 * cells + 65;

/** Returns true if the movement certainly takes fewer bytes: there is no need to compare. */
export function isSurelyShorter({ cells, saved }: FoundScroll): boolean {
  return saved >= surelySaved(cells);
}

/** The least share of the rows that must still be there after a movement: a page of a log is not worth a comparison. */
const LEAST_STAYING = 1 / 4;

/** Returns how many rows of a block are still there after it has moved. */
function staying(top: number, bottom: number, by: number): number {
  return bottom - top + 1 - Math.abs(by);
}

/**
 * Finds out if the part that has changed has moved up or down, as a log does on a new line.
 *
 * @param damage the changed rows, in order, and the movements to compare
 * @returns the movement that leaves the fewest cells to write, or null if none saves any
 */
export function findScroll(previous: Surface, next: Surface, damage: Damage): FoundScroll | null {
  const [top = 0, bottom = 0] = [damage.rows[0], damage.rows.at(-1)];
  let best: (Scroll & Distance) | null = null;
  for (const by of damage.moves) {
    if (staying(top, bottom, by) < LEAST_STAYING * (bottom - top + 1)) continue;
    const moved = { top, bottom, by };
    const distance = distanceAfter(previous, next, moved, best?.cells ?? Number.POSITIVE_INFINITY);
    if (best === null || distance.cells < best.cells) best = { ...moved, ...distance };
  }
  if (best === null) return null;
  const enough = best.cells + surelySaved(best.cells);
  const saved = distanceAfter(previous, next, { top, bottom, by: 0 }, enough).cells - best.cells;
  return saved > 0 ? { ...best, saved } : null;
}

/** Moves rows as the terminal does; those that become free are blank. */
export function scroll({ codes, attributes, columns }: Surface, { top, bottom, by }: Scroll): void {
  const [from, to] = by > 0 ? [top + by, top] : [top, top - by];
  const end = (from + staying(top, bottom, by)) * columns;
  codes.copyWithin(to * columns, from * columns, end);
  attributes.copyWithin(to * columns, from * columns, end);
  const free = (by > 0 ? bottom + 1 - by : top) * columns;
  codes.fill(BLANK, free, free + Math.abs(by) * columns);
  attributes.fill(DEFAULT_ATTRIBUTE, free, free + Math.abs(by) * columns);
}

/** Returns the sequence for the movement: lines deleted or inserted at the top of a scrolling region. */
export function scrollSequence({ top, bottom, by }: Scroll): TerminalBytes {
  const move = by > 0 ? sequence`\x1b[${by}M` : sequence`\x1b[${-by}L`;
  return sequence`\x1b[${top + 1};${bottom + 1}r\x1b[${top + 1};1H${move}\x1b[r`;
}

/** What is left to write after a movement. */
type Distance = Pick<FoundScroll, 'left' | 'cells'>;

/** Returns what is left to write after a movement; counting stops at a limit. */
function distanceAfter(
  previous: Surface,
  next: Surface,
  { top, bottom, by }: Scroll,
  limit: number,
): Distance {
  const left: number[] = [];
  let cells = 0;
  for (let row = top; row <= bottom && cells < limit; row++) {
    const source = row + by;
    const inside = source >= top && source <= bottom;
    const others = inside ? rowDistance(previous, source, next, row) : inkOf(next, row);
    if (others > 0) left.push(row);
    cells += others;
  }
  return { left, cells };
}

/** Returns the number of cells in which two rows differ. */
function rowDistance(a: Surface, rowOfA: number, b: Surface, rowOfB: number): number {
  if (sameRow(a, b, rowOfB, rowOfA)) return 0;
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
