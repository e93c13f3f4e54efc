/** Reads a text as a list of people. Pure. */

import { type ChatContext, readChat } from '../talk/chat-line.js';
import { splitNames } from './joined-names.js';
import type { KnownNames } from './known-names.js';
import { isTitle } from './who-title.js';

/** Words that occur in sentences and not in lists of names. */
const sentenceWords = new Set(
  (
    'a all an and are be but by bye can cannot currently do does error everybody everyone for hello ' +
    'here hey hi how i in invalid is it me my no nobody not none of ok on one only online or room ' +
    'rooms so sorry thanks that the there they this to unknown user users was we what who why with ' +
    'yes you your'
  ).split(' '),
);

/**
 * Reads a text as the names of the people in a room: `ann, bob`, `ann bob`, one name a line, or a single
 * name, perhaps after a title such as `Users: `. Returns null for a sentence, and for words without a
 * title of which none is known: the user is in the room, so their name must be among them. How servers
 * answer `/who` is open (docs/protocol.md, section 3).
 */
export function readPeople(text: string, known: KnownNames): string[] | null {
  const line = text
    .replace(/^[\r\n\0 ]+|[\r\n\0 ]+$/g, '')
    .replace(/: *[\r\n\0]+/, ': ')
    .replace(/ *[\r\n\0]+ */g, ', ');
  const [, title, list] = /^(.*?):(?: +|$)(.*)$/su.exec(line) ?? [];
  const isTitled = title !== undefined && isTitle(title);
  const names = readNames(isTitled ? (list as string) : line, known);
  return isTitled || names?.some((name) => known.has(name)) ? names : null;
}

/** Reads a list of names, known or not; null for a sentence. */
function readNames(list: string, known: KnownNames): string[] | null {
  const names = splitList(list);
  if (names.length === 0 || names.some((name) => /\s/u.test(name))) return null;
  return names.every((name) => known.has(name) || !isSentencePart(name)) ? names : null;
}

/**
 * True for a text that begins with a count: alone, with names that ran together with it, or with as many
 * words after it.
 */
export function beginsWithCount(text: string, known: KnownNames): boolean {
  const [, digits, after] = /^ *(\d+)(.*)$/su.exec(text.trimEnd()) ?? [];
  if (digits === undefined || after === undefined) return false;
  if (!/\s/u.test(after)) return true;
  const count = Number(digits);
  const rest = after.trimStart();
  const names = { count, known, oneUnknown: false, allowsText: true };
  if (splitNames(rest, names) !== null) return true;
  return rest.split(/[\s,]+/u).length === count && readNames(rest, known) !== null;
}

/** True for a text that can be a room's chat or notice, but not a name. */
export function isChat(text: string, context?: ChatContext): boolean {
  const { type } = readChat(text, context);
  return type !== 'plain' && type !== 'count';
}

/** Returns the parts of a list, which may be written as program text: `['ann', 'bob']`. */
function splitList(list: string): string[] {
  const bare = list.replace(/^[[({]|[\])}]$/gu, '');
  const names = bare.includes(',')
    ? bare.replace(/[.]$/, '').split(/\s*,\s*(?:and\s+)?|\s+and\s+/iu)
    : bare.split(/\s+(?:and\s+)?/iu);
  return names.map((name) => name.replace(/^(['"])(.*)\1$/su, '$2')).filter((name) => name !== '');
}

/** True for a word of a sentence, a number, a time, or something that ends in punctuation. */
function isSentencePart(word: string): boolean {
  return sentenceWords.has(word.toLowerCase()) || /[.!?:;]$|^[^\p{L}]+$/u.test(word);
}
