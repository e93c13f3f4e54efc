/** Who is believed to be in the room, from `/who`, notices and speakers; bounded. */
export interface People {
  readonly names: ReadonlySet<string>;
  /** When the last `/who` answer came (Unix ms); null before one: then it is only who was heard of. */
  readonly askedAt: number | null;
  /** How many there are, as the server has told; null before it has. */
  readonly count: number | null;
}

export const NOBODY: People = { names: new Set(), askedAt: null, count: null };
const MAX_PEOPLE = 4096;

/** The people as the server told them at `at` (Unix ms). */
export function peopleFromAnswer(names: readonly string[], at: number): People {
  return { names: new Set(names.slice(0, MAX_PEOPLE)), askedAt: at, count: null };
}

/** The people of whom the server says that there are so many. */
export function counted(people: People, count: number): People {
  return people.count === count ? people : { ...people, count };
}

/** The people after one more has come, or gone (`by` is 1 or -1): their number, where it is known. */
export function recounted(people: People, by: 1 | -1): People {
  return people.count === null ? people : { ...people, count: Math.max(1, people.count + by) };
}

/** How many people are believed to be there. */
export function peopleCount({ names, count }: People): number {
  return count ?? names.size;
}

/** The people with `name` among them, last where it is new. */
export function withPerson(people: People, name: string): People {
  if (people.names.has(name) || people.names.size >= MAX_PEOPLE) return people;
  return { ...people, names: new Set(people.names).add(name) };
}

/** The people without `name`. */
export function withoutPerson(people: People, name: string): People {
  if (!people.names.has(name)) return people;
  const names = new Set(people.names);
  names.delete(name);
  return { ...people, names };
}

/**
 * When people spoke last, the latest last. It grows in place, as the log does: a message costs the same,
 * however many people there are. Who has left may still be in it; it is bounded.
 */
export class Speakers {
  readonly #spokeAt = new Map<string, number>();

  /** Takes down that `name` spoke at `at` (Unix ms). */
  spoke(name: string, at: number): void {
    this.#spokeAt.delete(name);
    this.#spokeAt.set(name, at);
    if (this.#spokeAt.size >= 2 * MAX_PEOPLE) this.#forgetHalf();
  }

  /** True where nobody has been heard. */
  get isEmpty(): boolean {
    return this.#spokeAt.size === 0;
  }

  /** When `name` spoke last (Unix ms); undefined where it was not heard. */
  spokeAt(name: string): number | undefined {
    return this.#spokeAt.get(name);
  }

  /** Everybody of `people`: the latest speaker first, behind the speakers who has said nothing. */
  inOrder({ names }: People): readonly string[] {
    const speakers = [...this.#spokeAt.keys()].filter((name) => names.has(name)).reverse();
    return [...speakers, ...[...names].filter((name) => !this.#spokeAt.has(name))];
  }

  #forgetHalf(): void {
    for (const name of [...this.#spokeAt.keys()].slice(0, MAX_PEOPLE)) this.#spokeAt.delete(name);
  }
}
