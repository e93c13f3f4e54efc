/** Readers for the members of records: each returns a checked value, or undefined if the value does not fit. Pure. */

/** Checks one member. */
export type MemberReader<T> = (value: unknown) => T | undefined;

/** A person in a `people` record. */
export interface RecordPerson {
  readonly name: string;
  /** Why the person is away, in their own words; absent if they are not. */
  readonly away?: string;
  /** True if their connection is lost, and their name is held for them. */
  readonly lost?: boolean;
}

export const text: MemberReader<string> = (value) => {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : undefined;
};

export const flag: MemberReader<boolean> = (value) => {
  return typeof value === 'boolean' ? value : undefined;
};

/** A whole number from 0 on that a double holds exactly: a count, an id, a reference or Unix ms. */
export const count: MemberReader<number> = (value) => {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
};

export const countOrNull: MemberReader<number | null> = (value) => {
  return value === null ? null : count(value);
};

export const texts: MemberReader<readonly string[]> = (value) => allOf(value, text);

export const people: MemberReader<readonly RecordPerson[]> = (value) => allOf(value, person);

const person: MemberReader<RecordPerson> = (value) => {
  if (typeof value !== 'object' || value === null) return undefined;
  const [name, away, lost] = ['name', 'away', 'lost'].map((key) => memberOf(value, key));
  const known = { name: text(name), away: text(away), lost: flag(lost) };
  if (known.name === undefined) return undefined;
  return {
    name: known.name,
    ...(known.away !== undefined && { away: known.away }),
    ...(known.lost !== undefined && { lost: known.lost }),
  };
};

/** Returns an own member of an object; undefined if it has none of that name. */
export function memberOf(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

/** Reads all items of an array; undefined if one does not fit. */
function allOf<T>(value: unknown, read: MemberReader<T>): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read);
  return items.every((item) => item !== undefined) ? (items as T[]) : undefined;
}
