/** Splits a room’s line into messages. */

import type { Stretch } from '../../app/log/highlight.js';
import { MAX_MESSAGE_BYTES } from '../../protocol/encode.js';
import { MAX_RECORD_TEXT_BYTES } from '../../protocol/records/record-text.js';
import { byteLength, splitToMessages } from '../../text/bytes.js';
import { tabOf, type UiState } from '../ui-state.js';

/** More messages than this are sent only after a question. */
export const MANY_MESSAGES = 5;

/** The longest text that an input line takes, in bytes of UTF-8. */
export const MAX_INPUT_BYTES = 64 * 1024;

/** The messages that an input line makes. */
export interface ComposedMessages {
  readonly texts: readonly string[];
  /** The part of each line that does not fit its first message. */
  readonly overflows: readonly Stretch[];
  /** The messages that look like commands, and are sent as text. */
  readonly slashed: readonly string[];
  /** The bytes of all messages. */
  readonly bytes: number;
  /** The most bytes of one message. */
  readonly budget: number;
}

/** The least budget with which every character can still be sent. */
const LEAST_BUDGET = 4;

/** True in a room with records, where a text is one message with its line breaks. */
export function usesRecords(ui: UiState): boolean {
  const { room } = tabOf(ui).app;
  return room !== null && room.records !== null;
}

/** Returns the most bytes of a message, so that `NAME: text` still fits one (docs/protocol.md). */
export function messageBudget(ui: UiState): number {
  if (usesRecords(ui)) return MAX_RECORD_TEXT_BYTES;
  const name = tabOf(ui).app.session.name ?? tabOf(ui).app.room?.nick ?? '';
  return Math.max(LEAST_BUDGET, MAX_MESSAGE_BYTES - byteLength(`${name}: `));
}

/** Returns true for a line that looks like a command; two slashes make it chat that begins with one. */
export function isCommand(text: string): boolean {
  return /^\s*\/(?!\/)/.test(text);
}

/**
 * A line that was probably meant as a command in Latin letters: it begins with what input methods type for a slash, a sign
 * that looks like one, or a slash after something that is not seen.
 */
const NEAR_COMMAND =
  /^[\s\p{Default_Ignorable_Code_Point}]*(?:[／、・÷∕⁄⧸﹨＼╱⟋]|(?<=\p{Default_Ignorable_Code_Point}\s*)\/)\p{Script=Latin}/u;

/** Returns true for a line that begins with a character that was probably meant as a slash, then a letter. */
export function isNearCommand(text: string): boolean {
  return NEAR_COMMAND.test(text);
}

/** Returns true for a message that a server may take for one of the protocol's requests. */
export function isRequest(text: string): boolean {
  return /^\s*\/(list|join|nick|who|logout)\b/.test(text);
}

/** Returns the only line of a text that is not blank; null if there are none, or several. */
export function onlyLine(text: string): string | null {
  const [line = null, ...more] = linesOf(text);
  return line === null || more.length > 0 ? null : line.text;
}

let last: { text: string; isWhole: boolean; outgoing: ComposedMessages } | null = null;

/** Returns the messages that the room's line makes; the last result is cached, since every frame asks for it. */
export function outgoingOf(ui: UiState): ComposedMessages {
  const budget = messageBudget(ui);
  const isWhole = usesRecords(ui);
  const { text } = tabOf(ui).line;
  if (last?.text !== text || last.outgoing.budget !== budget || last.isWhole !== isWhole) {
    last = { text, isWhole, outgoing: split(text, budget, isWhole) };
  }
  return last.outgoing;
}

interface Line {
  readonly text: string;
  /** Its offset in the whole text (UTF-16). */
  readonly start: number;
}

/** Returns the lines that are not blank. */
function linesOf(text: string): readonly Line[] {
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const from = start;
    start += line.length + 1;
    return { text: line, start: from };
  });
  return lines.filter((line) => line.text.trim() !== '');
}

/** Returns a text with all its lines but blank ones at its beginning and its end. */
function wholeText(text: string): readonly Line[] {
  const start = /^(?:[^\S\n]*\n)*/u.exec(text)?.[0].length ?? 0;
  const whole = text.slice(start).replace(/(?:\n[^\S\n]*)+$/u, '');
  return whole.trim() === '' ? [] : [{ text: whole, start }];
}

/**
 * Splits a text. A single line can be a command, or begin with two slashes for one; several are sent as they are, in
 * one message if `isWhole`.
 */
function split(text: string, budget: number, isWhole: boolean): ComposedMessages {
  const lines = linesOf(text);
  const [first] = lines;
  const alone = lines.length === 1 && first !== undefined;
  if (alone && isCommand(first.text)) {
    return { texts: [], overflows: [], slashed: [], bytes: 0, budget };
  }
  const escaped = alone && first.text.startsWith('//');
  const several = isWhole ? wholeText(text) : lines;
  const sent = escaped ? [{ text: first.text.slice(1), start: first.start + 1 }] : several;
  const parts = sent.map((line) => splitToMessages(line.text, budget));
  // A server may take a message of nothing but blanks for the end of the connection.
  const texts = parts.flat().filter((part) => part.trim() !== '');
  return {
    texts,
    overflows: sent.flatMap((line, index) => overflowOf(line, parts[index] ?? [])),
    slashed: texts.filter(
      (part, index) => (isCommand(part) || isNearCommand(part)) && !(escaped && index === 0),
    ),
    bytes: byteLength(texts.join('')),
    budget,
  };
}

function overflowOf({ text, start }: Line, [first = '', ...more]: readonly string[]): Stretch[] {
  return more.length === 0 ? [] : [{ start: start + first.length, end: start + text.length }];
}
