import { pasting, typing } from './editing.js';
import { settleHelp } from './help.js';
import { findKey } from './keys.js';
import { type Outcome, shown } from './step.js';
import type { UiState } from './ui.js';

/** What the keyboard does, as the terminal layer tells it. */
export type Typed =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string };

/** Keys behind which a sentence that was told is no longer about what the user does. */
const ENDS_STATUS = ['enter', 'C-j', 'escape'];

/** Looks a key up in the table, or types it; `at` is the time in ms. */
export function dispatch(ui: UiState, typed: Typed, at: number): Outcome {
  const { ui: next, actions } = meaning(ui, typed, at);
  const ended = typed.type === 'key' && ENDS_STATUS.includes(typed.key);
  const before = ended ? [{ type: 'end-status' } as const] : [];
  return { ui: settleHelp(next), actions: [...before, ...actions] };
}

function meaning(ui: UiState, typed: Typed, at: number): Outcome {
  switch (typed.type) {
    case 'key':
      return findKey(ui, typed.key)?.run(ui, at, typed.key) ?? shown(ui);
    case 'text':
      return findKey(ui, typed.text)?.run(ui, at, typed.text) ?? typing(ui, typed.text);
    case 'paste':
      return pasting(ui, typed.text);
  }
}
