/** Who is believed to be in the room, from `/who`, notices and speakers; bounded. */
export interface People {
  readonly names: ReadonlySet<string>;
  /** When the last `/who` answer came (Unix ms); null before one: then it is only who was heard of. */
  readonly askedAt: number | null;
}

export const NOBODY: People = { names: new Set(), askedAt: null };
const MAX_PEOPLE = 4096;

/** The people as the server told them at `at` (Unix ms). */
export function peopleFromAnswer(names: readonly string[], at: number): People {
  return { names: new Set(names.slice(0, MAX_PEOPLE)), askedAt: at };
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
