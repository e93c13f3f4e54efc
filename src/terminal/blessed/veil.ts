/** The layer below a dialog: a veil gives it one look, and no text of it is cut. */

import { type Attribute, DEFAULT_ATTRIBUTE } from '../cells/style.js';
import { BLANK, onBlank, type Rectangle, type Surface } from '../cells/surface.js';
import { Box } from './blessed-internals.js';

/**
 * An element of which nothing is drawn: in its area the style of the element replaces that of all that lies
 * below it, so that what lies above it stands out. The characters below stay.
 */
export class Veil extends Box {}

/** Gives the cells of a row of the screen, on which a veil lies, one look as far as the veil's area goes. */
export function veilRow(surface: Surface, row: number, place: Rectangle, look: Attribute): void {
  const { columns, codes, attributes } = surface;
  const start = row * columns + Math.max(0, place.column);
  const end = row * columns + Math.min(columns, place.column + place.columns);
  attributes.fill(onBlank(look), start, end);
  for (let index = start; index < end; index++) {
    if (codes[index] !== BLANK) attributes[index] = look;
  }
}

/** The lines of borders, which end a text. */
const LINES = { first: 0x2500, last: 0x257f };

/** Makes what is left of a text blank at both sides of an area that is about to cover the rest of it. */
export function clearHalfTexts(surface: Surface, row: number, place: Rectangle): void {
  const { columns } = surface;
  const [start, end] = [row * columns, (row + 1) * columns];
  const first = start + Math.max(0, place.column);
  const last = start + Math.min(columns, place.column + place.columns) - 1;
  clearFrom(surface, first, -1, start, end);
  clearFrom(surface, last, 1, start, end);
}

/** Clears the text outside of an edge that goes on inside it; two blanks or a line end a text. */
function clearFrom(surface: Surface, edge: number, by: 1 | -1, start: number, end: number): void {
  const { codes, attributes } = surface;
  const isOfWord = (at: number) => {
    const code = at < start || at >= end ? BLANK : (codes[at] as number);
    return code !== BLANK && (code < LINES.first || code > LINES.last);
  };
  const isOfText = (at: number) =>
    isOfWord(at) || (codes[at] === BLANK && isOfWord(at - 1) && isOfWord(at + 1));
  if (!isOfText(edge)) return;
  let outer = edge + by;
  while (isOfText(outer)) outer += by;
  const [from, to] = [Math.min(edge, outer) + 1, Math.max(edge, outer)];
  codes.fill(BLANK, from, to);
  attributes.fill(DEFAULT_ATTRIBUTE, from, to);
}
