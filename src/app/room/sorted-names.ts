/** Names in the order of the alphabet. */

/** Names in their order, kept while single ones come and go: none of these sorts all of them again. */
export class SortedNames {
  readonly #names: string[];

  constructor(names: Iterable<string>) {
    this.#names = [...names].sort(compare);
  }

  /** All names; changes in place. */
  get all(): readonly string[] {
    return this.#names;
  }

  /** Adds a name that is not there yet. */
  add(name: string): void {
    this.#names.splice(this.#indexOf(name), 0, name);
  }

  /** Removes a name that is there. */
  remove(name: string): void {
    this.#names.splice(this.#indexOf(name), 1);
  }

  /** Returns the index of a name, or the one that it would have. */
  #indexOf(name: string): number {
    let [from, to] = [0, this.#names.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(this.#names[middle] as string, name) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Capital and small letters stand together; a name that differs in them alone has its own place. */
function compare(one: string, other: string): number {
  const [small, otherSmall] = [one.toLowerCase(), other.toLowerCase()];
  if (small !== otherSmall) return small < otherSmall ? -1 : 1;
  return one === other ? 0 : one < other ? -1 : 1;
}
