/** The index of a choice in a list. Pure. */

/** Returns the index in a list of `count` rows that is nearest to `index`; -1 if there are none. */
export function clampedIndex(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}
