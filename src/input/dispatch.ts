/** Turns a key, typed text, a paste or a click into a change of the state and actions for the app. */

import { layoutOf } from '../app/layout.js';
import { settleSuggestion } from './commands/suggest.js';
import { CONTEXTS } from './contexts.js';
import { settleHelp } from './help-sheet.js';
import { LINE_SENTENCES } from './input-sentences.js';
import { type KeyResult, keyResult, reply } from './key-result.js';
import { findKey, findRow, keyMeant } from './keys/key-lookup.js';
import { disabledReason } from './keys/key-row.js';
import { resumed } from './keys/wire-keys.js';
import { activeEditor, pasting, typing } from './line/active-field.js';
import { measured } from './line/input-area.js';
import { withLine } from './tabs/tabs.js';
import { contextOf, type LobbyRow, tabOf, type UiState, withTab } from './ui-state.js';

/** User input, as the terminal layer reports it. */
export type Typed =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'text'; readonly text: string }
  /** `omitted` counts the characters that the terminal has left out already. */
  | { readonly type: 'paste'; readonly text: string; readonly omitted?: number }
  /** A click on a room of the lobby. */
  | { readonly type: 'choose'; readonly room: LobbyRow };

/** Keys that end the sentence that answered the last ones: after them it is out of date, or another mode begins. */
const ENDS_STATUS = ['enter', 'C-j', 'escape', 'C-f', 'C-r'];

/** Runs the row of a key, or types it; `time` is Unix ms. */
export function dispatch(ui: UiState, input: Typed, time: number): KeyResult {
  const typed = input.type === 'key' ? { ...input, key: keyMeant(ui, input.key) } : input;
  const result = meaning(withoutNote(ui, typed), typed, time);
  const { ui: next, actions } = result;
  const before = endsStatus(ui, next, typed) ? [{ type: 'end-status' } as const] : [];
  const isEnter = typed.type === 'key' && typed.key === 'enter';
  const settled = settleSuggestion(ui, next, isEnter ? 'enter' : typed.type);
  const typedLine = newestLine(ui, next);
  const remembered = typedLine === null ? [] : [{ type: 'remember', line: typedLine } as const];
  return {
    ...result,
    ui: measured(settleHelp(typedLine === null ? settled : withLine(settled, typedLine))),
    actions: [...before, ...remembered, ...actions],
  };
}

/** Ends what was said about the input before, and the command that may still fail. */
function withoutNote(ui: UiState, { type }: Typed): UiState {
  const leftOut = type === 'paste' ? ui.leftOut : 0;
  const isPlain = ui.note === null && ui.attempt === null && ui.leftOut === leftOut;
  return isPlain ? ui : { ...ui, note: null, attempt: null, leftOut };
}

/** True if what answered the last keys is out of date. What the user could not see yet stays. */
function endsStatus(before: UiState, after: UiState, typed: Typed): boolean {
  const { hidesLog } = CONTEXTS[contextOf(before)];
  if (typed.type === 'key' && ENDS_STATUS.includes(typed.key)) return !hidesLog;
  const { app, line } = tabOf(before);
  const isSameTab = before.tabs.active === after.tabs.active;
  const hasStatus = app.room?.reply != null || app.room?.shown != null;
  return isSameTab && hasStatus && tabOf(after).line.text !== line.text;
}

/** Returns the line that a key has added to the history; null if none. */
function newestLine(before: UiState, after: UiState): string | null {
  const { history } = tabOf(after).line;
  const same = before.tabs.active !== after.tabs.active || history === tabOf(before).line.history;
  return same ? null : (history.at(-1) ?? null);
}

function meaning(before: UiState, typed: Typed, time: number): KeyResult {
  const ui = withoutCandidates(before, typed);
  switch (typed.type) {
    case 'key':
      return findKey(ui, typed.key)?.run(ui, time, typed.key) ?? refused(ui, typed.key, time);
    case 'text': {
      const row = findKey(ui, typed.text);
      if (row !== undefined) return row.run(ui, time, typed.text);
      return activeEditor(ui) === null
        ? typedElsewhere(ui, typed.text, time)
        : typing(ui, typed.text, time);
    }
    case 'paste':
      return pasting(ui, typed, time);
    case 'choose':
      return keyResult(contextOf(ui) === 'lobby' ? withTab(ui, { selected: typed.room }) : ui);
  }
}

/** Closes the list of candidates, unless the key is one of the list's own. */
function withoutCandidates(ui: UiState, typed: Typed): UiState {
  const { completion, suggestion } = tabOf(ui);
  if ((completion === null && suggestion === null) || ui.overlay !== null) return ui;
  const chooses = typed.type === 'key' && findKey(ui, typed.key) !== undefined;
  return chooses ? ui : withTab(ui, { completion: null, suggestion: null });
}

/**
 * Typed text, if nothing can be typed here: it ends the pause of the wire pane and goes into the screen below it.
 * Elsewhere a sentence says what to do.
 */
function typedElsewhere(ui: UiState, text: string, time: number): KeyResult {
  if (findRow(ui, text) !== undefined) return refused(ui, text, time);
  if (ui.overlay === 'wire') return typing(resumed(ui), text, time);
  const hasHints = layoutOf(tabOf(ui).app.shared.size).hint;
  return hasHints ? reply(ui, LINE_SENTENCES.nowhere, time) : keyResult(ui);
}

/** Says why a key does nothing now; ignores keys that never do anything here. */
function refused(ui: UiState, key: string, time: number): KeyResult {
  const row = findRow(ui, key);
  const reason = row === undefined ? null : disabledReason(row, ui);
  return reason === null ? keyResult(ui) : reply(ui, reason, time);
}
