/** The result of a key or a command. */

import type { Action } from '../app/state.js';
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

/** Shows the user a sentence, in the connect pane or as the app's status. */
export function reply(ui: UiState, text: string, time: number): KeyResult {
  if (contextOf(ui) === 'connect') {
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
