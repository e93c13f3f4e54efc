/** Recognises our own messages when a server sends them back. Pure. */

import { type Chat, type ChatContext, readChat } from './chat-line.js';

/** One of our messages that came back. */
export interface Relay {
  /** The message as it was sent, without blanks around it. */
  readonly text: string;
  /** False if only the text shows it: somebody else may have said the same. */
  readonly isNamed: boolean;
}

/** The texts that we have said on a connection. */
export interface OwnMessages extends Pick<ChatContext, 'people'> {
  /** Our name in the room. */
  readonly name: string;
  /** True for a message that may come back. `text` has no blanks around it. */
  isSent(text: string): boolean;
}

/** The most UTF-16 units that a server puts around our name in a form that is not known. */
const MAX_AROUND_NAME = 40;

const WORD = /[\p{L}\p{N}_]/u;

/** Ends a speaker's name (a time of day ends in a digit): what follows may address us by name. */
const CLOSING = /(?<!\d)[:>]\s/u;

/**
 * Returns the message of ours that `line` relays, or null. `chat` is what `readChat` makes of the line. It
 * relays one of ours if it holds our name as the speaker, only our text, or our name and then our text.
 */
export function findRelay(line: string, chat: Chat, own: OwnMessages): Relay | null {
  if (chat.type === 'said') {
    const text = chat.speaker === own.name ? chat.text.trim() : '';
    return isOurs(text, own) ? { text, isNamed: true } : null;
  }
  if (chat.type !== 'plain') return null;
  const text = line.trim();
  if (isOurs(text, own)) return { text, isNamed: false };
  const end = endAfterName(text, own);
  return end === null ? null : { text: end, isNamed: true };
}

/** True if `line` relays `sent` with our name in it: then the server relays what is said. */
export function isNamedRelay(
  line: string,
  sent: string,
  name: string,
  context: ChatContext,
): boolean {
  const text = sent.trim();
  // A quick look: most lines are no relays.
  if (!line.trimEnd().endsWith(text)) return false;
  const own = { ...context, name, isSent: (other: string) => other === text };
  return findRelay(line, readChat(line, context), own)?.isNamed === true;
}

function isOurs(text: string, { isSent }: OwnMessages): boolean {
  return text !== '' && isSent(text);
}

/** Returns the longest of our messages that `line` ends with, after our name and little else; else null. */
function endAfterName(line: string, own: OwnMessages): string | null {
  const { name } = own;
  for (let index = line.indexOf(name); index >= 0; index = line.indexOf(name, index + 1)) {
    if (name === '' || index > MAX_AROUND_NAME) return null;
    if (!introduces(line, index, own)) continue;
    const first = index + name.length;
    const last = first + MAX_AROUND_NAME;
    for (let start = first; start <= last; start++) {
      if (isWordStart(line, start) && isOurs(line.slice(start), own)) return line.slice(start);
    }
  }
  return null;
}

/** True if our name is a whole word at `index` of `line`, and nobody else speaks before it. */
function introduces(line: string, index: number, { name, people }: OwnMessages): boolean {
  const before = line.slice(0, index);
  const after = line.charAt(index + name.length);
  if (WORD.test(before.slice(-1)) || WORD.test(after) || CLOSING.test(before)) return false;
  const words = before.split(/[^\p{L}\p{N}_]+/u);
  return !words.some((word) => word !== name && people?.has(word));
}

/** True if `line` may be divided at `index`: not inside a word, and not before a blank. */
function isWordStart(line: string, index: number): boolean {
  const next = line.slice(index, index + 2);
  return !/^\s/u.test(next) && !(WORD.test(line.charAt(index - 1)) && WORD.test(next.charAt(0)));
}
