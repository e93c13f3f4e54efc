/** Tells a mistyped subcommand from a host. Pure. */

/** A word that may be a mistyped subcommand: it has no dot, colon, slash or digit, as most addresses do. */
const LIKE_A_SUBCOMMAND = /^[\p{L}_-]+$/u;

/** Names of at most so many characters may differ in one, longer ones in two. */
const SHORT_NAME = 4;

/** Returns the name that a word was probably meant to be; undefined if it is like none, or one of them. */
export function meantName(word: string, names: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  if (!LIKE_A_SUBCOMMAND.test(word) || names.includes(word)) return undefined;
  const near = names
    .map((name) => ({ name, edits: editsBetween(lower, name) }))
    .filter(({ name, edits }) => edits <= (name.length > SHORT_NAME ? 2 : 1));
  return near.sort((a, b) => a.edits - b.edits)[0]?.name;
}

/** Counts the characters to insert, delete, replace, or swap with the next, to make one text of the other. */
export function editsBetween(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isSwap = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swapped = isSwap ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, replaced, swapped));
    }
    before = last;
    last = row;
  }
  return at(last, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
