import { type Cluster, clusters } from './width.js';

/** One row of a wrapped text. */
export interface Row {
  /** What the row shows: the wrapped text from `start` to `end`. */
  readonly text: string;
  /** The UTF-16 offset in the wrapped text where the row begins. */
  readonly start: number;
  /** The UTF-16 offset where it ends; from there to the next row's start there are only spaces. */
  readonly end: number;
}

/**
 * Cuts `text` into rows of at most `columns` columns, at spaces where possible, else between clusters.
 * The spaces at a break belong to no row; those that begin the text are kept. A cluster wider than
 * `columns` has a row of its own. An empty text is one empty row.
 */
export function wrap(text: string, columns: number): Row[] {
  const list = clusters(text);
  const rows: Row[] = [];
  let offset = 0;
  for (let at = 0; at < list.length || rows.length === 0; ) {
    const end = rowEnd(list, at, columns);
    const next = end < list.length ? skipSpaces(list, end) : end;
    const shown = list.slice(at, end).reduce((row, cluster) => row + cluster.text, '');
    rows.push({ text: shown, start: offset, end: offset + shown.length });
    // A space is one UTF-16 unit.
    offset += shown.length + next - end;
    at = next;
  }
  return rows;
}

/** The index behind the last cluster of the row that begins at `start`. */
function rowEnd(list: readonly Cluster[], start: number, columns: number): number {
  const full = fullEnd(list, start, columns);
  if (full === list.length) return full;
  let space = full;
  while (space > start && !isSpace(list[space])) space--;
  const ink = inkEnd(list, start, space);
  // Where only spaces stand in front of a word, the row would be blank: the word is broken instead.
  return ink > start ? ink : full;
}

/** The index of the first cluster that does not fit the row that begins at `start`. */
function fullEnd(list: readonly Cluster[], start: number, columns: number): number {
  let used = 0;
  let at = start;
  for (; at < list.length; at++) {
    used += list[at]?.width ?? 0;
    if (used > columns && at > start) break;
  }
  return at;
}

/** `end` moved back over the spaces in front of it. */
function inkEnd(list: readonly Cluster[], start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(list[at - 1])) at--;
  return at;
}

function skipSpaces(list: readonly Cluster[], from: number): number {
  let at = from;
  while (isSpace(list[at])) at++;
  return at;
}

function isSpace(cluster: Cluster | undefined): boolean {
  return cluster?.text === ' ';
}
