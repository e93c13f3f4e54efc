/** Completion of commands, their arguments and names. */

import { type Candidate, type Completion, completed, turned } from '../editor/completion.js';
import type { Editor } from '../editor/editor.js';
import { DISABLED } from '../input-sentences.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { activeEditor, replaceActive } from '../line/active-field.js';
import { isCommand } from '../line/split-messages.js';
import { screenOf, tabOf, type UiState, withTab } from '../ui-state.js';
import { candidatesFrom, peopleCandidates } from './candidates.js';
import { type CommandRow, isUsable } from './command-row.js';
import { COMMANDS, commandsIn } from './commands.js';

/** Returns why the typed text cannot be completed; null if it can. */
export function notCompletable(ui: UiState): string | null {
  const text = activeEditor(ui)?.text ?? '';
  if (isCommand(text)) return null;
  if (!(screenOf(ui) in TEXTS)) return DISABLED.notCompletable;
  return text.trim() === '' ? DISABLED.nothingToComplete : null;
}

/** Puts the next candidate (1) or the previous one (-1) into the line; the first or last if the line has none. */
export const complete =
  (by: 1 | -1) =>
  (ui: UiState): KeyResult => {
    const open = openCompletion(ui);
    if (open !== null) return choose(ui, turned(open, by));
    const before = activeEditor(ui);
    const candidates = before === null ? [] : candidatesOf(ui, before);
    if (before === null || candidates.length === 0)
      return keyResult(withTab(ui, { completion: null }));
    return choose(ui, { candidates, index: by > 0 ? 0 : candidates.length - 1, before });
  };

/** Restores the line as it was typed. */
export function giveBack(ui: UiState): KeyResult {
  const open = openCompletion(ui);
  const closed = withTab(ui, { completion: null });
  return open === null ? keyResult(closed) : replaceActive(closed, open.before);
}

/** Returns the completion if its candidate is still in the line; else null. */
function openCompletion(ui: UiState): Completion | null {
  const { completion } = tabOf(ui);
  const stands = completion !== null && activeEditor(ui)?.text === completed(completion).text;
  return stands ? completion : null;
}

/** Puts the chosen candidate into the line; a single candidate needs no list. */
export function choose(ui: UiState, completion: Completion): KeyResult {
  const { ui: next, actions } = replaceActive(ui, completed(completion));
  const isChoice = completion.candidates.length > 1;
  return { ui: withTab(next, { completion: isChoice ? completion : null }), actions };
}

/** Completes a line that is not a command, by screen. */
const TEXTS: Readonly<Record<string, (ui: UiState, head: string) => Candidate[]>> = {
  room: peopleCandidates,
};

function candidatesOf(ui: UiState, { text, cursor }: Editor): Candidate[] {
  const head = text.slice(0, cursor);
  if (isCommand(text)) return commandLineCandidates(ui, head);
  return TEXTS[screenOf(ui)]?.(ui, head) ?? [];
}

function commandLineCandidates(ui: UiState, head: string): Candidate[] {
  const [, front, name] = /^(\s*\/)(\S*)$/su.exec(head) ?? [];
  return front === undefined || name === undefined
    ? argumentCandidates(ui, head)
    : commandCandidates(ui, name, front.length - 1);
}

/** Returns the candidates for the argument of a command; `head` is the line up to the cursor. */
export function argumentCandidates(ui: UiState, head: string): Candidate[] {
  const [, name = '', argument = ''] = /^\s*\/(\S+)\s+(.*)$/su.exec(head) ?? [];
  const source = COMMANDS.find((row) => row.name === name.toLowerCase())?.complete;
  return source === undefined
    ? []
    : candidatesFrom(ui, source, argument, head.length - argument.length);
}

/** Returns the matching commands that can be used here; if there are none, those that cannot. */
function commandCandidates(ui: UiState, typed: string, start: number): Candidate[] {
  const fitting = commandsIn(ui).filter(({ name }) => name.startsWith(typed.toLowerCase()));
  const usable = fitting.filter((row) => isUsable(row, ui));
  return (usable.length > 0 ? usable : fitting).map((row) => commandCandidate(row, start));
}

/** Returns the candidate of a command that begins at an offset of the line. */
export function commandCandidate(row: CommandRow, start: number): Candidate {
  const { name, argument, help, brief } = row;
  const suffix = argument === '' ? '' : ' ';
  return { text: `/${name}`, suffix, start, shown: `/${name} ${argument}`.trim(), help, brief };
}
