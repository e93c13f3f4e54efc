/** Applies changed settings. */

import { logBounds } from '../room/room.js';
import type { AppState, Settings, UpdateResult } from '../state.js';

/** Applies the settings that changed; this window keeps its values of all others. */
export function takeSettings(state: AppState, changed: Partial<Settings>): UpdateResult {
  const before = state.shared.settings;
  const settings = { ...before, ...changed };
  if (changed.scrollback !== undefined) {
    state.room?.log.setBounds(logBounds(settings.scrollback));
  }
  return [
    { ...state, shared: { ...state.shared, settings } },
    settings.mouse === before.mouse ? [] : [{ type: 'mouse', on: settings.mouse }],
  ];
}
