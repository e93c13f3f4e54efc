/** The people of a room. Pure, except that the names and `Speakers` change in place. */

import { SortedNames } from './sorted-names.js';

/** The people who are probably in the room, from `/who`, notices and speakers; bounded. */
export interface People {
  /** Changes in place: what a notice costs does not depend on the number of people. */
  readonly names: ReadonlySet<string>;
  /** When the last answer to `/who` came (Unix ms); null before: then only speakers and notices count. */
  readonly askedAt: number | null;
  /** Their number as reported by the server; null before. */
  readonly count: number | null;
}

/** The most people of a room whose names are stored. */
export const MAX_PEOPLE = 4096;

/** Returns the people of a room of which only the user's own name is known. */
export function onlyPerson(name: string): People {
  return { names: new Set([name]), askedAt: null, count: null };
}

/** Returns the people of an answer to `/who` that came at `time` (Unix ms). */
export function peopleFromAnswer(names: readonly string[], time: number): People {
  return { names: new Set(names.slice(0, MAX_PEOPLE)), askedAt: time, count: null };
}

/** Returns the same people with names of their own, which change by themselves. */
export function copiedPeople(people: People): People {
  return { ...people, names: new Set(people.names) };
}

/** Returns the people with the number that the server reports. */
export function counted(people: People, count: number): People {
  return people.count === count ? people : { ...people, count };
}

/** Returns how many people are probably there. */
export function peopleCount({ names, count }: People): number {
  return count ?? names.size;
}

/** Adds a name, at the end if it is new: in place, in `names` of what it returns. */
export function withPerson(people: People, name: string): People {
  const { names } = people;
  if (names.has(name) || names.size >= MAX_PEOPLE) return people;
  namesOf(people).add(name);
  sortedNames.get(names)?.add(name);
  return { ...people };
}

/** Removes a name, in place as well. */
export function withoutPerson(people: People, name: string): People {
  if (!namesOf(people).delete(name)) return people;
  sortedNames.get(people.names)?.remove(name);
  return { ...people };
}

/** Adjusts the number, if it is known, after somebody came (`by` is 1) or went (-1). */
export function recounted(people: People, by: 1 | -1): People {
  return people.count === null ? people : { ...people, count: Math.max(1, people.count + by) };
}

/** Every set of names is made in this file, and changed only here. */
function namesOf({ names }: People): Set<string> {
  return names as Set<string>;
}

/** The names in their order, for lists of people that are shown. They change with them, in place. */
const sortedNames = new WeakMap<ReadonlySet<string>, SortedNames>();

/** Returns the names of people in the order of the alphabet. */
function inAlphabet({ names }: People): readonly string[] {
  const known = sortedNames.get(names) ?? new SortedNames(names);
  sortedNames.set(names, known);
  return known.all;
}

/**
 * When people spoke last, the latest last. Grows in place: the cost of a message does not depend on the number
 * of people. May hold people who left; bounded.
 */
export class Speakers {
  readonly #spokeAt = new Map<string, number>();
  #latest: string | null = null;
  #changes = 0;

  /** Returns a copy, which changes by itself. */
  copy(): Speakers {
    const copy = new Speakers();
    for (const [name, time] of this.#spokeAt) copy.#spokeAt.set(name, time);
    copy.#latest = this.#latest;
    copy.#changes = this.#changes;
    return copy;
  }

  /** Records that `name` spoke at `time` (Unix ms). */
  spoke(name: string, time: number): void {
    if (name !== this.#latest) this.#changes++;
    this.#latest = name;
    this.#spokeAt.delete(name);
    this.#spokeAt.set(name, time);
    if (this.#spokeAt.size >= 2 * MAX_PEOPLE) this.#forgetHalf();
  }

  /** True if nobody spoke. */
  get isEmpty(): boolean {
    return this.#spokeAt.size === 0;
  }

  /** Another number once the order is another. */
  get changes(): number {
    return this.#changes;
  }

  /** Returns when `name` spoke last (Unix ms); undefined for never. */
  spokeAt(name: string): number | undefined {
    return this.#spokeAt.get(name);
  }

  /** Returns the first `most` of the people: speakers first, the latest at the top, then the silent ones by name. */
  inOrder(people: People, most = Number.POSITIVE_INFINITY): readonly string[] {
    const { names } = people;
    const speakers = [...this.#spokeAt.keys()].filter((name) => names.has(name)).reverse();
    if (speakers.length >= most) return speakers.slice(0, most);
    for (const name of inAlphabet(people)) {
      if (speakers.length >= most) break;
      if (!this.#spokeAt.has(name)) speakers.push(name);
    }
    return speakers;
  }

  #forgetHalf(): void {
    for (const name of [...this.#spokeAt.keys()].slice(0, MAX_PEOPLE)) this.#spokeAt.delete(name);
  }
}
