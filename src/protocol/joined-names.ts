import type { KnownNames } from './known-names.js';
import { MAX_NAME_BYTES } from './names.js';

/** Names that stood together without anything between them, taken apart. */
export interface Split {
  readonly names: readonly string[];
  /** True where no other way of taking them apart gives as many known names. */
  readonly certain: boolean;
  /** True where a text stands behind the last name. */
  readonly hasText: boolean;
}

/** What a split may look like. */
export interface SplitOptions {
  /** How many names there must be. */
  readonly count: number;
  readonly known: KnownNames;
  /** Whether one of them may be a name that is not known. */
  readonly oneUnknown: boolean;
  /** Whether a text may stand behind the last name. It is known by a blank in it. */
  readonly allowsText: boolean;
}

/** One way of reaching a position: by how many names, and where the last of them began. */
interface Step {
  readonly parts: number;
  readonly unknown: boolean;
  /** How many ways lead here: 1, or 2 for more than one. */
  ways: number;
  readonly start: number;
  readonly before: Step | null;
}

/** Positions tried before a text counts as impossible to take apart; about 0.1 s of work. */
const MAX_STEPS = 60_000;

/**
 * Takes `text` apart into exactly `count` names that are known, or all but one. A line feed in it is
 * a boundary between names. Null where that is not possible.
 */
export function splitNames(text: string, options: SplitOptions): Split | null {
  const search = new Search(text, options);
  if (!search.run()) return null;
  return search.splitAt(text.length) ?? search.splitBeforeText();
}

class Search {
  readonly #text: string;
  readonly #options: SplitOptions;
  readonly #reached = new Map<number, Map<number, Step>>();
  #steps = 0;

  constructor(text: string, options: SplitOptions) {
    this.#text = text;
    this.#options = options;
    this.#reached.set(0, new Map([[0, firstStep]]));
  }

  /** Finds every position that names can lead to. False where that is too much work. */
  run(): boolean {
    for (let at = 0; at < this.#text.length; at++) {
      for (const step of this.#reached.get(at)?.values() ?? []) {
        if (this.#steps > MAX_STEPS) return false;
        this.#goOn(at, step);
      }
    }
    return true;
  }

  splitAt(position: number): Split | null {
    const { count, oneUnknown } = this.#options;
    const steps = this.#reached.get(position);
    const step = steps?.get(keyOf(count, false)) ?? steps?.get(keyOf(count, true));
    if (step === undefined || (step.unknown && !oneUnknown)) return null;
    return {
      names: this.#namesOf(step, position),
      certain: step.ways === 1 && !step.unknown,
      hasText: position < this.#text.length,
    };
  }

  splitBeforeText(): Split | null {
    if (!this.#options.allowsText) return null;
    for (const position of this.#reached.keys()) {
      const split = this.splitAt(position);
      if (split !== null && /\s/u.test(this.#text.slice(position))) return split;
    }
    return null;
  }

  #goOn(at: number, step: Step): void {
    const text = this.#text;
    const { count, known, oneUnknown } = this.#options;
    if (text.charAt(at) === '\n') this.#reach(at + 1, { ...step });
    if (text.charAt(at) === '\n' || step.parts === count) return;
    for (const name of known.beginningWith(text.charAt(at))) {
      this.#steps++;
      if (text.startsWith(name, at)) this.#reachBy(step, at, at + name.length, step.unknown);
    }
    if (!oneUnknown || step.unknown) return;
    for (let end = at + 1; end <= text.length && end - at <= MAX_NAME_BYTES; end++) {
      this.#reachBy(step, at, end, true);
      if (text.charAt(end) === '\n') break;
    }
  }

  #reachBy(before: Step, start: number, end: number, unknown: boolean): void {
    this.#reach(end, { parts: before.parts + 1, unknown, ways: before.ways, start, before });
  }

  #reach(position: number, step: Step): void {
    this.#steps++;
    const steps = this.#reached.get(position) ?? new Map<number, Step>();
    this.#reached.set(position, steps);
    const key = keyOf(step.parts, step.unknown);
    const other = steps.get(key);
    if (other === undefined) steps.set(key, step);
    else other.ways = 2;
  }

  #namesOf(last: Step, position: number): string[] {
    const names: string[] = [];
    let end = position;
    for (let step = last; step.before !== null; step = step.before) {
      // A boundary behind the name is part of the slice.
      names.push(this.#text.slice(step.start, end).trimEnd());
      end = step.start;
    }
    return names.reverse();
  }
}

const firstStep: Step = { parts: 0, unknown: false, ways: 1, start: 0, before: null };

function keyOf(parts: number, unknown: boolean): number {
  return 2 * parts + (unknown ? 1 : 0);
}
