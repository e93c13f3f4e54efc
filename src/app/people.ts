/** Who is believed to be in the room, from `/who`, notices and speakers; bounded. */
export interface People {
  readonly names: ReadonlySet<string>;
  /** True once a `/who` answer has been read: before that it is only who was heard of. */
  readonly complete: boolean;
}

export const NOBODY: People = { names: new Set(), complete: false };
const MAX_PEOPLE = 4096;

/** The people as the server told them. */
export function peopleFromAnswer(names: readonly string[]): People {
  return { names: new Set(names.slice(0, MAX_PEOPLE)), complete: true };
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
