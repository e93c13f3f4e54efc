/** An answer to `/list` as its reads, or its line endings, divide it. */
export interface Sighting {
  /** The text of each line, or of each read, in order. */
  readonly names: readonly string[];
  /** Where its reads ended: offsets into the answer's bytes. */
  readonly ends: readonly number[];
  /** True if a separator stands after every name: then each is one name for certain. */
  readonly certain: boolean;
}

/** What one answer to `/list` leaves for the next one. Bounded by what one answer can hold. */
export interface RoomMemory {
  /** Names that are one room each: two answers whose reads ended differently agree, or lines say so. */
  readonly confirmed: readonly string[];
  /** The last answer. Its names may be wrong: they help to guess only. */
  readonly last: Sighting | null;
}

/** Before the first answer. */
export const NO_MEMORY: RoomMemory = { confirmed: [], last: null };

/**
 * Adds an answer. `complete` holds its names if it was complete and read without a guess: confirmed
 * names that it does not hold are forgotten. Null otherwise: nothing is forgotten.
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

/** The names that both answers hold, unless reads that ended alike divided both. */
function agreed(last: Sighting | null, next: Sighting): readonly string[] {
  if (last === null || isSame(last.ends, next.ends)) return [];
  const names = new Set(last.names);
  return next.names.filter((name) => names.has(name));
}

function isSame<Item>(left: readonly Item[], right: readonly Item[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
