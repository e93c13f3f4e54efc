/** Measures the names that a room's log shows. Pure, except that it remembers its last result. */

import { columns } from '../../text/measure/width.js';
import { memo } from '../../text/memo.js';
import type { RoomState } from '../state.js';
import type { Entry } from './entry.js';
import { shownName } from './log-rows.js';
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
export function namesWidth({ log, position }: Pick<RoomState, 'log' | 'position'>): number {
  const last = Math.min(log.lastId, position?.id ?? log.lastId);
  const first = Math.max(log.firstId, last - COUNTED_ENTRIES + 1);
  return widestName(log, first, last);
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
