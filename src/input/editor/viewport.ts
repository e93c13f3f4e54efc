/** The visible part of a long line in one row. */

import { boundaryAtOrBefore, graphemes, nextBoundary } from '../../text/measure/graphemes.js';
import { columns as columnsOf } from '../../text/measure/width.js';
import { maskHostile } from '../../text/sanitise.js';

/** The visible part of a long line in one row, and the cursor's column. */
export interface Viewport {
  /** The UTF-16 offset of the first character shown; pass it with the next call. */
  readonly offset: number;
  /** The UTF-16 offset after the last character shown. */
  readonly end: number;
  /** The shown text from `offset` to `end`: see `display`. */
  readonly visible: string;
  /** The cursor's column in the row: at least 0, less than the row's columns. */
  readonly cursorColumn: number;
}

/** The share of the row that stays before a cursor that has left the row to the left. */
const CONTEXT = 1 / 3;

/** Text of which every UTF-16 unit is a character of one column. */
const PLAIN = /^[ -~]*$/;

/** The UTF-16 units that are cut into clusters at once, going backward. */
const WINDOW = 512;

/**
 * Scrolls `text` sideways so that its cursor is visible in a row of `columns` columns (at least 1). The
 * row begins at `offset`, where the last call had it, unless the cursor is not visible from there or the
 * row would not be filled.
 */
export function viewport(text: string, cursor: number, columns: number, offset: number): Viewport {
  const start = firstShown(text, cursor, columns, boundaryAtOrBefore(text, offset));
  const end = endOfRow(text, start, columns);
  const cursorColumn = columnsOf(display(text.slice(start, cursor)));
  return { offset: start, end, visible: display(text.slice(start, end)), cursorColumn };
}

/** Returns the highest offset up to which the text from `start` on fits `columns` columns. */
function endOfRow(text: string, start: number, columns: number): number {
  const rest = text.slice(start);
  if (PLAIN.test(rest)) return start + Math.min(columns, rest.length);
  let end = start;
  let used = 0;
  for (const grapheme of graphemes(rest)) {
    used += columnsOf(display(grapheme));
    if (used > columns) break;
    end += grapheme.length;
  }
  return end;
}

/** Returns the offset at which the row begins. */
function firstShown(text: string, cursor: number, columns: number, offset: number): number {
  const filled = Math.min(offset, startOfRow(text, text.length, columns - 1));
  if (cursor < filled) return startOfRow(text, cursor, Math.floor(columns * CONTEXT));
  const under = text.slice(cursor, nextBoundary(text, cursor));
  const before = columns - Math.max(1, columnsOf(display(under)));
  return Math.max(filled, startOfRow(text, cursor, Math.max(0, before)));
}

/** Returns the lowest offset from which the text up to `end` fits `columns` columns. */
function startOfRow(text: string, end: number, columns: number): number {
  let start = end;
  for (let left = columns; start > 0; ) {
    const from = boundaryAtOrBefore(text, Math.max(0, start - WINDOW));
    const part = text.slice(from, start);
    if (PLAIN.test(part)) {
      const fitting = Math.min(left, part.length);
      start -= fitting;
      left -= fitting;
      if (fitting < part.length) return start;
      continue;
    }
    for (const grapheme of Array.from(graphemes(part)).reverse()) {
      left -= columnsOf(display(grapheme));
      if (left < 0) return start;
      start -= grapheme.length;
    }
  }
  return start;
}

/** Returns the user's text as a row shows it: line breaks and undrawable characters as glyphs of equally many UTF-16 units. */
export function display(text: string): string {
  return maskHostile(text.replaceAll('\n', '⏎'));
}
