/** Divides messages that ran together in one read. Pure. */

import { CLASS_TITLE } from '../answers/who-title.js';
import { MAX_NAME_BYTES } from '../names.js';
import { type ChatContext, readChat, type SpeechForm, speechOf } from './chat-line.js';

/** Knowledge of a room for dividing messages that ran together. */
export interface Voices extends ChatContext {
  readonly speech: SpeechForm | null;
  /** The number of people in the room; null if unknown. */
  readonly count: number | null;
  /** True if `name` may be somebody in the room. */
  isPerson(name: string): boolean;
  /** True if `name` may be somebody who has been in the room before. */
  wasHere(name: string): boolean;
}

/** A notice of the class server, verbatim, and the blanks after it. */
const NOTICE =
  /^(?:[\p{L}\p{N}]+ has (?:joined the room|left the room|been disconnected)|There are \d{1,4} people in the room|You have joined a new room)\.(?<blanks> *)/u;

/** The UTF-16 units of a text that show what it is: more than the longest notice, or a speaker's name. */
const MAX_FRONT = 4 * MAX_NAME_BYTES;

/** The class server's words after the name of somebody who joins or leaves. */
const VERBS = / has (?<verb>joined the room|left the room|been disconnected)\./g;

/** The length of the longest of these words. */
const LONGEST_VERB = ' has been disconnected.'.length;

/** The class server's text right after a notice that somebody joined. */
const COUNT = /^ *There are (?<people>\d{1,4}) people in the room\./;

/** A quotation mark or bracket after a blank: a quote follows. */
const OPENING_BEFORE = /\s[\p{Ps}\p{Pi}"'`>*]$/u;

const SPACE = 0x20;
const DOT = 0x2e;
/** The characters after a name in some form of speech: `:`, `>` and `]`, which is the highest. */
const [COLON, GREATER, BRACKET] = [0x3a, 0x3e, 0x5d];
/** The last letters of the class server's notices, before the full stop: `m` and `d`. */
const [LETTER_D, LETTER_M] = [0x64, 0x6d];

/** False for a text that can only be one message, as most are. A quick check of its bytes. */
export function mayHoldMore(bytes: Uint8Array, from: number, to: number): boolean {
  let isAfterBlank = false;
  for (let index = from; index < to; index++) {
    const byte = bytes[index] as number;
    if (byte > BRACKET) continue;
    if (byte === SPACE) isAfterBlank = true;
    else if (byte === COLON || byte === GREATER || byte === BRACKET) {
      if (isAfterBlank) return true;
    } else if (byte === DOT) {
      const before = bytes[index - 1];
      if (before === LETTER_M || before === LETTER_D) return true;
    }
  }
  return false;
}

/**
 * Returns where the second of the messages begins that ran together to `text`, as an index; null if it is
 * one message, or if that is unknown. The server strips the end of each relayed text, so no message
 * begins after a blank or a line ending inside speech.
 */
export function startOfNext(text: string, voices: Voices): number | null {
  const front = text.slice(0, MAX_FRONT);
  const notice = NOTICE.exec(front);
  if (notice !== null) return endOfNotice(text, notice, voices);
  const chat = readChat(front, voices);
  if (chat.type !== 'said') {
    const word = text.search(/\s/u);
    return word < 0 ? null : startOfVoice(text, word, voices, voices.speech);
  }
  return startOfVoice(text, front.length - chat.text.length, voices, chat.form);
}

/**
 * Returns where the first message begins that names somebody, from `from` on and not at 0: a known person
 * speaks in the server's `form`, or the class server reports that somebody joined or left. Returns null
 * if none does.
 */
export function startOfVoice(
  text: string,
  from: number,
  voices: Voices,
  form: SpeechForm | null,
): number | null {
  const speech = startOfSpeech(text, from, voices, form);
  // The words of a notice that begins before somebody speaks begin before that, too.
  const to = speech === null ? text.length : speech + LONGEST_VERB;
  const notice = startOfNotice(text, from, to, voices);
  return notice === null || (speech !== null && speech < notice) ? speech : notice;
}

/** Returns the end of a notice at the beginning, if the rest does not continue its sentence. */
function endOfNotice(text: string, notice: RegExpExecArray, voices: Voices): number | null {
  const end = notice[0].length;
  const rest = text.slice(end);
  if (rest === '') return null;
  const isNext =
    notice.groups?.blanks === '' ||
    NOTICE.test(rest) ||
    rest.startsWith(CLASS_TITLE) ||
    readChat(rest.slice(0, MAX_FRONT), voices).type !== 'plain';
  return isNext ? end : null;
}

function startOfSpeech(
  text: string,
  from: number,
  voices: Voices,
  form: SpeechForm | null,
): number | null {
  if (form === null) return null;
  const { opening, closing } = speechOf(form);
  for (
    let index = text.indexOf(closing, from);
    index >= 0;
    index = text.indexOf(closing, index + 1)
  ) {
    const name = wordBefore(text, from, index, /\S+$/u);
    const start = startOfName(
      name,
      (part) => part.startsWith(opening) && voices.isPerson(part.slice(opening.length)),
    );
    if (start !== null && isBoundary(text, index - name.length + start))
      return index - name.length + start;
  }
  return null;
}

/** Returns where a notice begins whose words after the name are between `from` and `to`. */
function startOfNotice(text: string, from: number, to: number, voices: Voices): number | null {
  for (const match of text.slice(from, to).matchAll(VERBS)) {
    const index = from + match.index;
    const name = wordBefore(text, from, index, /[\p{L}\p{N}]+$/u);
    const start = index - name.length;
    const hasJoined = match.groups?.verb?.startsWith('joined') === true;
    if (name === '' || (hasJoined && !isExpected(text.slice(index + match[0].length), voices)))
      continue;
    const isWholeWord = name.length < MAX_NAME_BYTES;
    if (hasJoined && isWholeWord && isBoundary(text, start)) return start;
    const known = startOfName(name, (part) =>
      hasJoined ? voices.wasHere(part) : voices.isPerson(part),
    );
    if (known !== null && isBoundary(text, start + known)) return start + known;
    const count = hasJoined ? startOfCount(text, index + match[0].length, voices) : null;
    if (count !== null) return count;
  }
  return null;
}

/**
 * Returns where the expected number of people begins after somebody has come whose name cannot be divided from what
 * was said before it; null if none follows, or if none is expected.
 */
function startOfCount(text: string, from: number, { count }: Voices): number | null {
  const counted = COUNT.exec(text.slice(from));
  if (counted === null || count === null) return null;
  return from + counted[0].indexOf('There');
}

/** True if `rest`, after a notice that somebody joined, holds no other count than the expected one. */
function isExpected(rest: string, { count }: Voices): boolean {
  const people = COUNT.exec(rest)?.groups?.people;
  return people === undefined || count === null || Number(people) === count + 1;
}

/** Returns the word that ends at `end`, not longer than a name and not before `from`. */
function wordBefore(text: string, from: number, end: number, word: RegExp): string {
  const first = Math.max(from, end - MAX_NAME_BYTES);
  return word.exec(text.slice(first, end))?.[0] ?? '';
}

/** Returns where the longest name begins that `word` ends in; null if it ends in none. */
function startOfName(word: string, isName: (part: string) => boolean): number | null {
  for (let start = 0; start < word.length; start++) {
    if (isName(word.slice(start))) return start;
  }
  return null;
}

/** True if a message may begin at `index`: right after the last character of another one. */
function isBoundary(text: string, index: number): boolean {
  return (
    index > 0 &&
    !/\s$/u.test(text.slice(index - 1, index)) &&
    !OPENING_BEFORE.test(text.slice(Math.max(0, index - 2), index))
  );
}
