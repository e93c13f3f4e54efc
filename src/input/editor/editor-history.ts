/** Moves an editor through the lines that were submitted. */

import { ownText } from '../../text/own-text.js';
import { change, type Editor, NO_RUN, withStep } from './editor-state.js';

/** The most lines that are stored. */
const MAX_HISTORY = 1000;

/** Goes to the line submitted before the one shown; edits are stored for the way back. */
export function previous(editor: Editor): Editor {
  return go(editor, editor.historyPosition.index - 1);
}

/** Goes to the line submitted after the one shown, finally to the draft. */
export function next(editor: Editor): Editor {
  return go(editor, editor.historyPosition.index + 1);
}

/** Goes to the first line that was submitted. */
export function oldest(editor: Editor): Editor {
  return go(editor, 0);
}

/** Goes to a line that was submitted, as it was then; undo goes back. Edits of that line are dropped. */
export function recall(editor: Editor, index: number): Editor {
  const text = editor.history[index];
  if (text === undefined) return editor;
  const { historyPosition: place } = editor;
  if (index === place.index) {
    return change(editor, { start: 0, end: editor.text.length, text }, NO_RUN, false);
  }
  const edited = new Map([...place.edited].filter(([other]) => other !== index));
  const moved = go({ ...editor, historyPosition: { ...place, edited } }, index);
  return { ...moved, undo: withStep(editor) };
}

/** Returns the text that was set aside to show a submitted line; empty if the text is the draft itself. */
export function draftOf({ history, historyPosition: { index, edited } }: Editor): string {
  return index === history.length ? '' : (edited.get(history.length) ?? '');
}

/**
 * Returns the edits of submitted lines other than the shown one, by their indexes in `history`, which may have gained
 * a line at its end and lost one at its begin.
 */
export function otherEdits(
  { history: old, historyPosition: { index: shown, edited } }: Editor,
  history: readonly string[],
): ReadonlyMap<number, string> {
  const isFull = history !== old && history.length === old.length;
  const others = [...edited].filter(
    ([index, text]) => index !== shown && index < old.length && text !== old[index],
  );
  return new Map(
    others
      .map(([index, text]) => [index - Number(isFull), text] as const)
      .filter(([index]) => index >= 0),
  );
}

/** Goes back to the draft. */
export function newest(editor: Editor): Editor {
  return go(editor, editor.history.length);
}

/**
 * Returns `history` with `text` as its newest line. Text that is blank, repeats the newest line or begins with
 * a space is not stored.
 */
export function remember(history: readonly string[], text: string): readonly string[] {
  if (text.trim() === '' || text.startsWith(' ') || text === history.at(-1)) return history;
  return [...history, text].slice(-MAX_HISTORY);
}

/** Returns the editor with `older` before its history; the draft stays. */
export function withOlder(editor: Editor, older: readonly string[]): Editor {
  const { history, historyPosition } = editor;
  const edited = new Map(
    [...historyPosition.edited].map(([index, text]) => [index + older.length, text]),
  );
  return {
    ...editor,
    history: [...older, ...history],
    historyPosition: { index: historyPosition.index + older.length, edited },
  };
}

function go(editor: Editor, index: number): Editor {
  const { history, historyPosition } = editor;
  const isElsewhere = index !== historyPosition.index && index >= 0 && index <= history.length;
  if (!isElsewhere) return { ...editor, run: NO_RUN };
  const edited = new Map(historyPosition.edited).set(historyPosition.index, editor.text);
  const text = edited.get(index) ?? ownText(history[index] ?? '');
  const place = { text, cursor: text.length, undo: [], redo: [] };
  return { ...editor, ...place, historyPosition: { index, edited }, run: NO_RUN };
}
