/** Screenfuls of cells: blessed's own, and ours for comparing. */

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

/** A line of blessed's cells: pairs of attribute and character, and whether one of them changed. */
export interface CellLine extends Array<[attribute: number, character: string]> {
  dirty?: boolean;
}

/** Puts a UTF-16 code into one of blessed's cells; ignores a cell that does not exist. */
export function setCell(line: CellLine, column: number, attribute: Attribute, code: number): void {
  const cell = line[column];
  if (cell && (cell[0] !== attribute || cell[1].charCodeAt(0) !== code)) {
    cell[0] = attribute;
    cell[1] = String.fromCharCode(code);
    line.dirty = true;
  }
}

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

/** A screenful of cells: attributes and UTF-16 codes, row by row. */
export interface Surface {
  readonly columns: number;
  readonly rows: number;
  readonly attributes: Float64Array;
  readonly codes: Uint16Array;
}

/** Creates a blank screenful in the terminal's own colours. */
export function createSurface(columns: number, rows: number): Surface {
  return {
    columns,
    rows,
    attributes: new Float64Array(columns * rows).fill(DEFAULT_ATTRIBUTE),
    codes: new Uint16Array(columns * rows).fill(BLANK),
  };
}

/** Returns true if two screenfuls of one size have the same cells in a row. */
export function sameRow(a: Surface, b: Surface, row: number): boolean {
  for (let index = row * a.columns; index < (row + 1) * a.columns; index++) {
    if (a.codes[index] !== b.codes[index] || a.attributes[index] !== b.attributes[index]) {
      return false;
    }
  }
  return true;
}

/**
 * Copies blessed's cells onto a surface and makes them consistent: half of a wide character (a window may lie
 * over its other half) becomes a blank, and both halves have the same attribute.
 *
 * @param isWide returns true if a private-use code stands for a character of two columns
 * @param paper the colours of cells that have none of their own; null for the terminal's
 */
export function capture(
  lines: readonly CellLine[],
  surface: Surface,
  isWide: (code: number) => boolean,
  paper: Paper | null = null,
): void {
  for (let row = 0; row < surface.rows; row++) {
    captureLine(lines[row] ?? [], surface, row * surface.columns);
    joinHalves(surface, row * surface.columns, isWide);
  }
  if (paper !== null) layOnPaper(surface, paper);
}

function layOnPaper({ attributes }: Surface, paper: Paper): void {
  for (let index = 0; index < attributes.length; index++) {
    attributes[index] = withPaper(attributes[index] as number, paper);
  }
}

function captureLine(line: CellLine, surface: Surface, start: number): void {
  const { codes, attributes, columns } = surface;
  for (let column = 0; column < columns; column++) {
    const cell = line[column] ?? NO_CELL;
    const code = printable(cell[1].charCodeAt(0));
    codes[start + column] = code;
    attributes[start + column] = code === BLANK ? ofBlank(cell[0]) : cell[0];
  }
}

/** Returns the attribute of a blank without what is invisible on it, so that equal looks compare equal. */
function ofBlank(attribute: Attribute): Attribute {
  const marks = FLAG.underline | FLAG.inverse;
  return flagsOf(attribute) & marks ? attribute : (DEFAULT_COLOUR << 9) | backgroundOf(attribute);
}

/** Returns a blank for what must never reach a terminal: C0, DEL, C1 and halves of surrogate pairs. */
function printable(code: number): number {
  const control = !(code >= 0x20) || (code >= 0x7f && code < 0xa0);
  return control || (code >= 0xd800 && code <= 0xdfff) ? BLANK : code;
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
  surface.attributes[index] = ofBlank(surface.attributes[index] as number);
}
