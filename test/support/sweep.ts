/** Sweeps along a range of numbers, such as widths or heights. */

/** The whole numbers from one to another, both included. */
export function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Returns the rows at each number, under a head, and nothing if they are those at the number before. */
export function changes(
  along: readonly number[],
  rowsAt: (number: number) => readonly string[],
  head: (number: number) => string,
): readonly string[] {
  let before: string | null = null;
  return along.flatMap((number) => {
    const rows = rowsAt(number);
    const text = rows.join('\n');
    const isSame = text === before;
    before = text;
    return isSame ? [] : [head(number), ...rows];
  });
}
