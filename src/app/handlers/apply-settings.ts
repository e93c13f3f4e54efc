/** Applies changed settings. */

import { logBounds } from '../room/room.js';
import type { AppState, Settings, UpdateResult } from '../state.js';

/** Applies the settings that changed; this window keeps its values of all others. */
export function takeSettings(state: AppState, changed: Partial<Settings>): UpdateResult {
  const { people: sidebar = state.sidebar, bell = state.bell, mouse = state.mouse } = changed;
  const { notify = state.notify, theme = state.theme, scrollback = state.scrollback } = changed;
  const { log: logging = state.logging } = changed;
  if (changed.scrollback !== undefined) state.room?.log.setBounds(logBounds(scrollback));
  const next = { ...state, scrollback, sidebar, bell, mouse, notify, theme, logging };
  return [next, mouse === state.mouse ? [] : [{ type: 'mouse', on: mouse }]];
}
