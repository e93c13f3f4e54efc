/** Runs the search in a log, a part per turn. */

import type { AppEvent, AppState, UpdateResult } from '../state.js';
import { inRoom, step } from '../update-result.js';
import { showEarlier } from './persist-log.js';
import { find, isSearching } from './scroll.js';

/** Begins a search; a pending turn of an earlier one continues with the new one. */
export function onFind(state: AppState, { query }: { query: string }): UpdateResult {
  const goesOn = state.room !== null && isSearching(state.room);
  const begun = inRoom(state, (room) => find(state, room, query));
  return goesOn ? begun : searching(begun);
}

/** Searches the history that came before the log, too. */
export function onEarlier(
  state: AppState,
  event: Extract<AppEvent, { type: 'earlier' }>,
): UpdateResult {
  const goesOn = state.room !== null && isSearching(state.room);
  showEarlier(state, event);
  const next = step({ ...state });
  return goesOn ? next : searching(next);
}

/** Continues an unfinished search in the next turn. */
export function searching([state, effects]: UpdateResult): UpdateResult {
  const goesOn = state.room !== null && isSearching(state.room);
  return goesOn ? step(state, { type: 'later', event: { type: 'find-on' } }) : [state, effects];
}
