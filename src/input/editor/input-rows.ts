import { graphemes } from '../../text/graphemes.js';
import { maskHostile } from '../../text/sanitise.js';
import { columns as columnsOf } from '../../text/width.js';

/** A row of an input of several rows. */
export interface InputRow {
  /** UTF-16 offsets of what the row shows: the spaces at a break belong to the row in front of it. */
  readonly start: number;
  readonly end: number;
  /** What the row shows, as many UTF-16 units as the text has there. */
  readonly text: string;
  /** Whether a line begins here; other rows go on with one. */
  readonly begins: boolean;
}

/** Where the cursor is: a row's index, and a column in it. */
export interface CursorPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Breaks a text into rows of at most `columns` columns (at least 2): at its line breaks, behind a space
 * where possible, else between clusters. The last column is kept for a space at a break, and for the
 * cursor, which so has a place in every row.
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

/** The place of a cursor that stands on a grapheme boundary of the text. */
export function placeOfCursor(rows: readonly InputRow[], cursor: number): CursorPlace {
  const row = rows.findLastIndex(({ start }) => start <= cursor);
  const { start = 0, text = '' } = rows[row] ?? {};
  return { row: Math.max(0, row), column: columnsOf(text.slice(0, cursor - start)) };
}

/** The offset at a column of a row, or at its end where it has none; it stays in the row. */
export function offsetAt(rows: readonly InputRow[], index: number, column: number): number {
  const row = rows[index];
  if (row === undefined) return 0;
  const goesOn = rows[index + 1]?.start === row.end;
  let at = row.start;
  let used = 0;
  for (const grapheme of graphemes(row.text)) {
    used += widthOf(grapheme);
    const next = at + grapheme.length;
    // Behind the last cluster the cursor would be in the next row.
    if (used > column || (goesOn && next === row.end)) break;
    at = next;
  }
  return at;
}

/** Where the rows of one line, as it is shown, begin; as offsets in it. */
function breaksOf(line: string, columns: number): number[] {
  const breaks = [0];
  let used = 0;
  let at = 0;
  let space = { at: 0, used: 0 };
  for (const grapheme of graphemes(line)) {
    const width = widthOf(grapheme);
    const most = grapheme === ' ' ? columns : columns - 1;
    // Behind a break at a space there still may be no room for what is very wide.
    while (used > 0 && used + width > most) {
      // A row of nothing but spaces would be no row: then the word is broken.
      const atSpace = space.at > 0 && line.slice(breaks.at(-1), space.at).trim() !== '';
      breaks.push(atSpace ? space.at : at);
      used = atSpace ? used - space.used : 0;
      space = { at: 0, used: 0 };
    }
    used += width;
    at += grapheme.length;
    if (grapheme === ' ') space = { at, used };
  }
  // Behind a space in the last column there is no place for the cursor.
  if (used >= columns && used > 1) breaks.push(at);
  return breaks;
}

function widthOf(grapheme: string): number {
  const isAscii = grapheme.length === 1 && grapheme >= ' ' && grapheme <= '~';
  return isAscii ? 1 : columnsOf(grapheme);
}
