import { type Candidate, type Completion, completed, turned } from '../editor/completion.js';
import type { Editor } from '../editor/editor.js';
import { type Outcome, shown } from '../key-result.js';
import { activeEditor, replaceActive } from '../line/active-field.js';
import { isCommand } from '../line/split-messages.js';
import { screenOf, type UiState } from '../ui-state.js';
import { candidatesFrom, peopleCandidates } from './candidates.js';
import { COMMANDS, type CommandRow } from './commands.js';

/** Null where what is being typed can be completed, or else a sentence that says why not. */
export function completable(ui: UiState): string | null {
  const editor = activeEditor(ui);
  if (editor === null) return '';
  const isKnown = isCommand(editor.text) || screenOf(ui) in TEXTS;
  return isKnown ? null : 'Only commands are completed here: they begin with a slash.';
}

/** Puts the next candidate (1) or the one before (-1) into the line; the first one where none stands there. */
export const complete =
  (by: 1 | -1) =>
  (ui: UiState): Outcome => {
    const open = openCompletion(ui);
    if (open !== null) return choose(ui, turned(open, by));
    const before = activeEditor(ui);
    const candidates = before === null ? [] : candidatesOf(ui, before);
    if (before === null || candidates.length === 0) return shown({ ...ui, completion: null });
    return choose(ui, { candidates, index: by > 0 ? 0 : candidates.length - 1, before });
  };

/** Puts back what was typed. */
export function giveBack(ui: UiState): Outcome {
  const open = openCompletion(ui);
  const closed = { ...ui, completion: null };
  return open === null ? shown(closed) : replaceActive(closed, open.before);
}

/** The completion whose candidate stands in the line; null where something else has come there. */
function openCompletion(ui: UiState): Completion | null {
  const { completion } = ui;
  const stands = completion !== null && activeEditor(ui)?.text === completed(completion).text;
  return stands ? completion : null;
}

/** One candidate needs no list. */
function choose(ui: UiState, completion: Completion): Outcome {
  const { ui: next, actions } = replaceActive(ui, completed(completion));
  const isChoice = completion.candidates.length > 1;
  return { ui: { ...next, completion: isChoice ? completion : null }, actions };
}

/** What a line that is no command is completed from, by screen. */
const TEXTS: Readonly<Record<string, (ui: UiState, head: string) => Candidate[]>> = {
  room: peopleCandidates,
};

function candidatesOf(ui: UiState, { text, cursor }: Editor): Candidate[] {
  const head = text.slice(0, cursor);
  if (isCommand(text)) return commandLineCandidates(ui, head);
  return TEXTS[screenOf(ui)]?.(ui, head) ?? [];
}

function commandLineCandidates(ui: UiState, head: string): Candidate[] {
  const [, front, name = '', blank = '', argument = ''] =
    /^(\s*\/)(\S*)(\s*)(.*)$/su.exec(head) ?? [];
  if (front === undefined) return [];
  if (blank === '') return commandCandidates(ui, name, front.length - 1);
  const source = COMMANDS.find((row) => row.name === name.toLowerCase())?.complete;
  return source === undefined
    ? []
    : candidatesFrom(ui, source, argument, head.length - argument.length);
}

/** The commands that can be used here, or where none of them fits, those that cannot. */
function commandCandidates(ui: UiState, typed: string, start: number): Candidate[] {
  const fitting = COMMANDS.filter(({ name }) => name.startsWith(typed.toLowerCase()));
  const usable = fitting.filter((row) => row.unavailable(ui) === null);
  return (usable.length > 0 ? usable : fitting).map((row) => commandCandidate(row, start));
}

function commandCandidate({ name, argument, help }: CommandRow, start: number): Candidate {
  const suffix = argument === '' ? '' : ' ';
  return { text: `/${name}`, suffix, start, shown: `/${name} ${argument}`.trim(), help };
}
