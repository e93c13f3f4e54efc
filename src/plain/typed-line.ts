/** A line of input: a command, an answer to a question, or text for the room. Pure. */

import { COMMANDS } from '../input/commands/commands.js';
import { chooseName } from '../input/commands/name-commands.js';
import {
  indentedSentence,
  nearCommandSentence,
  runCommand,
  trimmedLine,
} from '../input/commands/run-command.js';
import type { OverlayName } from '../input/contexts.js';
import { dispatch } from '../input/dispatch.js';
import { createEditor, setText } from '../input/editor/editor.js';
import { type KeyResult, keyResult, reply } from '../input/key-result.js';
import { isCommand, isNearCommand, onlyLine } from '../input/line/split-messages.js';
import { lockedReason } from '../input/locked.js';
import { closePassword, givePassword } from '../input/password.js';
import { leave, quit } from '../input/quit.js';
import { sendLine, submitLine } from '../input/submit.js';
import { inTab } from '../input/tabs/tabs.js';
import { screenOf, tabOf, type UiState, withoutOverlay, withTab } from '../input/ui-state.js';
import { foldName } from '../protocol/names.js';
import { sanitise, sanitiseName } from '../text/sanitise.js';
import type { LogEvent } from './log-events.js';
import { PLAIN_COMMANDS, type PlainCommand } from './plain-commands.js';
import { PLAIN_REPLIES } from './plain-sentences.js';
import { asksForName } from './state-events.js';

/** The result of a line: of a key, and lines that answer it. */
export interface LineResult extends KeyResult {
  readonly lines: readonly LogEvent[];
}

/** A wish of the input. */
export type Wish =
  | { readonly type: 'line'; readonly text: string }
  /** Said as it is, slashes and line feeds too; `room` is the room's title, null for the active one. */
  | { readonly type: 'say'; readonly text: string; readonly room: string | null }
  | { readonly type: 'password'; readonly word: string }
  /** A line of JSON that means nothing. */
  | { readonly type: 'mistake' };

/** The user of a line. */
export interface Typist {
  /** True for somebody at a terminal, who can be asked; else nothing is asked. */
  readonly isAttended: boolean;
  /** Unix ms. */
  readonly time: number;
}

/** Carries out a wish. */
export function takeWish(ui: UiState, wish: Wish, typist: Typist): LineResult {
  switch (wish.type) {
    case 'line':
      return takeLine(ui, wish.text, typist);
    case 'say':
      return sayIn(ui, wish.text, wish.room, typist);
    case 'password':
      return ui.passwordAsk === null ? result(keyResult(ui)) : takePassword(ui, wish.word, typist);
    case 'mistake':
      return result(keyResult(ui), [{ type: 'error', text: PLAIN_REPLIES.badJson }]);
  }
}

function result({ ui, actions, tab }: KeyResult, lines: readonly LogEvent[] = []): LineResult {
  return { ui, actions, lines, ...(tab !== undefined && { tab }) };
}

/** Refuses a text. */
function refused(ui: UiState, text: string, why: string): LineResult {
  return result(keyResult(ui), [
    { type: 'refused', text: sanitise(text) },
    { type: 'error', text: why },
  ]);
}

type Question = Extract<OverlayName, 'send' | 'leave' | 'quit'>;

/** What “yes” does for each question. */
const CONFIRMED: Readonly<Record<Question, (ui: UiState, time: number) => KeyResult>> = {
  send: sendLine,
  leave,
  quit,
};

function questionOf({ overlay }: UiState): Question | null {
  return overlay === 'send' || overlay === 'leave' || overlay === 'quit' ? overlay : null;
}

function takeLine(ui: UiState, text: string, typist: Typist): LineResult {
  const question = questionOf(ui);
  if (question !== null) return answer(ui, question, text, typist);
  const isAsked = ui.passwordAsk !== null;
  if (isAsked && typist.isAttended) return takePassword(ui, text.trim(), typist);
  const only = onlyLine(text);
  if (only !== null && isCommand(only)) {
    return takeCommand(isAsked ? closePassword(ui).ui : ui, only, typist);
  }
  if (isAsked) return refused(ui, text, PLAIN_REPLIES.noPassword);
  return asksForName(tabOf(ui).app) ? takeName(ui, text, typist) : takeText(ui, text, typist);
}

/** Answers a question: only “y” and “yes” mean yes. */
function answer(ui: UiState, question: Question, text: string, { time }: Typist): LineResult {
  if (/^\s*y(?:es)?\s*$/iu.test(text)) return result(CONFIRMED[question](ui, time));
  return result(keyResult(withoutOverlay(ui)), [{ type: 'notice', text: PLAIN_REPLIES.yesOrNo }]);
}

/** Gives a password; an empty one cancels. */
function takePassword(ui: UiState, word: string, { time }: Typist): LineResult {
  if (word === '') return result(closePassword(ui));
  return result(givePassword({ ...ui, passwordEdit: createEditor(word) }, time));
}

function takeCommand(ui: UiState, typed: string, { isAttended, time }: Typist): LineResult {
  if (!typed.startsWith('/')) return result(reply(ui, indentedSentence(ui, typed), time));
  const line = trimmedLine(typed);
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const own = plainCommand(ui, name.toLowerCase());
  const switched = own?.type === 'switch' ? own.run(ui, argument.trim()) : null;
  if (own?.type === 'switch' && switched !== null) {
    return result(keyResult(switched), [{ type: 'notice', text: own.words(switched) }]);
  }
  if (own?.type === 'screen' || own?.type === 'switch') {
    return result(reply(ui, PLAIN_REPLIES.screenOnly(name.toLowerCase(), own.instead), time));
  }
  if (name.toLowerCase() === STOP) return stop(ui, time);
  const lines = own?.lines(ui, argument.trim()) ?? null;
  if (lines !== null) return result(keyResult(ui), lines);
  const done = result(runCommand(ui, line, time));
  return isAttended ? done : confirmed(done, time);
}

/** The command of plain mode that does what Esc does on the screen. */
export const STOP = 'stop';

/** Stops connecting, or unsent messages, or leaves the question for a nickname. */
function stop(ui: UiState, time: number): LineResult {
  const stopped = dispatch(ui, { type: 'key', key: 'escape' }, time);
  const isNothing = stopped.actions.every(({ type }) => type === 'end-status');
  return isNothing ? result(reply(ui, PLAIN_REPLIES.nothingToStop, time)) : result(stopped);
}

/** Returns how plain mode runs a command in its own way; undefined if it does not, or a locked window refuses it. */
function plainCommand(ui: UiState, name: string): PlainCommand | undefined {
  const row = COMMANDS.find((command) => command.name === name);
  return row === undefined || lockedReason(row, ui) !== null ? undefined : PLAIN_COMMANDS[name];
}

/** Answers “yes” to a question that nobody can answer. */
function confirmed(done: LineResult, time: number): LineResult {
  const question = questionOf(done.ui);
  return question === null ? done : result(CONFIRMED[question](done.ui, time), done.lines);
}

/** A text while a nickname is asked for: the name, if somebody answers. */
function takeName(ui: UiState, text: string, { isAttended, time }: Typist): LineResult {
  const typed = text.trim();
  if (!isAttended)
    return typed === '' ? result(keyResult(ui)) : refused(ui, text, PLAIN_REPLIES.noName);
  if (isNearCommand(typed)) return result(reply(ui, nearCommandSentence(typed, 'nick'), time));
  const name = typed === '' ? tabOf(ui).nick.text.trim() : typed;
  return name === '' ? result(keyResult(ui)) : result(chooseName(ui, name, time));
}

function takeText(ui: UiState, text: string, { isAttended, time }: Typist): LineResult {
  const { session } = tabOf(ui).app;
  if (text.trim() === '') {
    const retries = isAttended && (session.phase === 'waiting' || session.phase === 'offline');
    return result(retries ? keyResult(ui, { type: 'retry' }) : keyResult(ui));
  }
  const screen = screenOf(ui);
  if (screen === 'room') return takeMessage(ui, text, { isAttended, time });
  if (screen === 'nickname') return refused(ui, text, PLAIN_REPLIES.onTheWay);
  const why = screen === 'connect' ? PLAIN_REPLIES.noConnection : PLAIN_REPLIES.noRoom;
  return refused(ui, text, why);
}

/** Says a text in the active room, in as many messages as it takes. */
function takeMessage(ui: UiState, text: string, { isAttended, time }: Typist): LineResult {
  const { line } = tabOf(ui);
  const typed = withTab(ui, { line: setText(line, text) });
  const said = isAttended ? submitLine(typed, time) : sendLine(typed, time);
  // Only a refusal says something.
  const why = said.actions.flatMap((action) => (action.type === 'tell' ? [action.text] : []));
  return why.length === 0 ? result(said) : refused(withTab(said.ui, { line }), text, why.join(' '));
}

/** Says a text as it is, in a room of any tab. */
function sayIn(ui: UiState, text: string, room: string | null, typist: Typist): LineResult {
  const unasked = { ...typist, isAttended: false };
  const isPlain = onlyLine(text) === null || !/^\s*\//u.test(text);
  const said = isPlain ? text : `/${text.trimStart()}`;
  if (room === null) return takeText(ui, said, unasked);
  const tab = tabOfTitle(ui, room);
  if (tab === null) return refused(ui, text, PLAIN_REPLIES.noSuchRoom(sanitiseName(room)));
  let done: LineResult = result(keyResult(ui));
  const next = inTab(ui, tab, (there) => {
    done = takeText(there, said, unasked);
    return done.ui;
  });
  return { ...done, ui: next, tab };
}

/** Returns the tab with a room of this title; null if there is none. */
function tabOfTitle({ tabs }: UiState, room: string): number | null {
  const name = foldName(sanitiseName(room));
  const tab = tabs.all.find(({ state }) => {
    const { room: open } = state.app;
    return open !== null && foldName(open.title) === name;
  });
  return tab?.id ?? null;
}
