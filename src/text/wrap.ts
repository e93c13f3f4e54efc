/** Wrapping: texts cut into rows by columns, at spaces if possible. */

import { type Cluster, clusters } from './width.js';

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
 * Cuts `text` into rows of at most `columns` columns, at spaces if possible, else between clusters.
 * The spaces at a break belong to no row; those that begin the text stay. A cluster wider than `columns`
 * has a row of its own. An empty text is one empty row.
 */
export function wrap(text: string, columns: number): WrappedRow[] {
  const list = clusters(text);
  const rows: WrappedRow[] = [];
  let offset = 0;
  for (let index = 0; index < list.length || rows.length === 0; ) {
    const end = rowEnd(list, index, columns);
    const next = end < list.length ? skipSpaces(list, end) : end;
    const shown = list.slice(index, end).reduce((row, cluster) => row + cluster.text, '');
    rows.push({ text: shown, start: offset, end: offset + shown.length });
    // A space is one UTF-16 unit.
    offset += shown.length + next - end;
    index = next;
  }
  return rows;
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

/** Returns the index after the last cluster of the row that begins at `start`. */
function rowEnd(list: readonly Cluster[], start: number, columns: number): number {
  const full = fittingEnd(list, start, columns);
  if (full === list.length) return full;
  let space = full;
  while (space > start && !isSpace(list[space])) space--;
  const ink = inkEnd(list, start, space);
  // If only spaces come before a word, the row would be blank: the word is broken instead.
  return ink > start ? ink : full;
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
