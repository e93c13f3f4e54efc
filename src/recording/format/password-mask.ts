/** Hides what is typed while a password is asked for, so that a recording shows only how it looked. Pure. */

import { CONTEXTS } from '../../input/contexts.js';
import type { Typed } from '../../input/dispatch.js';
import { createEditor, type Editor } from '../../input/editor/editor.js';
import { findKey } from '../../input/keys/key-lookup.js';
import { fieldContextOf, type UiState } from '../../input/ui-state.js';
import { graphemes } from '../../text/measure/graphemes.js';
import type { MaskedPassword } from './recording-line.js';

/** Stands for each character of a password. Blanks are none: a password is one word. */
const HIDDEN = 'x';

/** Returns true if what is typed now goes into the dialog of a password. */
export function isPasswordTyped(ui: UiState): boolean {
  return CONTEXTS[fieldContextOf(ui)].field === 'passwordEdit';
}

/** Returns what is typed without the password in it; keys that type nothing stay. */
export function withoutPassword(ui: UiState, typed: Typed): Typed {
  if (typed.type === 'text' && findKey(ui, typed.text) !== undefined) return typed;
  if (typed.type !== 'text' && typed.type !== 'paste') return typed;
  return { ...typed, text: typed.text.replace(/\S/gu, HIDDEN) };
}

/** Returns the dialog as it looks: each cluster of a password is one dot. */
export function maskedPassword({ passwordEdit, leftOut, note }: UiState): MaskedPassword {
  const { text, cursor } = passwordEdit;
  const before = [...graphemes(text.slice(0, cursor))].length;
  return { type: 'masked', text: hidden(text), cursor: before, leftOut, note };
}

function hidden(text: string): string {
  return Array.from(graphemes(text), (each) => (/^\s+$/u.test(each) ? ' ' : HIDDEN)).join('');
}

/** Returns a state with the dialog as it looked. */
export function withMasked(ui: UiState, { text, cursor, leftOut, note }: MaskedPassword): UiState {
  const passwordEdit: Editor = { ...createEditor(), text, cursor };
  return { ...ui, passwordEdit, leftOut, note };
}
