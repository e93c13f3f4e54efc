/** A bounded set of names that forgets the oldest. */

import { MAX_NAMES } from './announced-count.js';

/** Names in the order of their arrival; above `MAX_NAMES` the oldest is forgotten. */
export class RecentNames {
  readonly #names = new Set<string>();
  /**
   * Goes through the names from the oldest on; each that it passes is forgotten at once. A new iterator for
   * each would pass over the places of all names that have been forgotten.
   */
  #oldest = this.#names.values();

  /** The names; they change in place. */
  get all(): ReadonlySet<string> {
    return this.#names;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Adds a name; one that is there keeps its place. */
  add(name: string): void {
    this.#names.add(name);
    if (this.#names.size > MAX_NAMES) this.#names.delete(this.#oldest.next().value as string);
  }

  delete(name: string): void {
    this.#names.delete(name);
  }

  clear(): void {
    this.#names.clear();
    this.#oldest = this.#names.values();
  }
}
