/** Functions that remember their last result. */

/** Counts the calls of {@link forgetResults}. */
let forgotten = 0;

/** Makes every memoised function compute again when it is next called: a redraw starts from nothing. */
export function forgetResults(): void {
  forgotten++;
}

/**
 * Returns a function that returns its last result while its inputs are the same, compared by identity. It
 * must depend on its inputs only, and nothing may change them or its result afterwards. What changes in place
 * (a log, a trace) is no such input: pass what distinguishes its states, such as the id of its last entry.
 */
export function memo<Inputs extends readonly unknown[], Result>(
  compute: (...inputs: Inputs) => Result,
): (...inputs: Inputs) => Result {
  let last: { readonly inputs: Inputs; readonly result: Result; readonly at: number } | null = null;
  return (...inputs) => {
    if (last === null || last.at !== forgotten || !areSame(last.inputs, inputs)) {
      last = { inputs, result: compute(...inputs), at: forgotten };
    }
    return last.result;
  };
}

/**
 * Returns a function that remembers its result for each object, as long as the object is in use. It must depend on
 * the object only, which nothing may change afterwards.
 */
export function memoByObject<Input extends object, Result extends NonNullable<unknown>>(
  compute: (input: Input) => Result,
): (input: Input) => Result {
  const known = new WeakMap<Input, Result>();
  return (input) => {
    const found = known.get(input);
    if (found !== undefined) return found;
    const result = compute(input);
    known.set(input, result);
    return result;
  };
}

/** Returns true if two lists have the same items, compared by identity. */
export function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) {
    if (!Object.is(some[index], others[index])) return false;
  }
  return true;
}

/** Returns a function that returns the object it returned before if the next one has equal properties. */
export function stable<Item extends object>(): (next: Item) => Item {
  const list = stableList<Item>();
  return (next) => list([next])[0] ?? next;
}

/**
 * Returns a function that returns the list it returned before if the next one has equal items: their
 * properties are the same, by identity. So a list that is made again in every frame can be an input.
 */
export function stableList<Item extends object>(): (next: readonly Item[]) => readonly Item[] {
  let last: readonly Item[] = [];
  return (next) => {
    const isSame =
      next.length === last.length && next.every((item, i) => isEqual(item, last[i] as Item));
    last = isSame ? last : next;
    return last;
  };
}

/** Returns true if two objects have the same properties, compared by identity. */
export function isEqual<Item extends object>(one: Item, other: Item): boolean {
  return areSame(Object.values(one), Object.values(other));
}
