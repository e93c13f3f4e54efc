/** The line editor: typing, pasting and the edits that keys are bound to. */

import {
  boundaryAtOrAfter,
  boundaryAtOrBefore,
  nextBoundary,
  previousBoundary,
} from '../../text/measure/graphemes.js';
import { lineFeeds, ownText } from '../../text/own-text.js';
import { draftOf, newest, next, oldest, otherEdits, previous, remember } from './editor-history.js';
import {
  change,
  type Edit,
  type Editor,
  moveTo,
  NO_RUN,
  redo,
  undo,
  withStep,
} from './editor-state.js';
import { kill, withKill, yank, yankPop } from './kill-ring.js';
import { nonSpaceStart, wordEnd, wordStart } from './word-moves.js';

export type { Edit, Editor, Snapshot } from './editor-state.js';

/** The names of the edits that keys are bound to. */
export type EditName =
  | 'left'
  | 'right'
  | 'wordLeft'
  | 'wordRight'
  | 'start'
  | 'end'
  | 'backspace'
  | 'delete'
  | 'killToEnd'
  | 'killToStart'
  | 'killWordBack'
  | 'killWordBackAlnum'
  | 'killWordForward'
  | 'yank'
  | 'yankPop'
  | 'transpose'
  | 'undo'
  | 'redo'
  | 'previous'
  | 'next'
  | 'oldest'
  | 'newest';

/** The edits by name; one that has nothing to do returns the text unchanged. */
export const EDITS: Readonly<Record<EditName, Edit>> = {
  left: move(previousBoundary),
  right: move(nextBoundary),
  wordLeft: move(wordLeft),
  wordRight: move(wordRight),
  start: move(lineStart),
  end: move(lineEnd),
  backspace: erase(backspaceStart),
  delete: erase(nextBoundary),
  killToEnd: kill((text, offset) =>
    orNext(lineEnd(text, offset), offset, nextBoundary(text, offset)),
  ),
  killToStart: kill((text, offset) =>
    orNext(lineStart(text, offset), offset, previousBoundary(text, offset)),
  ),
  killWordBack: kill((text, offset) => boundaryAtOrBefore(text, nonSpaceStart(text, offset))),
  killWordBackAlnum: kill(wordLeft),
  killWordForward: kill(wordRight),
  yank,
  yankPop,
  transpose,
  undo,
  redo,
  previous,
  next,
  oldest,
  newest,
};

/** Returns an editor with the cursor after `text`; `history` is what was submitted earlier, oldest first. */
export function createEditor(initial = '', history: readonly string[] = []): Editor {
  const text = ownText(initial);
  return {
    text,
    cursor: text.length,
    undo: [],
    redo: [],
    kills: [],
    history,
    historyPosition: { index: history.length, edited: new Map() },
    run: NO_RUN,
  };
}

/** Returns an editor that offers a text: typing replaces it, and keys edit it. */
export function createOffer(text: string): Editor {
  return { ...createEditor(text), run: { type: 'offer' } };
}

/** Returns the range that typed text replaces. */
function placeToType({ text, cursor, run }: Editor): { start: number; end: number } {
  return run.type === 'offer' ? { start: 0, end: text.length } : { start: cursor, end: cursor };
}

/** Inserts typed text at the cursor. Consecutive typing is undone word by word. */
export function insert(editor: Editor, text: string): Editor {
  const piece = { ...placeToType(editor), text: lineFeeds(text) };
  const joins = editor.run.type === 'type' && !startsWord(editor, text);
  return change(editor, piece, { type: 'type' }, joins);
}

/**
 * Types one character of printable ASCII after a text of such characters that is no offer, as {@link insert} does, which
 * looks for what other text needs: clusters, line endings, controls.
 */
export function append(editor: Editor, character: string): Editor {
  const text = editor.text + character;
  const startsWord = character !== ' ' && editor.text.endsWith(' ');
  const undo = editor.run.type === 'type' && !startsWord ? editor.undo : withStep(editor);
  return { ...editor, text, cursor: text.length, undo, redo: [], run: { type: 'type' } };
}

/** Inserts pasted text at the cursor; CR and CR LF become `\n`. It is undone as a whole. */
export function paste(editor: Editor, text: string): Editor {
  const { start, end } = placeToType(editor);
  return replaceRange(editor, start, end, lineFeeds(text));
}

/** Replaces the text between two UTF-16 offsets; the cursor goes after it. */
export function replaceRange(editor: Editor, start: number, end: number, text: string): Editor {
  return change(editor, { start, end, text }, NO_RUN, false);
}

/** Replaces the whole text; the cursor goes after it. */
export function setText(editor: Editor, text: string): Editor {
  return replaceRange(editor, 0, editor.text.length, text);
}

/**
 * Returns to the draft if another line was recalled, else clears the input; undo takes it back, and so does pasting
 * the last kill.
 */
export function clear(editor: Editor): Editor {
  const { history } = editor;
  const historyPosition = { index: history.length, edited: otherEdits(editor, history) };
  const kills = withKill(editor.kills, editor.text);
  return { ...setText(editor, draftOf(editor)), historyPosition, kills };
}

/**
 * Returns the text to send, and an editor with the text in its history and the same kill ring. It is empty, or
 * holds the draft that was set aside when the text was recalled; edits of other lines stay.
 */
export function submit(editor: Editor): [text: string, editor: Editor] {
  const history = remember(editor.history, editor.text);
  const historyPosition = { index: history.length, edited: otherEdits(editor, history) };
  const empty = createEditor(draftOf(editor), history);
  return [editor.text, { ...empty, kills: editor.kills, historyPosition }];
}

/** Returns the editor with its text as the newest line of its history too, unless it is blank. */
export function stored(editor: Editor): Editor {
  const { text, kills } = editor;
  return { ...createEditor(text, remember(editor.history, text)), kills };
}

function move(target: (text: string, cursor: number) => number): Edit {
  return (editor) => moveTo(editor, target(editor.text, editor.cursor));
}

function erase(target: (text: string, cursor: number) => number): Edit {
  return (editor) => {
    const to = target(editor.text, editor.cursor);
    const piece = {
      start: Math.min(to, editor.cursor),
      end: Math.max(to, editor.cursor),
      text: '',
    };
    return change(editor, piece, { type: 'erase' }, editor.run.type === 'erase');
  };
}

/** Clusters that are drawn as one picture: an emoji, a flag, a keycap. */
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** The last character of a cluster of letters and marks, with a selector that only changes its form. */
const LAST_CHARACTER = /.[\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}]*$/su;

/** Returns where Backspace deletes from: all of an emoji, but only the last letter or mark of a syllable. */
function backspaceStart(text: string, cursor: number): number {
  const start = previousBoundary(text, cursor);
  const cluster = text.slice(start, cursor);
  if (PICTURE.test(cluster)) return start;
  return cursor - (LAST_CHARACTER.exec(cluster)?.[0].length ?? 0);
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Returns the offset beyond the line break if there is nothing before or after the cursor in its line. */
function orNext(target: number, cursor: number, beyond: number): number {
  return target === cursor ? beyond : target;
}

function wordLeft(text: string, cursor: number): number {
  return boundaryAtOrBefore(text, wordStart(text, cursor));
}

function wordRight(text: string, cursor: number): number {
  return boundaryAtOrAfter(text, wordEnd(text, cursor));
}

/** Swaps the clusters around the cursor; at the end, the last two. */
function transpose(editor: Editor): Editor {
  const { text, cursor } = editor;
  const middle = cursor === text.length ? previousBoundary(text, cursor) : cursor;
  const start = previousBoundary(text, middle);
  const end = nextBoundary(text, middle);
  const swapped = text.slice(middle, end) + text.slice(start, middle);
  return middle === 0 ? editor : replaceRange(editor, start, end, swapped);
}

/** Returns true if `text`, typed at the cursor, begins another word. */
function startsWord({ text: old, cursor }: Editor, text: string): boolean {
  return /\s/.test(old.charAt(cursor - 1)) && /^\S/.test(text);
}
