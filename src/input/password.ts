/** The dialog that asks for a password: of a room, or of the server. */

import { joinAnywhere } from './commands/name-commands.js';
import { createEditor } from './editor/editor.js';
import { PASSWORD_SENTENCES } from './input-sentences.js';
import { type KeyResult, keyResult, reply } from './key-result.js';
import { tabOf, type UiState, withoutOverlay } from './ui-state.js';

/** Opens the dialog if a server asks for a password now; `before` is the state until then. */
export function askingForPassword(before: UiState, ui: UiState): UiState {
  const { session, address } = tabOf(ui).app;
  const { problem } = session;
  if (problem?.type !== 'password' || problem === tabOf(before).app.session.problem) return ui;
  return {
    ...ui,
    overlay: 'password',
    passwordAsk: { address, ...problem },
    passwordEdit: createEditor(),
  };
}

/** Returns what the dialog says is wrong with the last password; null before the first. */
export function wrongPassword({ passwordAsk }: UiState): boolean {
  return passwordAsk?.asked === 'wrong';
}

/** Gives the typed password, and asks for the room or the list once more. */
export function givePassword(ui: UiState, time: number): KeyResult {
  const { passwordAsk, passwordEdit } = ui;
  const word = passwordEdit.text;
  if (passwordAsk === null) return closePassword(ui);
  if (word === '' || /\s/u.test(word)) return reply(ui, PASSWORD_SENTENCES.oneWord, time);
  const { address, room, asked } = passwordAsk;
  const closed = closePassword(ui).ui;
  const { ui: next, actions } =
    room === null ? keyResult(closed, { type: 'list' }) : joinAnywhere(closed, room, time);
  const of = asked === 'server' ? null : room;
  return keyResult(next, { type: 'give-password', address, room: of, word }, ...actions);
}

/** Closes the dialog, and forgets what was typed. */
export function closePassword(ui: UiState): KeyResult {
  return keyResult({ ...withoutOverlay(ui), passwordAsk: null, passwordEdit: createEditor() });
}
