/** Wraps an input text into rows, and maps between offsets and cells. */

import { graphemes } from '../../text/measure/graphemes.js';
import { lineBreaks } from '../../text/measure/line-breaks.js';
import { columns as columnsOf } from '../../text/measure/width.js';
import { isPrintableAscii, maskHostile } from '../../text/sanitise.js';

/** A row of an input of several rows. */
export interface InputRow {
  /** UTF-16 offsets of the row's text: spaces at a break belong to the row before it. */
  readonly start: number;
  readonly end: number;
  /** The shown text, with as many UTF-16 units as the original. */
  readonly text: string;
  /** True if a line begins here; other rows continue one. */
  readonly begins: boolean;
}

/** The cell of the cursor: a row's index, and a column in it. */
export interface CursorPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Breaks a text into rows of at most `columns` columns (at least 2): at its line breaks, after a space or where
 * a script without spaces allows it, else between clusters. The last column is reserved for a space at a break, and for the cursor,
 * which therefore has a cell in every row.
 */
export function wrapInput(text: string, columns: number): readonly InputRow[] {
  const rows: InputRow[] = [];
  let start = 0;
  for (const line of text.split('\n').map(maskHostile)) {
    const breaks = breaksOf(line, columns);
    breaks.forEach((from, index) => {
      const end = breaks[index + 1] ?? line.length;
      const row = { start: start + from, end: start + end, text: line.slice(from, end) };
      rows.push({ ...row, begins: index === 0 });
    });
    start += line.length + 1;
  }
  return rows;
}

/** Returns the cell of a cursor on a grapheme boundary of the text. */
export function placeOfCursor(rows: readonly InputRow[], cursor: number): CursorPlace {
  const row = rows.findLastIndex(({ start }) => start <= cursor);
  const { start = 0, text = '' } = rows[row] ?? {};
  return { row: Math.max(0, row), column: columnsOf(text.slice(0, cursor - start)) };
}

/** Returns the offset at a column of a row, or the last one in the row if it is shorter. */
export function offsetAt(rows: readonly InputRow[], index: number, column: number): number {
  const row = rows[index];
  if (row === undefined) return 0;
  const goesOn = rows[index + 1]?.start === row.end;
  let offset = row.start;
  let used = 0;
  for (const grapheme of graphemes(row.text)) {
    used += widthOf(grapheme);
    const next = offset + grapheme.length;
    // After the last cluster the cursor would be in the next row.
    if (used > column || (goesOn && next === row.end)) break;
    offset = next;
  }
  return offset;
}

/** Returns the offsets in a shown line at which its rows begin. */
function breaksOf(line: string, columns: number): number[] {
  if (line.length < columns && isPrintableAscii(line)) return [0];
  const breaks = [0];
  let used = 0;
  let offset = 0;
  let place = { offset: 0, used: 0 };
  let last = '';
  const mayBreak = lineBreaks(line);
  for (const grapheme of graphemes(line)) {
    if (mayBreak?.(last, grapheme, offset)) place = { offset, used };
    const width = widthOf(grapheme);
    const most = grapheme === ' ' ? columns : columns - 1;
    // After a break at a place there may still be no room for a very wide cluster.
    while (used > 0 && used + width > most) {
      // A row of only spaces is no row: then the word is broken.
      const fits = line.slice(breaks.at(-1), place.offset).trim() !== '';
      breaks.push(fits ? place.offset : offset);
      used = fits ? used - place.used : 0;
      place = { offset: 0, used: 0 };
    }
    used += width;
    offset += grapheme.length;
    last = grapheme;
    if (grapheme === ' ') place = { offset, used };
  }
  // After a space in the last column there is no cell for the cursor.
  if (used >= columns && used > 1) breaks.push(offset);
  return breaks;
}

function widthOf(grapheme: string): number {
  const isAscii = grapheme.length === 1 && grapheme >= ' ' && grapheme <= '~';
  return isAscii ? 1 : columnsOf(grapheme);
}
