/** A command that is being tried: if it fails later, it returns to the input from which it came. Pure. */

import type { AppState, StatusLine } from '../app/state.js';
import { setText } from './editor/editor.js';
import { tabOf, type UiState, withTab } from './ui-state.js';

/** Follows an attempt in its tab: a problem returns the command to its empty field, another answer ends it. */
export function settleAttempt(before: UiState, ui: UiState): UiState {
  const { attempt: tried } = ui;
  if (tried === null || tried.tab !== ui.tabs.active) return ui;
  const { app } = tabOf(ui);
  if (tried.field !== 'line' && app.room !== null) return { ...ui, attempt: null };
  const said = answerOf(app);
  if (said === null || said === answerOf(tabOf(before).app)) return ui;
  if (said.tone !== 'problem') {
    return app.session.phase === 'joining' ? ui : { ...ui, attempt: null };
  }
  const editor = tabOf(ui)[tried.field];
  const isFree = editor.text === '' || editor.run.type === 'offer';
  const next = isFree ? withTab(ui, { [tried.field]: setText(editor, tried.text) }) : ui;
  return { ...next, attempt: null };
}

function answerOf({ room, status }: AppState): StatusLine | null {
  return room === null ? status : room.reply;
}
