/** The field that the keys type into, and how it is edited. */

import { byteLength, bytePrefix } from '../../text/bytes.js';
import { lineFeeds, ownText } from '../../text/own-text.js';
import { CONTEXTS, type FieldName } from '../contexts.js';
import { clear, EDITS, type EditName, type Editor, insert, paste } from '../editor/editor.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { contextOf, tabOf, type UiState, withTab } from '../ui-state.js';
import { searchFor } from './history-search.js';
import { MAX_INPUT_BYTES } from './split-messages.js';

/** Returns true if the keys type into a line. */
export function hasEditor(ui: UiState): boolean {
  return activeField(ui) !== null;
}

/** Returns the line that the keys type into; null if there is none. */
export function activeEditor(ui: UiState): Editor | null {
  const field = activeField(ui);
  return field === null ? null : editorOf(ui, field);
}

/** The fields of the window; all others belong to a tab. */
type WindowField = Extract<FieldName, 'switcher' | 'helpQuery'>;

/** The most bytes of a character in UTF-8. */
const LONGEST_CHARACTER = 4;

function activeField(ui: UiState): FieldName | null {
  return CONTEXTS[contextOf(withTab(ui, { completion: null }))].field;
}

/** Returns true for the fields that a tab has of its own. */
function isTabField(field: FieldName): field is Exclude<FieldName, WindowField> {
  return field !== 'switcher' && field !== 'helpQuery';
}

function editorOf(ui: UiState, field: FieldName): Editor {
  return isTabField(field) ? tabOf(ui)[field] : ui[field];
}

function withEditor(ui: UiState, field: FieldName, editor: Editor): UiState {
  return isTabField(field) ? withTab(ui, { [field]: editor }) : { ...ui, [field]: editor };
}

/** Edits the active line. */
function change(ui: UiState, edited: (editor: Editor) => Editor): KeyResult {
  const field = activeField(ui);
  return field === null ? keyResult(ui) : changeField(ui, field, edited);
}

/** Edits a field; a change of the lobby's filter starts over at its first match. */
function changeField(ui: UiState, field: FieldName, edited: (editor: Editor) => Editor): KeyResult {
  const editor = editorOf(ui, field);
  const next = edited(editor);
  const changed = withEditor(ui, field, next);
  if (next.text === editor.text) return keyResult(changed);
  if (field === 'switcher') return keyResult({ ...changed, switchChoice: 0 });
  if (field === 'find') return keyResult(changed, { type: 'find', query: next.text });
  if (field === 'historyQuery') return keyResult(searchFor(changed, editor.text));
  if (field === 'address') {
    const picker = { ...tabOf(ui).picker, chosen: null, note: null };
    return keyResult(withTab(changed, { picker }));
  }
  if (field === 'helpQuery') return keyResult({ ...changed, helpTop: 0 });
  return keyResult(field === 'filter' ? withTab(changed, { selected: null }) : changed);
}

/** Replaces the active line. */
export function replaceActive(ui: UiState, editor: Editor): KeyResult {
  return change(ui, () => editor);
}

/** Applies one of the editor's named edits to the active line, or clears it. */
export function editing(ui: UiState, name: EditName | 'clear'): KeyResult {
  return change(ui, name === 'clear' ? clear : EDITS[name]);
}

/** Returns the part of `text` that still fits a line. */
function fitting(editor: Editor, text: string): string {
  const left = MAX_INPUT_BYTES - byteLength(editor.text);
  if (byteLength(text) <= left) return text;
  return left < LONGEST_CHARACTER ? '' : bytePrefix(text, left);
}

/** Puts typed text into the active line. */
export function typing(ui: UiState, text: string): KeyResult {
  return change(ui, (editor) => insert(editor, fitting(editor, text)));
}

/** The sentences about text that is pasted where nothing can be typed. */
export const PASTE_SENTENCES = {
  below: 'The pasted text is in the input of the screen below.',
  asked: 'Nothing was pasted. Answer the question first, then paste again.',
} as const;

/**
 * Puts pasted text into the active line; it is never sent by itself. If nothing can be typed here, it goes into the
 * line of the screen below, except while Foyer asks whether to send that line.
 */
export function pasting(ui: UiState, text: string, time: number): KeyResult {
  const field = activeField(ui);
  if (field !== null) return pastingInto(ui, field, text);
  if (ui.overlay === 'send') return reply(ui, PASTE_SENTENCES.asked, time);
  const below = activeField({ ...ui, overlay: null });
  if (below === null) return keyResult(ui);
  const { ui: next, actions } = pastingInto(ui, below, text);
  const told = reply(next, PASTE_SENTENCES.below, time);
  return { ui: told.ui, actions: [...actions, ...told.actions] };
}

function pastingInto(ui: UiState, field: FieldName, text: string): KeyResult {
  const own = ownText(lineFeeds(text));
  const taken = field === 'line' ? own : oneLine(own);
  return changeField(ui, field, (editor) => paste(editor, fitting(editor, taken)));
}

/** Returns a text as a field of one line takes it: without line breaks at its ends, with spaces for others. */
function oneLine(text: string): string {
  return text.replace(/^\n+|\n+$/g, '').replaceAll('\n', ' ');
}
