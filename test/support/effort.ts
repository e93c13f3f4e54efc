/**
 * How much is tried by the tests that try many inputs. `npm test` tries an eighth of them, other ones each time;
 * `FOYER_EFFORT=all npm test` tries all, as CI does.
 */

const SHARE = process.env.FOYER_EFFORT === 'all' ? 1 : 8;

/** Returns how many of a number of inputs are tried; one at least. */
export function tried(all: number): number {
  return Math.ceil(all / SHARE);
}

/** Returns which of the items are tried: all, or every eighth one but at least one, counted from the item with this number. */
export function someOf<T>(items: readonly T[], first: number): readonly T[] {
  const step = Math.min(SHARE, items.length);
  return items.filter((_, index) => (index + first) % step === 0);
}
