import type { Action } from '../app/state.js';
import { createEditor } from './editor/editor.js';
import { placeOf, type UiState } from './ui-state.js';

/** What a key or a command does: the new state, and what the user wants of the app. */
export interface Outcome {
  readonly ui: UiState;
  readonly actions: readonly Action[];
}

/** A change of the user's side alone. */
export function shown(ui: UiState): Outcome {
  return { ui, actions: [] };
}

/** Something for the app to do. */
export function wanted(ui: UiState, ...actions: Action[]): Outcome {
  return { ui, actions };
}

/** Tells the user something, in our own words, where they look. */
export function told(ui: UiState, text: string, at: number): Outcome {
  if (placeOf(ui) === 'connect') {
    return shown({ ...ui, picker: { ...ui.picker, note: { text, tone: 'problem' } } });
  }
  return wanted(ui, { type: 'tell', text, tone: 'problem', at });
}

/** Opens the help at its top. */
export function openHelp(ui: UiState): Outcome {
  return shown({ ...ui, overlay: 'help', helpTop: 0, helpQuery: createEditor() });
}

/** Opens the search in the messages, with something to look for already typed or not. */
export function openFind(ui: UiState, query: string): Outcome {
  return wanted({ ...ui, overlay: 'find', find: createEditor(query) }, { type: 'find', query });
}
