/** Confirms names of rooms by comparing lists. Pure. */

/** An answer to `/list` as its reads, or its line endings, divide it. */
export interface Sighting {
  /** The text of each line, or of each read, in order. */
  readonly names: readonly string[];
  /** The ends of its reads: offsets into the answer's bytes. */
  readonly ends: readonly number[];
  /** True if a separator follows every name: then each is one name for certain. */
  readonly certain: boolean;
  /** True if these are as many as the server announced. */
  readonly isWhole: boolean;
}

/** The knowledge that one answer to `/list` leaves for the next one. Bounded by the size of one answer. */
export interface RoomMemory {
  /**
   * Names that are one room each: two answers with different read ends agree on them, or line endings
   * show it.
   */
  readonly confirmed: readonly string[];
  /** The last answer. Its names may be wrong, so they only help to guess. */
  readonly last: Sighting | null;
}

/** The memory before the first answer. */
export const NO_MEMORY: RoomMemory = { confirmed: [], last: null };

/**
 * Adds an answer. `complete` holds its names if it was complete and read without a guess: confirmed names
 * that it does not hold are forgotten. If `complete` is null, nothing is forgotten.
 */
export function remember(
  memory: RoomMemory,
  sighting: Sighting,
  complete: readonly string[] | null,
): RoomMemory {
  const sure = new Set([...memory.confirmed, ...agreed(memory.last, sighting)]);
  if (complete === null) return { confirmed: [...sure], last: sighting };
  const confirmed = sighting.certain ? complete : complete.filter((name) => sure.has(name));
  return { confirmed, last: sighting };
}

/** True if the last answer was divided into the same names. */
export function repeatsLast({ last }: RoomMemory, { names }: Sighting): boolean {
  return last !== null && isSame(last.names, names);
}

/**
 * Returns the names that both answers hold, unless the same read ends divided both, or neither is whole: the
 * same names may run together each time.
 */
function agreed(last: Sighting | null, next: Sighting): readonly string[] {
  if (last === null || isSame(last.ends, next.ends)) return [];
  if (!last.isWhole && !next.isWhole) return [];
  const names = new Set(last.names);
  return next.names.filter((name) => names.has(name));
}

function isSame<Item>(left: readonly Item[], right: readonly Item[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
