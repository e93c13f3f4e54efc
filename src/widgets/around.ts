/** The window of a list around its selected row. */

/** Returns the index of the first row, if `count` of `length` rows around the one at `index` are shown. */
export function firstAround(length: number, index: number, count: number): number {
  return Math.max(0, Math.min(index - Math.floor(count / 2), length - count));
}

/** Returns the `count` rows around the one at `index`. */
export function around<Row>(rows: readonly Row[], index: number, count: number): readonly Row[] {
  const first = firstAround(rows.length, index, count);
  return rows.slice(first, first + count);
}
