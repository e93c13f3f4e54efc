/** Lines that the terminal wraps by itself: how many rows they take, and how they are cut. */

import { clusters } from './width.js';
import { fittingEnd } from './wrap.js';

/** Returns the rows that a terminal of this width makes of a line which it wraps between clusters. */
export function wrappedRows(text: string, width: number): number {
  const list = clusters(text);
  let rows = 1;
  let index = fittingEnd(list, 0, width);
  for (; index < list.length; rows++) index = fittingEnd(list, index, width);
  return rows;
}

/** Cuts a line to what fits into `rows` rows, with an ellipsis if something is missing. */
export function cutToRows(text: string, width: number, rows: number): string {
  if (wrappedRows(text, width) <= rows) return text;
  const list = clusters(text);
  let shorter = '';
  do {
    list.pop();
    shorter = `${list.map((cluster) => cluster.text).join('')}…`;
  } while (list.length > 0 && wrappedRows(shorter, width) > rows);
  return shorter;
}
