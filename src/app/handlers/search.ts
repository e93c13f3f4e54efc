import type { AppEvent, AppState, Step } from '../state.js';
import { inRoom, step } from '../update-result.js';
import { showEarlier } from './persist-log.js';
import { find, isSearching } from './scroll.js';

/** Begins a search; where one was still going on, its next part is of the new one. */
export function onFind(state: AppState, { query }: { query: string }): Step {
  const goesOn = state.room !== null && isSearching(state.room);
  const begun = inRoom(state, (room) => find(state, room, query));
  return goesOn ? begun : searching(begun);
}

/** What is found in front of the log is searched as well. */
export function onEarlier(state: AppState, event: Extract<AppEvent, { type: 'earlier' }>): Step {
  const goesOn = state.room !== null && isSearching(state.room);
  const next = step(showEarlier(state, event));
  return goesOn ? next : searching(next);
}

/** Has a search that has more to look at go on in the next turn. */
export function searching([state, effects]: Step): Step {
  const goesOn = state.room !== null && isSearching(state.room);
  return goesOn ? step(state, { type: 'later', event: { type: 'find-on' } }) : [state, effects];
}
