/** The result of a key or a command. */

import type { Action } from '../app/state.js';
import { createEditor } from './editor/editor.js';
import { contextOf, type UiState } from './ui-state.js';

/** The result of a key or a command: the new state, and actions for the app. */
export interface KeyResult {
  readonly ui: UiState;
  readonly actions: readonly Action[];
}

/** Returns a change of the user interface alone. */
export function shown(ui: UiState): KeyResult {
  return { ui, actions: [] };
}

/** Returns a change with actions for the app. */
export function wanted(ui: UiState, ...actions: Action[]): KeyResult {
  return { ui, actions };
}

/** Shows the user a sentence, in the connect pane or as the app's status. */
export function told(ui: UiState, text: string, at: number): KeyResult {
  if (contextOf(ui) === 'connect') {
    return shown({ ...ui, picker: { ...ui.picker, note: { text, tone: 'problem' } } });
  }
  return wanted(ui, { type: 'tell', text, tone: 'problem', at });
}

/** Opens the help at its top. */
export function openHelp(ui: UiState): KeyResult {
  return shown({ ...ui, overlay: 'help', helpTop: 0, helpQuery: createEditor() });
}

/** Opens the search in the messages, with `query` typed. */
export function openFind(ui: UiState, query: string): KeyResult {
  return wanted({ ...ui, overlay: 'find', find: createEditor(query) }, { type: 'find', query });
}
