/** The state of an editor, its basic changes, undo and redo. */

import { boundaryAtOrAfter } from '../../text/measure/graphemes.js';
import { ownText } from '../../text/own-text.js';

/** A text and its cursor. */
export interface Snapshot {
  /** The text; it may hold several lines, each but the last ended by `\n`. */
  readonly text: string;
  /** The cursor's UTF-16 offset, always on a grapheme boundary. */
  readonly cursor: number;
}

/** The last operation, as far as the next one may continue it. */
export type Run =
  | { readonly type: 'none' | 'type' | 'erase' | 'kill' }
  /** The text is only offered: typing replaces it. */
  | { readonly type: 'offer' }
  /** A move from row to row, and the column where it began. */
  | { readonly type: 'rows'; readonly column: number }
  | {
      readonly type: 'yank';
      /** The offset and the length of the yanked text, in UTF-16 units. */
      readonly start: number;
      readonly length: number;
      /** Its index in the kill ring. */
      readonly index: number;
    };

/** The place of the text in the history. */
export interface HistoryPosition {
  /** The entry's index; the history's length for the draft. */
  readonly index: number;
  /** Edited entries that were not submitted, the draft among them, by index. */
  readonly edited: ReadonlyMap<number, string>;
}

/** A state to which undo or redo returns. */
export interface Step extends Snapshot {
  readonly historyPosition: HistoryPosition;
}

/** A line being edited, with its undo steps, kill ring and history. Immutable. */
export interface Editor extends Snapshot {
  /** The states for undo, newest last. */
  readonly undo: readonly Step[];
  /** The states for redo, next last. */
  readonly redo: readonly Step[];
  /** The kill ring, newest first. */
  readonly kills: readonly string[];
  /** The submitted lines, oldest first. */
  readonly history: readonly string[];
  readonly historyPosition: HistoryPosition;
  readonly run: Run;
}

/** An operation on an editor without further arguments. */
export type Edit = (editor: Editor) => Editor;

/** A piece of the text, between UTF-16 offsets, and its replacement. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The most steps that can be undone. */
const MAX_UNDO = 200;

/** The run of an operation that no other continues. */
export const NO_RUN: Run = { type: 'none' };

/** Moves the cursor to `cursor`, which must be a boundary. */
export function moveTo(editor: Editor, cursor: number): Editor {
  return { ...editor, cursor, run: NO_RUN };
}

/**
 * Replaces a piece of the text; the cursor goes after it, to the next grapheme boundary. Controls become visible
 * signs, whatever the piece is from. If the operation `joins` the one before it, one undo takes both back.
 */
export function change(editor: Editor, piece: Replacement, run: Run, joins: boolean): Editor {
  const { text: old } = editor;
  const added = ownText(piece.text);
  const text = old.slice(0, piece.start) + added + old.slice(piece.end);
  const cursor = boundaryAtOrAfter(text, piece.start + added.length);
  if (text === old) return moveTo(editor, cursor);
  const undo = joins ? editor.undo : withStep(editor);
  return { ...editor, text, cursor, undo, redo: [], run };
}

/** Returns the states for undo after one more change. */
export function withStep(editor: Editor): readonly Step[] {
  return [...editor.undo, stepOf(editor)].slice(-MAX_UNDO);
}

function stepOf({ text, cursor, historyPosition }: Editor): Step {
  return { text, cursor, historyPosition };
}

/** Undoes the last step. */
export function undo(editor: Editor): Editor {
  const step = editor.undo.at(-1);
  if (step === undefined) return { ...editor, run: NO_RUN };
  const redo = [...editor.redo, stepOf(editor)];
  return { ...editor, ...step, undo: editor.undo.slice(0, -1), redo, run: NO_RUN };
}

/** Redoes the step that was undone last, if nothing was changed since. */
export function redo(editor: Editor): Editor {
  const step = editor.redo.at(-1);
  if (step === undefined) return { ...editor, run: NO_RUN };
  const undo = [...editor.undo, stepOf(editor)];
  return { ...editor, ...step, undo, redo: editor.redo.slice(0, -1), run: NO_RUN };
}
