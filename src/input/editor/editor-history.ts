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

/** Goes to the first line that was submitted. */
export function oldest(editor: Editor): Editor {
  return go(editor, 0);
}

/** Goes back to what was being typed. */
export function newest(editor: Editor): Editor {
  return go(editor, editor.history.length);
}

/**
 * `history` with `text` as its newest line, unless that is blank, or what the newest is already, or begins
 * with a space: then it is not to be remembered.
 */
export function remember(history: readonly string[], text: string): readonly string[] {
  if (text.trim() === '' || text.startsWith(' ') || text === history.at(-1)) return history;
  return [...history, text].slice(-MAX_HISTORY);
}

/** The editor with lines that were submitted before all that it knows; what is being typed stays as it is. */
export function withOlder(editor: Editor, older: readonly string[]): Editor {
  const { history, recall } = editor;
  const edited = new Map([...recall.edited].map(([at, text]) => [at + older.length, text]));
  return {
    ...editor,
    history: [...older, ...history],
    recall: { at: recall.at + older.length, edited },
  };
}

function go(editor: Editor, at: number): Editor {
  const { history, recall } = editor;
  const isElsewhere = at !== recall.at && at >= 0 && at <= history.length;
  if (!isElsewhere) return { ...editor, run: NO_RUN };
  const edited = new Map(recall.edited).set(recall.at, editor.text);
  const text = edited.get(at) ?? history[at] ?? '';
  const place = { text, cursor: text.length, undo: [], redo: [] };
  return { ...editor, ...place, recall: { at, edited }, run: NO_RUN };
}
