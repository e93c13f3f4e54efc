/** Who is believed to be in the room, from `/who`, notices and speakers; bounded. */
export interface People {
  readonly names: readonly string[];
  /** True once a `/who` answer has been read: before that the list is only who was heard of. */
  readonly complete: boolean;
}

export const NOBODY: People = { names: [], complete: false };
const MAX_PEOPLE = 4096;

/** The list as the server told it. */
export function peopleFromAnswer(names: readonly string[]): People {
  return { names: [...new Set(names)].slice(0, MAX_PEOPLE), complete: true };
}

/** The list with `name` in it, at the end where it is new. */
export function withPerson(people: People, name: string): People {
  if (people.names.includes(name) || people.names.length >= MAX_PEOPLE) return people;
  return { ...people, names: [...people.names, name] };
}

/** The list without `name`. */
export function withoutPerson(people: People, name: string): People {
  if (!people.names.includes(name)) return people;
  return { ...people, names: people.names.filter((other) => other !== name) };
}
