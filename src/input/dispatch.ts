import { settleHelp } from './help.js';
import { type Outcome, shown, told } from './key-result.js';
import { findKey, keysHere } from './keys/keymap.js';
import { activeEditor, pasting, typing } from './line/active-field.js';
import { measured } from './line/input-area.js';
import { type LobbyRow, placeOf, type UiState } from './ui-state.js';

/** What the keyboard does, as the terminal layer tells it. */
export type Typed =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string }
  /** A click on a room of the lobby. */
  | { readonly type: 'choose'; readonly room: LobbyRow };

/** Keys behind which a sentence that was told is no longer about what the user does. */
const ENDS_STATUS = ['enter', 'C-j', 'escape'];

/** Looks a key up in the table, or types it; `at` is the time in ms. */
export function dispatch(ui: UiState, typed: Typed, at: number): Outcome {
  const { ui: next, actions } = meaning(ui, typed, at);
  const ended = typed.type === 'key' && ENDS_STATUS.includes(typed.key);
  const before = ended ? [{ type: 'end-status' } as const] : [];
  const typedLine = newestLine(ui, next);
  const kept = typedLine === null ? [] : [{ type: 'remember', line: typedLine } as const];
  return { ui: measured(settleHelp(next)), actions: [...before, ...kept, ...actions] };
}

/** The line that a key has added to what was typed; null where it has not. */
function newestLine(before: UiState, after: UiState): string | null {
  const { history } = after.line;
  const same = before.tabs.active !== after.tabs.active || history === before.line.history;
  return same ? null : (history.at(-1) ?? null);
}

function meaning(before: UiState, typed: Typed, at: number): Outcome {
  const ui = withoutList(before, typed);
  switch (typed.type) {
    case 'key':
      return findKey(ui, typed.key)?.run(ui, at, typed.key) ?? refused(ui, typed.key, at);
    case 'text': {
      const row = findKey(ui, typed.text);
      if (row !== undefined) return row.run(ui, at, typed.text);
      return activeEditor(ui) === null ? refused(ui, typed.text, at) : typing(ui, typed.text);
    }
    case 'paste':
      return pasting(ui, typed.text);
    case 'choose':
      return shown(placeOf(ui) === 'lobby' ? { ...ui, selected: typed.room } : ui);
  }
}

/** Takes what stands in the line where candidates are shown, unless the key is one of the list's own. */
function withoutList(ui: UiState, typed: Typed): UiState {
  const chooses = typed.type === 'key' && findKey(ui, typed.key) !== undefined;
  return ui.completion === null || ui.overlay !== null || chooses
    ? ui
    : { ...ui, completion: null };
}

/** Says why a key does nothing now; keys that never do anything here are passed over. */
function refused(ui: UiState, key: string, at: number): Outcome {
  const reasons = keysHere(ui)
    .filter(({ keys }) => keys.includes(key))
    .map(({ unavailable }) => unavailable?.(ui) ?? '');
  const reason = reasons.find((sentence) => sentence !== '');
  return reason === undefined ? shown(ui) : told(ui, reason, at);
}
