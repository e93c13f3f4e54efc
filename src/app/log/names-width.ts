/** Measures the names that a room's log shows. Pure, except that it remembers the names that it has counted. */

import { cutNames } from '../../text/measure/cut-names.js';
import { columns, cutMiddle } from '../../text/measure/width.js';
import { memo } from '../../text/memo.js';
import type { RoomState } from '../state.js';
import type { Entry } from './entry.js';
import { type NameCuts, NO_CUTS, shownName } from './log-rows.js';
import type { Scrollback } from './scrollback.js';

/**
 * The entries whose names count: more than a window shows, so that the width stays while somebody with a long name
 * is silent for a while.
 */
const COUNTED_ENTRIES = 128;

/**
 * Returns the width (columns) of the widest name among the last entries up to the one at the bottom of the view.
 * Entries below the view do not count: they would move what is read.
 */
export function namesWidth(room: Pick<RoomState, 'log' | 'position'>): number {
  return widestName(namesOf(room));
}

/** Returns the names of these entries that would be the same, cut to `width` columns, and how to cut them instead. */
export function nameCuts(room: Pick<RoomState, 'log' | 'position'>, width: number): NameCuts {
  return alikeNames(namesOf(room), width);
}

let speakers: Speakers | null = null;

/** Returns the names in the last entries up to the one at the bottom of the view. */
function namesOf({ log, position }: Pick<RoomState, 'log' | 'position'>): ReadonlySet<string> {
  const last = Math.min(log.lastId, position?.id ?? log.lastId);
  const first = Math.max(log.firstId, last - COUNTED_ENTRIES + 1);
  if (speakers?.log !== log) speakers = new Speakers(log, first);
  return speakers.between(first, last);
}

/** The people who speak in a stretch of a log. It looks at an entry only once while the stretch moves along. */
class Speakers {
  readonly log: Scrollback<Entry>;
  /** The names in the stretch, each as often as an entry has it. */
  readonly #counts = new Map<string, number>();
  /** The name of each entry of the stretch that has one, which it keeps: the log may have dropped the entry since. */
  readonly #names = new Map<number, string>();
  /** Another object whenever a name comes or goes. */
  #all: ReadonlySet<string> | null = null;
  #first: number;
  /** The entry after the stretch. */
  #end: number;

  constructor(log: Scrollback<Entry>, first: number) {
    this.log = log;
    this.#first = first;
    this.#end = first;
  }

  /** Moves to a stretch, and returns the names in it: the same object while they are the same. */
  between(first: number, last: number): ReadonlySet<string> {
    if (first >= this.#end || last < this.#first) this.#startAt(first);
    while (this.#end <= last) this.#add(this.#end++);
    while (this.#first > first) this.#add(--this.#first);
    while (this.#end > last + 1) this.#remove(--this.#end);
    while (this.#first < first) this.#remove(this.#first++);
    this.#all ??= new Set(this.#counts.keys());
    return this.#all;
  }

  #startAt(first: number): void {
    this.#counts.clear();
    this.#names.clear();
    this.#all = null;
    this.#first = first;
    this.#end = first;
  }

  #add(id: number): void {
    const entry = this.log.get(id);
    if (entry?.type !== 'said') return;
    const { speaker } = entry;
    const count = this.#counts.get(speaker) ?? 0;
    this.#names.set(id, speaker);
    this.#counts.set(speaker, count + 1);
    if (count === 0) this.#all = null;
  }

  #remove(id: number): void {
    const name = this.#names.get(id);
    if (name === undefined) return;
    const count = this.#counts.get(name) ?? 0;
    this.#names.delete(id);
    if (count > 1) this.#counts.set(name, count - 1);
    else {
      this.#counts.delete(name);
      this.#all = null;
    }
  }
}

const widestName = memo((names: ReadonlySet<string>): number =>
  Math.max(0, ...[...names].map((name) => columns(shownName(name)))),
);

let lastCuts = NO_CUTS;

const alikeNames = memo((names: ReadonlySet<string>, width: number): NameCuts => {
  const shown = new Set([...names].map(shownName));
  const cuts = [...cutNames(shown, width)].filter(([name, cut]) => cut !== cutMiddle(name, width));
  if (!isSame(lastCuts, cuts)) lastCuts = cuts.length === 0 ? NO_CUTS : new Map(cuts);
  return lastCuts;
});

/** True if cuts are the known ones: then they are the same object, by which drawn rows are known. */
function isSame(known: NameCuts, cuts: readonly (readonly [string, string])[]): boolean {
  return known.size === cuts.length && cuts.every(([name, cut]) => known.get(name) === cut);
}
