import { logBounds } from '../room/room.js';
import type { AppState, Settings, Step } from '../state.js';

/** Takes over settings that have been changed; all others stay as they are in this window. */
export function takeSettings(state: AppState, changed: Partial<Settings>): Step {
  const { people: sidebar = state.sidebar, bell = state.bell, mouse = state.mouse } = changed;
  const { notify = state.notify, theme = state.theme, scrollback = state.scrollback } = changed;
  const { log: logging = state.logging } = changed;
  if (changed.scrollback !== undefined) state.room?.log.setBounds(logBounds(scrollback));
  const next = { ...state, scrollback, sidebar, bell, mouse, notify, theme, logging };
  return [next, mouse === state.mouse ? [] : [{ type: 'mouse', on: mouse }]];
}
