/** The search in the history of a room’s line. */

import { findMatches } from '../../app/log/highlight.js';
import { fold, holdsFolded } from '../../text/fold.js';
import { createEditor } from '../editor/editor.js';
import { recall } from '../editor/editor-history.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { tabOf, type UiState, withTab } from '../ui-state.js';

/** Opens the history search; nothing is found before the user types a query. */
export function openHistorySearch(ui: UiState): KeyResult {
  const { length } = tabOf(ui).line.history;
  return keyResult(
    withTab({ ...ui, overlay: 'history' }, { historyQuery: createEditor(), historyIndex: length }),
  );
}

/** Returns the found line; empty if there is none. */
export function foundLine(ui: UiState): string {
  const { line, historyIndex } = tabOf(ui);
  return line.history[historyIndex] ?? '';
}

/** Returns the part of the found line that matches the query (UTF-16); null if none does. */
export function foundPart(ui: UiState): { from: number; to: number } | null {
  const text = foundLine(ui);
  const [first] = findMatches(text, fold(tabOf(ui).historyQuery.text));
  return first === undefined ? null : { from: first.start, to: first.end };
}

/** Returns false if no line matches the query. */
export function hasMatch(ui: UiState): boolean {
  return tabOf(ui).historyQuery.text === '' || holds(foundLine(ui), tabOf(ui).historyQuery.text);
}

/** Searches for the query, which was `before`: the found line stays as long as it matches. */
export function searchFor(ui: UiState, before: string): UiState {
  const { text } = tabOf(ui).historyQuery;
  const { history } = tabOf(ui).line;
  if (text === '') return withTab(ui, { historyIndex: history.length });
  const isLonger = text.startsWith(before);
  const from = isLonger ? Math.min(tabOf(ui).historyIndex, history.length - 1) : history.length - 1;
  const found = history.findLastIndex((line, index) => index <= from && holds(line, text));
  return found < 0 ? ui : withTab(ui, { historyIndex: found });
}

/** Goes to the next older line that matches. */
export function searchOlder(ui: UiState): KeyResult {
  return found(
    ui,
    tabOf(ui)
      .line.history.slice(0, tabOf(ui).historyIndex)
      .findLastIndex((line) => isOther(ui, line)),
  );
}

/** Goes to the next newer line that matches. */
export function searchNewer(ui: UiState): KeyResult {
  return found(
    ui,
    tabOf(ui).line.history.findIndex(
      (line, index) => index > tabOf(ui).historyIndex && isOther(ui, line),
    ),
  );
}

/** Shows the found line in the input, and sets the draft aside; without one the input stays. */
export function takeFound(ui: UiState): KeyResult {
  const { line, historyIndex } = tabOf(ui);
  return keyResult(withTab({ ...ui, overlay: null }, { line: recall(line, historyIndex) }));
}

function found(ui: UiState, index: number): KeyResult {
  return keyResult(index < 0 ? ui : withTab(ui, { historyIndex: index }));
}

function isOther(ui: UiState, line: string): boolean {
  return line !== foundLine(ui) && holds(line, tabOf(ui).historyQuery.text);
}

function holds(line: string, query: string): boolean {
  return holdsFolded(line, fold(query));
}
