/** The result of a key or a command. */

import { layoutOf } from '../app/layout.js';
import type { Action } from '../app/state.js';
import { CONTEXTS } from './contexts.js';
import { createEditor } from './editor/editor.js';
import { contextOf, tabOf, type UiState, withTab } from './ui-state.js';

/** The result of a key or a command: the new state, and actions for the app. */
export interface KeyResult {
  readonly ui: UiState;
  readonly actions: readonly Action[];
  /** The id of the tab that the actions are for; none for the active one. */
  readonly tab?: number;
}

/** Returns the result of a key: a changed state, and actions for the app. */
export function keyResult(ui: UiState, ...actions: Action[]): KeyResult {
  return { ui, actions };
}

/** Shows the user a sentence where it can be seen: in the connect pane, in the hint line, or in the log. */
export function reply(ui: UiState, text: string, time: number): KeyResult {
  const context = contextOf(ui);
  const hasHints = layoutOf(tabOf(ui).app.shared.size).hint;
  if (CONTEXTS[context].hidesLog && hasHints) {
    return keyResult({ ...ui, note: { text, tone: 'problem' } });
  }
  if (context === 'connect') {
    return keyResult(
      withTab(ui, { picker: { ...tabOf(ui).picker, note: { text, tone: 'problem' } } }),
    );
  }
  return keyResult(ui, { type: 'tell', text, tone: 'problem', time });
}

/** Opens the help at its top. */
export function openHelp(ui: UiState): KeyResult {
  return keyResult({ ...ui, overlay: 'help', helpTop: 0, helpQuery: createEditor() });
}

/** Opens the search in the messages, with `query` typed. */
export function openFind(ui: UiState, query: string): KeyResult {
  return keyResult(withTab({ ...ui, overlay: 'find' }, { find: createEditor(query) }), {
    type: 'find',
    query,
  });
}
