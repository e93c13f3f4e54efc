/** Rectangles of cells: typed arrays of attributes and characters, and how blessed's cells come into them. */

import { WIDE_TAIL } from './cell-codec.js';
import {
  type Attribute,
  backgroundOf,
  DEFAULT_ATTRIBUTE,
  DEFAULT_COLOUR,
  FLAG,
  flagsOf,
  type Paper,
  withPaper,
} from './style.js';

/** A line of blessed's cells: pairs of attribute and character. */
export type CellLine = [attribute: number, character: string][];

/** A cell's position on the screen or in a part of it, in columns and rows from 0. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** A rectangle of cells on the screen. */
export interface Rectangle extends Cell {
  readonly columns: number;
  readonly rows: number;
}

/** The code of {@link WIDE_TAIL}. */
export const TAIL = WIDE_TAIL.charCodeAt(0);

/** The code of a blank. */
export const BLANK = 0x20;

const NO_CELL: CellLine[number] = [DEFAULT_ATTRIBUTE, ' '];

/** A rectangle of cells, such as a screenful: attributes and UTF-16 codes, row by row. */
export interface Surface {
  readonly columns: number;
  readonly rows: number;
  readonly attributes: Float64Array;
  readonly codes: Uint16Array;
  /** The memory of the attributes, two words each: to read a fractional number makes garbage, a word does not. */
  readonly words: Int32Array;
  /**
   * The memory of each row that was compared, so that one call compares many cells. Node compares whole buffers sooner than
   * parts of them.
   */
  readonly rowBytes: RowBytes[];
}

/** The memory of a row: its codes and its attributes as bytes. */
interface RowBytes {
  readonly codes: Buffer;
  readonly attributes: Buffer;
}

/** Creates a blank rectangle in the terminal's own colours. */
export function createSurface(columns: number, rows: number): Surface {
  const attributes = new Float64Array(columns * rows).fill(DEFAULT_ATTRIBUTE);
  const codes = new Uint16Array(columns * rows).fill(BLANK);
  const words = new Int32Array(attributes.buffer);
  return { columns, rows, attributes, codes, words, rowBytes: [] };
}

/** The places at which a screenful may differ from the one before. */
export interface Damage {
  /** The rows, in order. */
  readonly rows: readonly number[];
  /** By how many rows parts of them may have moved up (negative: down). */
  readonly moves: readonly number[];
}

/** Makes the rows from `from` up to but not including `to` blank. */
export function clearRows({ columns, codes, attributes }: Surface, from: number, to: number): void {
  codes.fill(BLANK, from * columns, to * columns);
  attributes.fill(DEFAULT_ATTRIBUTE, from * columns, to * columns);
}

/** Returns the indexes of all rows. */
export function allRows({ rows }: Surface): readonly number[] {
  return Array.from({ length: rows }, (_, row) => row);
}

/** The size of a rectangle. */
type Size = Pick<Rectangle, 'columns' | 'rows'>;

/** Returns true if two rectangles are equally large. */
export function isSameSize(a: Size, b: Size): boolean {
  return a.columns === b.columns && a.rows === b.rows;
}

/** Copies a row between rectangles of one width. */
export function copyRow(from: Surface, row: number, to: Surface, toRow: number): void {
  copyRows(from, row, to, toRow, 1);
}

/** Copies rows below each other between rectangles of one width. */
export function copyRows(
  from: Surface,
  row: number,
  to: Surface,
  toRow: number,
  count: number,
): void {
  const [start, end] = [row * from.columns, (row + count) * from.columns];
  to.codes.set(from.codes.subarray(start, end), toRow * to.columns);
  to.attributes.set(from.attributes.subarray(start, end), toRow * to.columns);
}

/**
 * Returns the first cell that differs between two rectangles of one size, from `from` up to but not including
 * `end`, which is returned if there is none. Of a wide character it is the first half.
 */
export function firstDifference(a: Surface, b: Surface, from: number, end: number): number {
  const { codes, words } = a;
  const { codes: others, words: otherWords } = b;
  let index = from;
  while (
    index < end &&
    codes[index] === others[index] &&
    words[2 * index] === otherWords[2 * index] &&
    words[2 * index + 1] === otherWords[2 * index + 1]
  ) {
    index++;
  }
  return index > from && index < end && b.codes[index] === TAIL ? index - 1 : index;
}

/** Returns the first cell that is the same in two rectangles of one size; `end` if there is none. */
export function firstSame(a: Surface, b: Surface, from: number, end: number): number {
  const { codes, words } = a;
  const { codes: others, words: otherWords } = b;
  let index = from;
  while (
    index < end &&
    (codes[index] !== others[index] ||
      words[2 * index] !== otherWords[2 * index] ||
      words[2 * index + 1] !== otherWords[2 * index + 1])
  ) {
    index++;
  }
  return index;
}

/** Returns true if a row of one rectangle has the same cells as a row of another of one width. */
export function sameRow(a: Surface, b: Surface, row: number, rowOfA = row): boolean {
  const [bytes, others] = [rowBytesOf(a, rowOfA), rowBytesOf(b, row)];
  return bytes.codes.equals(others.codes) && bytes.attributes.equals(others.attributes);
}

function rowBytesOf({ codes, attributes, columns, rowBytes }: Surface, row: number): RowBytes {
  const known = rowBytes[row];
  if (known !== undefined) return known;
  const bytes = {
    codes: Buffer.from(codes.buffer, row * columns * CODE_BYTES, columns * CODE_BYTES),
    attributes: Buffer.from(
      attributes.buffer,
      row * columns * ATTRIBUTE_BYTES,
      columns * ATTRIBUTE_BYTES,
    ),
  };
  rowBytes[row] = bytes;
  return bytes;
}

const CODE_BYTES = Uint16Array.BYTES_PER_ELEMENT;
const ATTRIBUTE_BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Copies a row of blessed's cells from `column` on into a row of a surface. */
export function captureLine(line: CellLine, column: number, surface: Surface, row: number): void {
  const { codes, attributes, columns } = surface;
  const start = row * columns;
  for (let index = 0; index < columns; index++) {
    const cell = line[column + index] ?? NO_CELL;
    const code = printable(cell[1].charCodeAt(0));
    codes[start + index] = code;
    attributes[start + index] = code === BLANK ? onBlank(cell[0]) : cell[0];
  }
}

/** Returns the attribute of a blank without what is invisible on it, so that equal looks compare equal. */
export function onBlank(attribute: Attribute): Attribute {
  const marks = FLAG.underline | FLAG.inverse;
  return flagsOf(attribute) & marks ? attribute : (DEFAULT_COLOUR << 9) | backgroundOf(attribute);
}

/** Returns a blank for what must never reach a terminal: C0, DEL, C1 and halves of surrogate pairs. */
function printable(code: number): number {
  const control = !(code >= 0x20) || (code >= 0x7f && code < 0xa0);
  return control || (code >= 0xd800 && code <= 0xdfff) ? BLANK : code;
}

/**
 * Makes a row consistent: half of a wide character (a window may lie over its other half) becomes a blank,
 * and both halves have the same attribute.
 *
 * @param isWide returns true if a private-use code stands for a character of two columns; null if none does
 * @param paper the colours of cells that have none of their own; null for the terminal's
 */
export function settleRow(
  surface: Surface,
  row: number,
  isWide: ((code: number) => boolean) | null,
  paper: Paper | null,
): void {
  const start = row * surface.columns;
  if (isWide !== null) joinHalves(surface, start, isWide);
  if (paper !== null) layOnPaper(surface, start, paper);
}

function layOnPaper({ attributes, columns }: Surface, start: number, paper: Paper): void {
  for (let index = start; index < start + columns; index++) {
    attributes[index] = withPaper(attributes[index] as number, paper);
  }
}

function joinHalves(surface: Surface, start: number, isWide: (code: number) => boolean): void {
  const { codes, attributes, columns } = surface;
  for (let index = start; index < start + columns; index++) {
    const code = codes[index] as number;
    if (code === TAIL) {
      blank(surface, index);
    } else if (code > TAIL && isWide(code)) {
      if (index + 1 < start + columns && codes[index + 1] === TAIL) {
        attributes[index + 1] = attributes[index] as number;
        index++;
      } else {
        blank(surface, index);
      }
    }
  }
}

function blank(surface: Surface, index: number): void {
  surface.codes[index] = BLANK;
  surface.attributes[index] = onBlank(surface.attributes[index] as number);
}
