/** Measures the names that a room's log shows. Pure, except that it remembers its last result. */

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
  return widestName(...countedOf(room));
}

/** Returns the names of these entries that would be the same, cut to `width` columns, and how to cut them instead. */
export function nameCuts(room: Pick<RoomState, 'log' | 'position'>, width: number): NameCuts {
  return alikeNames(...countedOf(room), width);
}

function countedOf({ log, position }: Pick<RoomState, 'log' | 'position'>) {
  const last = Math.min(log.lastId, position?.id ?? log.lastId);
  const first = Math.max(log.firstId, last - COUNTED_ENTRIES + 1);
  return [log, first, last] as const;
}

// An entry with an id never gets another name.
const widestName = memo((log: Scrollback<Entry>, first: number, last: number): number => {
  let widest = 0;
  for (let id = first; id <= last; id++) {
    const entry = log.get(id);
    if (entry?.type === 'said') widest = Math.max(widest, columns(shownName(entry.speaker)));
  }
  return widest;
});

let lastCuts = NO_CUTS;

const alikeNames = memo(
  (log: Scrollback<Entry>, first: number, last: number, width: number): NameCuts => {
    const names = new Set<string>();
    for (let id = first; id <= last; id++) {
      const entry = log.get(id);
      if (entry?.type === 'said') names.add(shownName(entry.speaker));
    }
    const cuts = [...cutNames(names, width)].filter(
      ([name, cut]) => cut !== cutMiddle(name, width),
    );
    if (!isSame(lastCuts, cuts)) lastCuts = cuts.length === 0 ? NO_CUTS : new Map(cuts);
    return lastCuts;
  },
);

/** True if cuts are the known ones: then they are the same object, by which drawn rows are known. */
function isSame(known: NameCuts, cuts: readonly (readonly [string, string])[]): boolean {
  return known.size === cuts.length && cuts.every(([name, cut]) => known.get(name) === cut);
}
