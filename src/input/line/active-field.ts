/** The field that the keys type into, and how it is edited. */

import { lineFeeds, ownText } from '../../text/own-text.js';
import { CONTEXTS, type FieldName } from '../contexts.js';
import {
  clear,
  createEditor,
  EDITS,
  type EditName,
  type Editor,
  insert,
  paste,
} from '../editor/editor.js';
import { LINE_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { fieldContextOf, tabOf, type UiState, withTab } from '../ui-state.js';
import { findingInWire } from '../wire/wire-find.js';
import { searchFor } from './history-search.js';
import { fitting, INPUT_LIMIT, telling } from './input-limit.js';

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
type WindowField = Extract<
  FieldName,
  'switcher' | 'helpQuery' | 'settingEdit' | 'passwordEdit' | 'wireQuery'
>;

function activeField(ui: UiState): FieldName | null {
  return CONTEXTS[fieldContextOf(ui)].field;
}

/** Returns true for the fields that a tab has of its own. */
function isTabField(field: FieldName): field is Exclude<FieldName, WindowField> {
  return (
    field !== 'switcher' &&
    field !== 'helpQuery' &&
    field !== 'settingEdit' &&
    field !== 'passwordEdit' &&
    field !== 'wireQuery'
  );
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
  if (field === 'settingEdit') {
    const settingsPane = { ...ui.settingsPane, problem: null };
    return keyResult({ ...changed, settingsPane });
  }
  if (field === 'wireQuery') return keyResult(findingInWire(changed, next.text));
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

/** Puts typed text into the active line, and says so if it is full. */
export function typing(ui: UiState, text: string, time: number): KeyResult {
  const kept = fitting(activeEditor(ui) ?? createEditor(), text);
  const result = change(ui, (editor) => insert(editor, kept));
  return kept === text ? result : telling(result, LINE_SENTENCES.inputFull(INPUT_LIMIT), time);
}

/**
 * Puts pasted text into the active line; it is never sent by itself. If nothing can be typed here, it goes into the
 * line of the screen below, except while Foyer asks whether to send that line. Says how much had no room.
 */
export function pasting(ui: UiState, pasted: Pasted, time: number): KeyResult {
  const field = activeField(ui);
  if (field !== null) {
    const { result, sentence } = pastingInto(ui, field, pasted);
    return sentence === null ? result : telling(result, sentence, time);
  }
  if (ui.overlay === 'send') return reply(ui, LINE_SENTENCES.notPasted, time);
  const below = activeField({ ...ui, overlay: null });
  if (below === null) return keyResult(ui);
  const { result, sentence } = pastingInto(ui, below, pasted);
  const all = [sentence, LINE_SENTENCES.pastedBelow].filter((each) => each !== null);
  return telling(result, all.join(' '), time);
}

/** A pasted text, and the number of characters at its end that the terminal has left out already. */
interface Pasted {
  readonly text: string;
  readonly omitted?: number;
}

/**
 * Puts pasted text into a field; the sentence says how much of it, and of the parts that came directly before, had no
 * room, and is null if all had.
 */
function pastingInto(
  ui: UiState,
  field: FieldName,
  { text, omitted = 0 }: Pasted,
): { readonly result: KeyResult; readonly sentence: string | null } {
  const taken = ownText(field === 'line' ? lineFeeds(text) : oneLine(text));
  const kept = fitting(editorOf(ui, field), taken);
  const leftOut = ui.leftOut + omitted + characterCount(taken) - characterCount(kept);
  const result = changeField({ ...ui, leftOut }, field, (editor) => paste(editor, kept));
  return { result, sentence: leftOut === 0 ? null : LINE_SENTENCES.leftOut(INPUT_LIMIT, leftOut) };
}

/** The controls that end a line: CR LF, LF, VT, FF, CR and NEL. Separators are a part of the text. */
const BREAK = String.raw`(?:\r\n|[\n\v\f\r\u0085])`;
const BREAKS_AROUND = new RegExp(`^${BREAK}+|${BREAK}+$`, 'g');
const EACH_BREAK = new RegExp(BREAK, 'g');

/** Returns a text as a field of one line takes it: without line breaks at its ends, with spaces for others. */
function oneLine(text: string): string {
  return text.replace(BREAKS_AROUND, '').replace(EACH_BREAK, ' ');
}

/** Returns the number of code points of a text. */
function characterCount(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
