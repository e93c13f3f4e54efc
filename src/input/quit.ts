/** Quitting and leaving, with a question first if something would be lost. */

import { heldTexts } from '../app/handlers/send.js';
import { draftOf } from './editor/editor-history.js';
import { type KeyResult, keyResult } from './key-result.js';
import { isCommand, onlyLine } from './line/split-messages.js';
import { type TabState, tabOf, type UiState } from './ui-state.js';

/** Returns the number of messages that wait for a connection, in all tabs. */
export function unsentCount(ui: UiState): number {
  const held = ui.tabs.all.map(({ state }) => heldTexts(state.app).length);
  return held.reduce((sum, count) => sum + count, 0);
}

/** Returns true if messages in some tab wait for a connection, not only for a slow server. */
export function waitsForConnection(ui: UiState): boolean {
  return ui.tabs.all.some(({ state: { app } }) => app.returning && heldTexts(app).length > 0);
}

/** Returns the number of messages that somebody is typing, in all tabs; a command is none. */
export function draftCount({ tabs }: UiState): number {
  return tabs.all.filter(({ state }) => hasDraft(state)).length;
}

/** Returns true if a message is being typed in a tab, or set aside for a recalled one, which is not lost. */
export function hasDraft({ app, line }: TabState): boolean {
  const isDraft = (text: string) => isMessage(text) && !line.history.includes(text);
  return app.room !== null && (isDraft(line.text) || isDraft(draftOf(line)));
}

function isMessage(text: string): boolean {
  const only = onlyLine(text);
  return text.trim() !== '' && (only === null || !isCommand(only));
}

/** Quits; asks first if messages would be lost, or if others use this window's server. */
export function quit(ui: UiState): KeyResult {
  if (ui.overlay === 'quit') return keyResult(ui, { type: 'quit' });
  if (unsentCount(ui) + draftCount(ui) > 0) return askToQuit(ui);
  return keyResult(
    ui,
    tabOf(ui).app.shared.hosting ? { type: 'ask-quit', ifAny: true } : { type: 'quit' },
  );
}

/** Asks whether to quit, and names the clients of this window's server. */
export function askToQuit(ui: UiState): KeyResult {
  return tabOf(ui).app.shared.hosting
    ? keyResult(ui, { type: 'ask-quit', ifAny: false })
    : keyResult({ ...ui, overlay: 'quit' });
}

/** Leaves the room; asks first if messages would be lost. */
export function leave(ui: UiState): KeyResult {
  const isLost = heldTexts(tabOf(ui).app).length > 0 || hasDraft(tabOf(ui));
  return isLost && ui.overlay !== 'leave'
    ? keyResult({ ...ui, overlay: 'leave' })
    : keyResult({ ...ui, overlay: null }, { type: 'leave' });
}
