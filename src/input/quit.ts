import { heldTexts } from '../app/handlers/send.js';
import { type Outcome, shown, wanted } from './key-result.js';
import { tabState } from './tabs/tabs.js';
import type { UiState } from './ui-state.js';

/** How many messages wait for a connection, in all tabs. */
export function unsentCount(ui: UiState): number {
  const held = ui.tabs.all.map(({ id }) => heldTexts((tabState(ui, id) ?? ui).app).length);
  return held.reduce((sum, count) => sum + count, 0);
}

/** True if messages wait for a connection in some tab, and not only for a server that takes its time. */
export function waitsForConnection(ui: UiState): boolean {
  return ui.tabs.all.some(({ id }) => {
    const { app } = tabState(ui, id) ?? ui;
    return app.returning && heldTexts(app).length > 0;
  });
}

/** Quits; asks first where messages wait that would never be sent, or others use the server of this window. */
export function quit(ui: UiState): Outcome {
  if (ui.overlay === 'quit') return wanted(ui, { type: 'quit' });
  if (unsentCount(ui) > 0) return askToQuit(ui);
  return wanted(ui, ui.app.hosting ? { type: 'ask-quit', ifAny: true } : { type: 'quit' });
}

/** Asks whether to quit; where the server runs in this window, with who is on it. */
export function askToQuit(ui: UiState): Outcome {
  return ui.app.hosting
    ? wanted(ui, { type: 'ask-quit', ifAny: false })
    : shown({ ...ui, overlay: 'quit' });
}

/** Leaves the room; asks first where messages wait that would never be sent. */
export function leave(ui: UiState): Outcome {
  return heldTexts(ui.app).length > 0 && ui.overlay !== 'leave'
    ? shown({ ...ui, overlay: 'leave' })
    : wanted({ ...ui, overlay: null }, { type: 'leave' });
}
