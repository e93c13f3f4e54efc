import { byteLength, bytePrefix } from '../../text/bytes.js';
import { sanitise } from '../../text/sanitise.js';
import { clear, EDITS, type EditName, type Editor, insert, paste } from '../editor/editor.js';
import { type Outcome, shown, wanted } from '../key-result.js';
import { placeOf, type UiState } from '../ui-state.js';
import { recallFor } from './history-search.js';
import { MAX_INPUT_BYTES } from './split-messages.js';

/** The line that the keys type into, or null where there is none. */
export function activeEditor(ui: UiState): Editor | null {
  const field = activeField(ui);
  return field === null ? null : ui[field];
}

/** Bytes of UTF-8. */
const LONGEST_CHARACTER = 4;

type Field = 'filter' | 'nick' | 'line' | 'find' | 'switcher' | 'recall' | 'address' | 'helpQuery';

const FIELDS: Readonly<Partial<Record<string, Field>>> = {
  lobby: 'filter',
  nickname: 'nick',
  room: 'line',
  find: 'find',
  switch: 'switcher',
  recall: 'recall',
  connect: 'address',
  help: 'helpQuery',
};

function activeField(ui: UiState): Field | null {
  return FIELDS[placeOf({ ...ui, completion: null })] ?? null;
}

/** Edits the active line; a change of the lobby's filter starts over at its first match. */
function change(ui: UiState, edited: (editor: Editor) => Editor): Outcome {
  const field = activeField(ui);
  const editor = activeEditor(ui);
  if (field === null || editor === null) return shown(ui);
  const next = edited(editor);
  const changed = { ...ui, [field]: next };
  if (next.text === editor.text) return shown(changed);
  if (field === 'switcher') return shown({ ...changed, switchChoice: 0 });
  if (field === 'find') return wanted(changed, { type: 'find', query: next.text });
  if (field === 'recall') return shown(recallFor(changed, editor.text));
  if (field === 'address') {
    return shown({ ...changed, picker: { ...ui.picker, chosen: null, note: null } });
  }
  if (field === 'helpQuery') return shown({ ...changed, helpTop: 0 });
  return shown(field === 'filter' ? { ...changed, selected: null } : changed);
}

/** Puts another line into the active one's place. */
export function replaceActive(ui: UiState, editor: Editor): Outcome {
  return change(ui, () => editor);
}

/** Applies one of the editor's named edits to the active line, or clears it. */
export function editing(ui: UiState, name: EditName | 'clear'): Outcome {
  return change(ui, name === 'clear' ? clear : EDITS[name]);
}

/** What of `text` still has room in a line. */
function fitting(editor: Editor, text: string): string {
  const left = MAX_INPUT_BYTES - byteLength(editor.text);
  if (byteLength(text) <= left) return text;
  return left < LONGEST_CHARACTER ? '' : bytePrefix(text, left);
}

/** Puts typed text into the active line. */
export function typing(ui: UiState, text: string): Outcome {
  return change(ui, (editor) => insert(editor, fitting(editor, text)));
}

/**
 * Puts pasted text into the active line, control characters made visible, line breaks kept; it is never
 * sent by itself.
 */
export function pasting(ui: UiState, text: string): Outcome {
  const lines = text.split('\n').map((line) => sanitise(line));
  return change(ui, (editor) => paste(editor, fitting(editor, lines.join('\n'))));
}
