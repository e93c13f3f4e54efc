/** Quitting and leaving, with a question first if something would be lost. */

import { heldTexts } from '../app/handlers/send.js';
import { type KeyResult, keyResult } from './key-result.js';
import { tabState } from './tabs/tabs.js';
import type { UiState } from './ui-state.js';

/** Returns the number of messages that wait for a connection, in all tabs. */
export function unsentCount(ui: UiState): number {
  const held = ui.tabs.all.map(({ id }) => heldTexts((tabState(ui, id) ?? ui).app).length);
  return held.reduce((sum, count) => sum + count, 0);
}

/** Returns true if messages in some tab wait for a connection, not only for a slow server. */
export function waitsForConnection(ui: UiState): boolean {
  return ui.tabs.all.some(({ id }) => {
    const { app } = tabState(ui, id) ?? ui;
    return app.returning && heldTexts(app).length > 0;
  });
}

/** Quits; asks first if messages would be lost, or if others use this window's server. */
export function quit(ui: UiState): KeyResult {
  if (ui.overlay === 'quit') return keyResult(ui, { type: 'quit' });
  if (unsentCount(ui) > 0) return askToQuit(ui);
  return keyResult(ui, ui.app.hosting ? { type: 'ask-quit', ifAny: true } : { type: 'quit' });
}

/** Asks whether to quit, and names the clients of this window's server. */
export function askToQuit(ui: UiState): KeyResult {
  return ui.app.hosting
    ? keyResult(ui, { type: 'ask-quit', ifAny: false })
    : keyResult({ ...ui, overlay: 'quit' });
}

/** Leaves the room; asks first if messages would be lost. */
export function leave(ui: UiState): KeyResult {
  return heldTexts(ui.app).length > 0 && ui.overlay !== 'leave'
    ? keyResult({ ...ui, overlay: 'leave' })
    : keyResult({ ...ui, overlay: null }, { type: 'leave' });
}
