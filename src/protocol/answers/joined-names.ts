/** Divides names that ran together, by the names that are known. Pure. */

import { MAX_NAME_BYTES } from '../names.js';
import type { KnownNames } from './known-names.js';

/** Joined names, divided. */
export interface Split {
  readonly names: readonly string[];
  /** True if no other division has the same number of names, all known. */
  readonly certain: boolean;
  /** True if a text follows the last name. */
  readonly hasText: boolean;
}

/** The rules for a split. */
export interface SplitOptions {
  /** The number of names. */
  readonly count: number;
  readonly known: KnownNames;
  /** True if one of the names may be unknown. */
  readonly oneUnknown: boolean;
  /** True if a text may follow the last name. A blank in it shows that it is one. */
  readonly allowsText: boolean;
}

/** The names up to a position in the text, as a chain: the last name and the path before it. */
interface Path {
  readonly length: number;
  readonly hasUnknown: boolean;
  /** True if several paths of this length lead to the position. */
  isAmbiguous: boolean;
  /** The index of the last name. */
  readonly start: number;
  readonly before: Path | null;
}

/** The most steps before a text counts as indivisible: about 0.1 s of work. */
const MAX_STEPS = 60_000;

/**
 * Divides `text` into exactly `count` names, all of them known, or all but one. A line feed in the text is
 * a boundary between names. Returns null if that is impossible or takes more than `MAX_STEPS`.
 */
export function splitNames(text: string, options: SplitOptions): Split | null {
  const search = new Search(text, options);
  if (!search.run()) return null;
  return search.splitAt(text.length) ?? search.splitBeforeText();
}

/** Finds the paths of names from the text's beginning to each position. */
class Search {
  readonly #text: string;
  readonly #options: SplitOptions;
  /** By position, then by `keyOf` the path. */
  readonly #paths = new Map<number, Map<number, Path>>();
  #steps = 0;

  constructor(text: string, options: SplitOptions) {
    this.#text = text;
    this.#options = options;
    this.#paths.set(0, new Map([[0, START]]));
  }

  /** Finds every position that names can lead to. Returns false if that takes too much work. */
  run(): boolean {
    for (let index = 0; index < this.#text.length; index++) {
      for (const path of this.#paths.get(index)?.values() ?? []) {
        if (this.#steps > MAX_STEPS) return false;
        this.#extend(path, index);
      }
    }
    return true;
  }

  /** Returns the split whose last name ends at `position`. */
  splitAt(position: number): Split | null {
    const { count, oneUnknown } = this.#options;
    const paths = this.#paths.get(position);
    const path = paths?.get(keyOf(count, false)) ?? paths?.get(keyOf(count, true));
    if (path === undefined || (path.hasUnknown && !oneUnknown)) return null;
    return {
      names: this.#namesOf(path, position),
      certain: !path.isAmbiguous && !path.hasUnknown,
      hasText: position < this.#text.length,
    };
  }

  /** Returns the first split that a text with a blank in it follows. */
  splitBeforeText(): Split | null {
    if (!this.#options.allowsText) return null;
    for (const position of this.#paths.keys()) {
      const split = this.splitAt(position);
      if (split !== null && /\s/u.test(this.#text.slice(position))) return split;
    }
    return null;
  }

  /** Extends a path to `index` by each name that may begin there. */
  #extend(path: Path, index: number): void {
    const isBoundary = this.#text.charAt(index) === '\n';
    if (isBoundary) this.#add(index + 1, { ...path });
    if (isBoundary || path.length === this.#options.count) return;
    this.#extendByKnown(path, index);
    if (this.#options.oneUnknown && !path.hasUnknown) this.#extendByUnknown(path, index);
  }

  #extendByKnown(path: Path, index: number): void {
    const { known } = this.#options;
    for (const name of known.beginningWith(this.#text.charAt(index))) {
      this.#steps++;
      if (!this.#text.startsWith(name, index)) continue;
      this.#add(index + name.length, nextPath(path, index, path.hasUnknown));
    }
  }

  /** An unknown name may have any length up to a name's limit or the next boundary. */
  #extendByUnknown(path: Path, index: number): void {
    const last = Math.min(this.#text.length, index + MAX_NAME_BYTES);
    for (let end = index + 1; end <= last; end++) {
      this.#add(end, nextPath(path, index, true));
      if (this.#text.charAt(end) === '\n') break;
    }
  }

  #add(position: number, path: Path): void {
    this.#steps++;
    const paths = this.#paths.get(position) ?? new Map<number, Path>();
    this.#paths.set(position, paths);
    const key = keyOf(path.length, path.hasUnknown);
    const other = paths.get(key);
    if (other === undefined) paths.set(key, path);
    else other.isAmbiguous = true;
  }

  #namesOf(last: Path, position: number): string[] {
    const names: string[] = [];
    let end = position;
    for (let path = last; path.before !== null; path = path.before) {
      // The slice includes a boundary that follows the name.
      names.push(this.#text.slice(path.start, end).trimEnd());
      end = path.start;
    }
    return names.reverse();
  }
}

const START: Path = { length: 0, hasUnknown: false, isAmbiguous: false, start: 0, before: null };

function nextPath(before: Path, start: number, hasUnknown: boolean): Path {
  const { length, isAmbiguous } = before;
  return { length: length + 1, hasUnknown, isAmbiguous, start, before };
}

/** Paths of the same length, with or without an unknown name, count as the same. */
function keyOf(length: number, hasUnknown: boolean): number {
  return 2 * length + (hasUnknown ? 1 : 0);
}
