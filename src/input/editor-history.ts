import { type Editor, NO_RUN } from './editor-state.js';

/** The most lines that are remembered. */
const MAX_HISTORY = 1000;

/** Goes to the line that was submitted before the one shown; what was typed is kept for coming back. */
export function previous(editor: Editor): Editor {
  return go(editor, editor.recall.at - 1);
}

/** Goes to the line that was submitted after the one shown, at last to what was being typed. */
export function next(editor: Editor): Editor {
  return go(editor, editor.recall.at + 1);
}

/** `history` with `text` as its newest line, unless that is blank or what the newest is already. */
export function remember(history: readonly string[], text: string): readonly string[] {
  if (text.trim() === '' || text === history.at(-1)) return history;
  return [...history, text].slice(-MAX_HISTORY);
}

function go(editor: Editor, at: number): Editor {
  const { history, recall } = editor;
  if (at < 0 || at > history.length) return { ...editor, run: NO_RUN };
  const edited = new Map(recall.edited).set(recall.at, editor.text);
  const text = edited.get(at) ?? history[at] ?? '';
  const place = { text, cursor: text.length, undo: [], redo: [] };
  return { ...editor, ...place, recall: { at, edited }, run: NO_RUN };
}
