/** A bounded set of names, indexed by first character. */

import { MAX_NAMES } from './announced-count.js';

/** Names known for certain, indexed to divide joined names. Bounded. */
export class KnownNames {
  readonly #names = new Set<string>();
  #byFirst: Map<string, string[]> | null = null;

  constructor(names: readonly string[] = []) {
    this.add(names);
  }

  /** Adds names; above `MAX_NAMES` it forgets the oldest. Ignores names that no answer can hold. */
  add(names: readonly string[]): void {
    for (const name of names) {
      if (name === '' || /[\r\n\0\ufffd]/.test(name)) continue;
      this.#names.delete(name);
      this.#names.add(name);
    }
    for (const oldest of this.#names) {
      if (this.#names.size <= MAX_NAMES) break;
      this.#names.delete(oldest);
    }
    this.#byFirst = null;
  }

  /** Returns all names, the oldest first. */
  names(): string[] {
    return [...this.#names];
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Returns the names that begin with the UTF-16 unit `first`. */
  beginningWith(first: string): readonly string[] {
    this.#byFirst ??= index(this.#names);
    return this.#byFirst.get(first) ?? [];
  }
}

function index(names: ReadonlySet<string>): Map<string, string[]> {
  const byFirst = new Map<string, string[]>();
  for (const name of names) {
    const first = name.charAt(0);
    const same = byFirst.get(first);
    if (same === undefined) byFirst.set(first, [name]);
    else same.push(name);
  }
  return byFirst;
}
