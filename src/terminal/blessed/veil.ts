/** What lies below a dialog: a veil gives it one look, and no word of it is cut. */

import { type Attribute, DEFAULT_ATTRIBUTE } from '../cells/style.js';
import { BLANK, onBlank, type Rectangle, type Surface } from '../cells/surface.js';
import { Box } from './blessed-internals.js';

/**
 * An element of which nothing is drawn: in its area the style of the element replaces that of all that lies
 * below it, so that what lies above it stands out. The characters below stay.
 */
export class Veil extends Box {}

/** Gives the cells of a row of the screen one look, as far as the area of a veil goes. */
export function veilRow(surface: Surface, row: number, place: Rectangle, look: Attribute): void {
  if (row < place.row || row >= place.row + place.rows) return;
  const { columns, codes, attributes } = surface;
  const start = row * columns + Math.max(0, place.column);
  const end = row * columns + Math.min(columns, place.column + place.columns);
  const blank = onBlank(look);
  for (let index = start; index < end; index++) {
    attributes[index] = codes[index] === BLANK ? blank : look;
  }
}

/** The lines of borders, which end a word. */
const LINES = { first: 0x2500, last: 0x257f };

const isOfWord = (code: number | undefined) =>
  code !== undefined && code !== BLANK && (code < LINES.first || code > LINES.last);

/** Makes what is left of a word blank at both sides of an area that is about to cover the rest of it. */
export function clearHalfWords(surface: Surface, row: number, place: Rectangle): void {
  const { columns, codes } = surface;
  const [start, end] = [row * columns, (row + 1) * columns];
  const first = start + Math.max(0, place.column);
  const last = start + Math.min(columns, place.column + place.columns) - 1;
  if (isOfWord(codes[first])) {
    for (let at = first - 1; at >= start && isOfWord(codes[at]); at--) clearCell(surface, at);
  }
  if (isOfWord(codes[last])) {
    for (let at = last + 1; at < end && isOfWord(codes[at]); at++) clearCell(surface, at);
  }
}

function clearCell({ codes, attributes }: Surface, index: number): void {
  codes[index] = BLANK;
  attributes[index] = DEFAULT_ATTRIBUTE;
}
