import type { AppState } from '../app/state.js';
import { createEditor } from './editor.js';
import { screenOf, type UiState } from './ui.js';

/** Takes over the app's new state, and prepares what the user is asked next. */
export function follow(ui: UiState, app: AppState): UiState {
  const screen = screenOf({ ...ui, app });
  const lost = ui.overlay === 'find' && screen !== 'room';
  const next = { ...ui, app, overlay: lost ? null : ui.overlay };
  if (screen === 'nickname') return askForName(ui, next);
  if (screen === 'connect' && screenOf(ui) !== 'connect') {
    return { ...next, choice: 0, address: null };
  }
  if (screen === 'room' && screenOf(ui) === 'nickname') {
    return { ...next, filter: createEditor(), selected: null };
  }
  return next;
}

/** Offers the last name; where it is taken, one that may be free. */
function askForName(before: UiState, ui: UiState): UiState {
  const { problem } = ui.app.session;
  const asked = screenOf(before) === 'nickname' && before.app.session.problem === problem;
  if (asked) return ui;
  if (problem?.kind === 'name-taken') {
    return { ...ui, nick: createEditor(freeName(problem.name)) };
  }
  if (problem !== null) return ui;
  return { ...ui, nick: createEditor(ui.lastName) };
}

/** A name like `name` that may be free: the next number behind it. */
export function freeName(name: string): string {
  const [, stem = name, digits] = /^(.*?)(\d*)$/su.exec(name) ?? [];
  return digits ? `${stem}${Number(digits) + 1}` : `${name}2`;
}
