/** The list that opens as one types: which candidates it has, when it opens, and what its keys do. */

import { foldName } from '../../protocol/names.js';
import { brief } from '../brief-reason.js';
import { CONTEXTS } from '../contexts.js';
import { type Candidate, completed } from '../editor/completion.js';
import type { Editor } from '../editor/editor.js';
import { PREVIEWS } from '../input-sentences.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { activeEditor, replaceActive } from '../line/active-field.js';
import type { Suggestion } from '../suggestion.js';
import {
  fieldContextOf,
  screenOf,
  suggestionOf,
  tabOf,
  type UiState,
  withTab,
} from '../ui-state.js';
import { namedCandidates } from './candidates.js';
import { commandReason } from './command-row.js';
import { commandsIn } from './commands.js';
import { argumentCandidates, choose, commandCandidate } from './complete.js';
import { commandLine, isComplete, previewOf } from './previews.js';

/** Returns the list for what is typed now; null if there is none. */
export function suggestionFor(ui: UiState): Suggestion | null {
  const editor = activeEditor(ui);
  if (editor === null || ui.overlay !== null) return null;
  return commandSuggestion(ui, editor) ?? nameSuggestion(ui, editor);
}

/** Longer commands have no list: no argument is so long, and looking at them takes time. In UTF-16 units. */
const LONGEST = 1000;

function commandSuggestion(ui: UiState, { text, cursor }: Editor): Suggestion | null {
  const isLine =
    text.startsWith('/') && cursor > 0 && text.length <= LONGEST && !text.includes('\n');
  if (!isLine || !CONTEXTS[fieldContextOf(ui)].runsCommands) return null;
  const base = { text, cursor, start: 0, index: -1, takes: false, candidates: [] };
  if (text.startsWith('//')) {
    const preview = { text: PREVIEWS.asText, tone: 'info' } as const;
    return screenOf(ui) === 'room' ? { ...base, preview } : null;
  }
  const head = text.slice(0, cursor);
  const isName = /^\/\S*$/u.test(head);
  const candidates = isName ? matchingCommands(ui, head.slice(1)) : argumentCandidates(ui, head);
  const isWhole = isComplete(text);
  const highlights = isName && candidates.length > 0;
  const isOther = highlights && !isWhole && commandLine(text).row === undefined;
  return {
    ...base,
    candidates,
    index: highlights ? 0 : -1,
    takes: highlights && !isWhole,
    preview: isOther ? completes(candidates[0]) : previewOf(ui, text),
  };
}

/** Returns the commands that begin with what is typed: first those that can be used now. */
function matchingCommands(ui: UiState, typed: string): Candidate[] {
  const fitting = commandsIn(ui).filter(({ name }) => name.startsWith(typed.toLowerCase()));
  const all = fitting.map((row): Candidate => {
    const reason = commandReason(row, ui);
    const candidate = commandCandidate(row, 0);
    return reason === null ? candidate : { ...candidate, reason: brief(reason) };
  });
  return [
    ...all.filter(({ reason }) => reason === undefined),
    ...all.filter(({ reason }) => reason !== undefined),
  ];
}

function completes(candidate: Candidate | undefined): Suggestion['preview'] {
  return { text: PREVIEWS.completes(candidate?.shown ?? ''), tone: 'info' };
}

/** A word that begins with `@`, and at most three after it: names have blanks. */
const AT_WORD = /(?:^|[\s("'“‘«[{<])@\S*(?:\s+\S+){0,3}\s?$/u;

/** The part of the text before the cursor that is searched for an `@`, in UTF-16 units. */
const LONGEST_NAME = 200;

/** Returns the people whose names begin with what follows an `@`, if a word begins with it. */
function nameSuggestion(ui: UiState, editor: Editor): Suggestion | null {
  if (fieldContextOf(ui) !== 'room') return null;
  const head = editor.text.slice(0, editor.cursor);
  if (!AT_WORD.test(head.slice(-LONGEST_NAME))) return null;
  const candidates = namedCandidates(ui, head);
  const [first] = candidates;
  if (first === undefined) return null;
  const typed = foldName(head.slice(first.start).replace(/^@/, '').trim());
  const own = tabOf(ui).app.room?.nick ?? '';
  const isWhole =
    typed === '' ||
    [own, ...candidates.map((each) => each.text)].some((name) => foldName(name) === typed);
  const { shown } = first;
  const text = isWhole ? PREVIEWS.tabInserts(shown) : PREVIEWS.inserts(shown);
  const short = isWhole ? PREVIEWS.tabInsertsBriefly(shown) : text;
  return {
    ...{ text: editor.text, cursor: editor.cursor, candidates },
    start: head[first.start] === '@' ? first.start : first.start - 1,
    index: isWhole ? -1 : 0,
    takes: !isWhole,
    preview: { text, short, tone: 'info' },
  };
}

/** Highlights the candidate `by` rows below; Enter takes it then. */
export const moveSuggestion =
  (by: 1 | -1) =>
  (ui: UiState): KeyResult => {
    const open = suggestionOf(ui);
    if (open === null) return keyResult(ui);
    const { length } = open.candidates;
    const from = open.index < 0 && by === -1 ? length : open.index;
    const index = (from + by + length) % length;
    const chosen = open.candidates[index];
    const isName = open.text[open.start] === '@';
    const preview = isName
      ? ({ text: PREVIEWS.inserts(chosen?.shown ?? ''), tone: 'info' } as const)
      : completes(chosen);
    return keyResult(withTab(ui, { suggestion: { ...open, index, takes: true, preview } }));
  };

/** Returns true if the list has something to choose. */
export function hasChoice(ui: UiState): boolean {
  return (suggestionOf(ui)?.candidates.length ?? 0) > 0;
}

/** Returns true if Enter takes the highlighted candidate, and that changes the line. */
export function takesCandidate(ui: UiState): boolean {
  const open = suggestionOf(ui);
  const before = activeEditor(ui);
  if (open === null || before === null || !open.takes) return false;
  return completed({ ...open, before }).text !== before.text;
}

/** Puts the highlighted candidate into the line. */
export function takeCandidate(ui: UiState): KeyResult {
  const open = suggestionOf(ui);
  const before = activeEditor(ui);
  return open === null || before === null
    ? keyResult(ui)
    : replaceActive(ui, completed({ ...open, before }));
}

/** Completes with the highlighted candidate, and goes on through the others at the next Tab. */
export const completeSuggestion =
  (by: 1 | -1) =>
  (ui: UiState): KeyResult => {
    const open = suggestionOf(ui);
    const before = activeEditor(ui);
    if (open === null || before === null) return keyResult(ui);
    const highlighted = open.candidates[open.index];
    const usable = open.candidates.filter(({ reason }) => reason === undefined);
    const isUsable = highlighted?.reason === undefined && usable.length > 0;
    const candidates = isUsable ? usable : open.candidates;
    const index = highlighted === undefined ? -1 : candidates.indexOf(highlighted);
    const last = candidates.length - 1;
    const wanted = by === 1 ? Math.max(0, index) : index > 0 ? index : last;
    return choose(ui, { candidates, index: wanted, before });
  };

/** Closes the list until the word is another; the text stays. */
export function dismissSuggestion(ui: UiState): KeyResult {
  const start = suggestionOf(ui)?.start ?? null;
  return keyResult(withTab(ui, { suggestion: null, dismissed: start }));
}

/** How the text came into the line, as far as it matters for the list. */
type Origin = 'enter' | 'key' | 'text' | 'paste' | 'choose';

/**
 * Opens, renews or closes the list after a key or a text. Only typing opens it: a pasted or recalled line that begins
 * with a slash is left alone.
 */
export function settleSuggestion(before: UiState, after: UiState, origin: Origin): UiState {
  if (before.tabs.active !== after.tabs.active) return after;
  const { suggestion, dismissed } = tabOf(after);
  const next = settled(before, after, origin);
  const still = next === null && isStillThere(after) ? dismissed : null;
  return next === suggestion && still === dismissed
    ? after
    : withTab(after, { suggestion: next, dismissed: still });
}

function settled(before: UiState, after: UiState, origin: Origin): Suggestion | null {
  const { suggestion, dismissed, completion } = tabOf(after);
  const was = suggestionOf(before);
  const editor = activeEditor(after);
  const opens = origin === 'text' || ((origin === 'key' || origin === 'enter') && was !== null);
  if (!opens || completion !== null || editor === null || isRecalled(before, editor)) return null;
  if (was !== null && was.text === editor.text && was.cursor === editor.cursor) {
    return origin === 'enter' || after.overlay !== null || dismissed !== null
      ? null
      : (suggestion ?? was);
  }
  const next = suggestionFor(after);
  return next !== null && next.start === dismissed && isStillThere(after) ? null : next;
}

/** Returns true if the `/` or `@` whose list was closed is still in the line. */
function isStillThere(ui: UiState): boolean {
  const { dismissed } = tabOf(ui);
  return dismissed !== null && /[/@]/.test(activeEditor(ui)?.text[dismissed] ?? '');
}

/** Returns true if the line is one of the history now. */
function isRecalled(before: UiState, { historyPosition }: Editor): boolean {
  const position = activeEditor(before)?.historyPosition;
  return position !== undefined && position.index !== historyPosition.index;
}
