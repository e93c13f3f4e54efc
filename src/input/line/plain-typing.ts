/** The short way of most keys: a plain character at the end of a room's line, on which nothing but that line depends. Pure. */

import { append } from '../editor/editor.js';
import { isBound } from '../keys/key-lookup.js';
import type { TabState } from '../ui-state.js';
import { screenOf, tabOf, type UiState, withTab } from '../ui-state.js';
import { lineColumns } from './input-area.js';

/** Printable ASCII that begins with neither a blank nor a slash, and in which nobody is named with an `@`. */
const PLAIN_LINE = /^[!-.0-?A-~][ -?A-~]*$/;

/** The states before and after the last character. */
let last: { readonly before: UiState; readonly after: UiState } | null = null;

/**
 * Types a character of printable ASCII at the end of a room's line. Returns the state after it, as `dispatch` would;
 * null if more may depend on that character: a pane, a list of candidates, a sentence, another row.
 */
export function typePlainly(ui: UiState, character: string): UiState | null {
  if (character.length !== 1 || !isAlone(ui)) return null;
  const tab = tabOf(ui);
  if (!isPlainTab(tab)) return null;
  const line = append(tab.line, character);
  if (!PLAIN_LINE.test(line.text) || line.text.length >= lineColumns(ui)) return null;
  if (screenOf(ui) !== 'room' || isBound('room', character)) return null;
  const after = withTab(ui, { line });
  last = { before: ui, after };
  return after;
}

/** Returns true if `after` is `before` with one character more, that {@link typePlainly} has typed last. */
export function isTypedPlainly(before: UiState, after: UiState): boolean {
  return last !== null && last.before === before && last.after === after;
}

/** True if nothing lies over the screen, and no sentence waits for the next key. */
function isAlone({ overlay, wire, explain, note, attempt, leftOut }: UiState): boolean {
  return (
    overlay === null && !wire && !explain && note === null && attempt === null && leftOut === 0
  );
}

/** True if a tab shows a line of one row, with text before the cursor only, and nothing that a key closes. */
function isPlainTab(tab: TabState): boolean {
  const { app, line } = tab;
  return (
    line.text !== '' &&
    line.cursor === line.text.length &&
    line.run.type !== 'offer' &&
    !tab.picker.open &&
    tab.completion === null &&
    tab.suggestion === null &&
    tab.dismissed === null &&
    app.inputRows === 1 &&
    app.wireRows === 0 &&
    app.explainRows === 0 &&
    app.room !== null &&
    app.room.reply === null &&
    app.room.shown === null
  );
}
