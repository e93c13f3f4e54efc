import { boundaryAtOrAfter } from '../../text/graphemes.js';

/** A text and where the cursor stands in it. */
export interface Snapshot {
  /** The text; it may hold several lines, each but the last ended by `\n`. */
  readonly text: string;
  /** The cursor's UTF-16 offset, always on a grapheme boundary. */
  readonly cursor: number;
}

/** What the last operation was, where the next one may continue it. */
export type Run =
  | { readonly kind: 'none' | 'type' | 'erase' | 'kill' }
  /** The text is only offered: what is typed takes its place. */
  | { readonly kind: 'offer' }
  /** A move from row to row, and the column where it began. */
  | { readonly kind: 'rows'; readonly column: number }
  | {
      readonly kind: 'yank';
      /** Where the yanked text begins, and its length, in UTF-16 units. */
      readonly start: number;
      readonly length: number;
      /** Which of the kills it is. */
      readonly index: number;
    };

/** Where in the history the text comes from. */
export interface Recall {
  /** The entry's index; the history's length for the line that was being typed. */
  readonly at: number;
  /** What was changed in entries that were left without submitting, the draft among them, by index. */
  readonly edited: ReadonlyMap<number, string>;
}

/** A line being edited, with what is needed to take back, to yank and to recall. Immutable. */
export interface Editor extends Snapshot {
  /** What undo goes back to, newest last. */
  readonly undo: readonly Snapshot[];
  /** What redo goes forward to, next last. */
  readonly redo: readonly Snapshot[];
  /** The kill ring, newest first. */
  readonly kills: readonly string[];
  /** What was submitted, oldest first. */
  readonly history: readonly string[];
  readonly recall: Recall;
  readonly run: Run;
}

/** An operation on the editor that needs nothing but the editor. */
export type Edit = (editor: Editor) => Editor;

/** A piece of the text, from one UTF-16 offset to another, and what is to stand there. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The most steps that can be undone. */
const MAX_UNDO = 200;

/** The run of an operation that none can continue. */
export const NO_RUN: Run = { kind: 'none' };

/** The editor with the cursor at `cursor`, which must be a boundary. */
export function moveTo(editor: Editor, cursor: number): Editor {
  return { ...editor, cursor, run: NO_RUN };
}

/**
 * Replaces a piece of the text; the cursor goes behind it, to the next grapheme boundary. Where the
 * operation `joins` the one before it, one undo takes both back.
 */
export function change(editor: Editor, piece: Replacement, run: Run, joins: boolean): Editor {
  const { text: old, cursor: oldCursor } = editor;
  const text = old.slice(0, piece.start) + piece.text + old.slice(piece.end);
  const cursor = boundaryAtOrAfter(text, piece.start + piece.text.length);
  if (text === old) return moveTo(editor, cursor);
  const undo = joins
    ? editor.undo
    : [...editor.undo, { text: old, cursor: oldCursor }].slice(-MAX_UNDO);
  return { ...editor, text, cursor, undo, redo: [], run };
}

/** Takes the last step back. */
export function undo(editor: Editor): Editor {
  const step = editor.undo.at(-1);
  if (step === undefined) return { ...editor, run: NO_RUN };
  const redo = [...editor.redo, { text: editor.text, cursor: editor.cursor }];
  return { ...editor, ...step, undo: editor.undo.slice(0, -1), redo, run: NO_RUN };
}

/** Does again what was undone last, as long as nothing was changed since. */
export function redo(editor: Editor): Editor {
  const step = editor.redo.at(-1);
  if (step === undefined) return { ...editor, run: NO_RUN };
  const undo = [...editor.undo, { text: editor.text, cursor: editor.cursor }];
  return { ...editor, ...step, undo, redo: editor.redo.slice(0, -1), run: NO_RUN };
}
