/** Wrapping: texts cut into rows by columns, at spaces or as their script allows. */

import { lineBreaks, type MayBreak } from './line-breaks.js';
import { type Cluster, clusters, isSimpleText } from './width.js';

/** One row of a wrapped text. */
export interface WrappedRow {
  /** The wrapped text from `start` to `end`. */
  readonly text: string;
  /** The UTF-16 offset in the wrapped text at which the row begins. */
  readonly start: number;
  /** The UTF-16 offset at which it ends; from there to the next row's start there are only spaces. */
  readonly end: number;
}

/**
 * Cuts `text` into rows of at most `columns` columns: at spaces, or where a script without spaces allows it
 * (src/text/measure/line-breaks.ts); if a row has no such place, between clusters.
 * The spaces at a break belong to no row; those that begin the text stay. A cluster wider than `columns`
 * has a row of its own. An empty text is one empty row.
 */
export function wrap(text: string, columns: number): WrappedRow[] {
  const mayBreak = lineBreaks(text);
  if (mayBreak === null && isSimpleText(text)) return wrapUnits(text, Math.max(1, columns));
  const list = clusters(text);
  const rows: WrappedRow[] = [];
  let offset = 0;
  for (let index = 0; index < list.length || rows.length === 0; ) {
    const end = rowEnd({ list, start: index, offset, mayBreak }, columns);
    const next = skipSpaces(list, end);
    const shown = list.slice(index, end).reduce((row, cluster) => row + cluster.text, '');
    rows.push({ text: shown, start: offset, end: offset + shown.length });
    // A space is one UTF-16 unit.
    offset += shown.length + next - end;
    index = next;
  }
  return rows;
}

/** The same for a text that is broken at spaces only and of which every UTF-16 unit takes a column: most are. */
function wrapUnits(text: string, columns: number): WrappedRow[] {
  const rows: WrappedRow[] = [];
  let start = 0;
  do {
    const end = unitRowEnd(text, start, start + columns);
    rows.push({ text: text.slice(start, end), start, end });
    start = end;
    while (text.charCodeAt(start) === SPACE) start++;
  } while (start < text.length);
  return rows;
}

const SPACE = 0x20;

/** Returns the end of the row that begins at `start`, and that has room up to `full`. */
function unitRowEnd(text: string, start: number, full: number): number {
  if (full >= text.length) return text.length;
  let end = text.lastIndexOf(' ', full);
  while (end > start && text.charCodeAt(end - 1) === SPACE) end--;
  return end > start ? end : full;
}

/** Returns the index of the first cluster that does not fit a row of `columns` columns that begins at `start`. */
export function fittingEnd(list: readonly Cluster[], start: number, columns: number): number {
  let used = 0;
  let index = start;
  for (; index < list.length; index++) {
    const width = list[index]?.width ?? 0;
    if (used > 0 && used + width > columns) break;
    used += width;
  }
  return index;
}

/** The rest of a text, from the row that begins with the cluster `start`, at a UTF-16 offset. */
interface Rest {
  readonly list: readonly Cluster[];
  readonly start: number;
  readonly offset: number;
  /** The places besides spaces at which a row may end; null if there are none. */
  readonly mayBreak: MayBreak | null;
}

/** Returns the index after the last cluster of the row that begins at `start`. */
function rowEnd(rest: Rest, columns: number): number {
  const { list, start } = rest;
  const full = fittingEnd(list, start, columns);
  if (full === list.length) return full;
  const ink = inkEnd(list, start, lastBreak(rest, full));
  // If only spaces come before a word, the row would be blank: the word is broken instead.
  return ink > start ? ink : full;
}

/** Returns the last index up to `full` at which a row may end; `start` if there is none. */
function lastBreak({ list, start, offset, mayBreak }: Rest, full: number): number {
  let index = full;
  if (mayBreak === null) {
    while (index > start && !isSpace(list[index])) index--;
    return index;
  }
  let end = offset;
  for (let each = start; each < full; each++) end += list[each]?.text.length ?? 0;
  for (; index > start && !isSpace(list[index]); index--) {
    const left = list[index - 1]?.text ?? '';
    if (mayBreak(left, list[index]?.text ?? '', end)) return index;
    end -= left.length;
  }
  return index;
}

/** Returns `end` moved back over the spaces before it. */
function inkEnd(list: readonly Cluster[], start: number, end: number): number {
  let index = end;
  while (index > start && isSpace(list[index - 1])) index--;
  return index;
}

function skipSpaces(list: readonly Cluster[], from: number): number {
  let index = from;
  while (isSpace(list[index])) index++;
  return index;
}

function isSpace(cluster: Cluster | undefined): boolean {
  return cluster?.text === ' ';
}
