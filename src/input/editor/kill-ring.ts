/** Cutting and pasting in the editor. */

import { change, type Edit, type Editor } from './editor-state.js';

/** The most entries of the kill ring. */
const MAX_KILLS = 60;

/** Returns an edit that kills from the cursor to the offset that `target` returns, before or after it. */
export function kill(target: (text: string, cursor: number) => number): Edit {
  return (editor) => {
    const to = target(editor.text, editor.cursor);
    const start = Math.min(to, editor.cursor);
    const end = Math.max(to, editor.cursor);
    if (start === end) return editor;
    const kills = ring(editor, editor.text.slice(start, end), to < editor.cursor);
    return { ...change(editor, { start, end, text: '' }, { type: 'kill' }, false), kills };
  };
}

/** Inserts the last kill. */
export function yank(editor: Editor): Editor {
  return yankAt(editor, editor.cursor, editor.cursor, 0, false);
}

/** Directly after a yank: replaces it with the previous kill. */
export function yankPop(editor: Editor): Editor {
  const { run, kills } = editor;
  if (run.type !== 'yank') return editor;
  const index = (run.index + 1) % kills.length;
  return yankAt(editor, run.start, run.start + run.length, index, true);
}

function yankAt(editor: Editor, start: number, end: number, index: number, joins: boolean): Editor {
  const text = editor.kills[index];
  if (text === undefined) return editor;
  const run = { type: 'yank', start, length: text.length, index } as const;
  return { ...change(editor, { start, end, text }, run, joins), run };
}

/** Returns a kill ring with one entry more, unless that is empty. */
export function withKill(kills: readonly string[], text: string): readonly string[] {
  return text === '' ? kills : [text, ...kills].slice(0, MAX_KILLS);
}

/** Returns the kill ring with `text`; consecutive kills make one entry. */
function ring(editor: Editor, text: string, backward: boolean): readonly string[] {
  const [last, ...older] = editor.kills;
  if (editor.run.type !== 'kill' || last === undefined) {
    return withKill(editor.kills, text);
  }
  return [backward ? text + last : last + text, ...older];
}
