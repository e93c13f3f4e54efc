/** The rules for names of rooms and people, and how they are compared. Pure. */

import { byteLength } from '../text/bytes.js';
import { fold } from '../text/fold.js';

/** The longest room name or nickname, in bytes of UTF-8 (docs/protocol.md, section 5). */
export const MAX_NAME_BYTES = 64;

/**
 * Why a text cannot be a room's or a person's name. `empty`: nothing in it is visible. `control`: it
 * holds control or format characters, or bytes that were not UTF-8. `space`: it holds a space. `unknown`:
 * it holds private or unassigned characters, which have no agreed look. `marks`: a combining mark has no
 * base, or a base has more than four. `too-long`: it takes more than `MAX_NAME_BYTES` bytes. `speech`, for people
 * only: it holds a character that ends the name of a speaker.
 */
export type NameProblem =
  | 'empty'
  | 'control'
  | 'space'
  | 'unknown'
  | 'marks'
  | 'too-long'
  | 'speech';

/** Why a text cannot be a room's name. */
export type RoomNameProblem = Exclude<NameProblem, 'speech'>;

/** Control and format characters, lone surrogates, and the replacement for bytes that were not UTF-8. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\ufffd]/u;

/**
 * Characters that are never drawn, and those that are drawn as nothing: the empty Braille pattern, the
 * null notehead and the blank hieroglyphs.
 */
const BLANK = String.raw`\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\u{13441}\u{13442}`;

const BLANKS = new RegExp(`[${BLANK}]`, 'gu');

/** The blanks that take room: with them, a name looks like several words. */
const GAP = /[\u115f\u1160\u2800\u3164\uffa0\u{1d159}\u{13441}\u{13442}]/u;

/** Colons and angle brackets, which end a speaker's name (`bob: hi`, `<bob> hi`), and what looks like a colon. */
const SPEECH =
  /[:<>\u02d0\u02d1\u02f8\u0589\u05c3\u0703\u0704\u16ec\u1803\u1809\u205a\u2236\ua4fd\ua789]/u;

/** Excludes the places that Unicode reserves for pictures: a later version's emoji are as visible as ours. */
const UNKNOWN = /\p{Co}|(?!\p{Extended_Pictographic})\p{Cn}/u;

/** A mark without a visible base. */
const LONE_MARK = new RegExp(String.raw`(?:^|(?!\p{M})[${BLANK}])\p{M}`, 'u');

/** Characters drawn over their base: marks without width, and the conjoining vowels and finals of Hangul. */
const STACKING = String.raw`[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7fb]`;

/**
 * Five marks on one base. Marks with a width of their own are counted apart, since a Burmese syllable has
 * up to three of them besides two without width.
 */
const TALL_STACK = new RegExp(String.raw`(?:${STACKING}\p{Mc}*){5}|\p{Mc}{5}`, 'u');

const problems: readonly (readonly [RoomNameProblem, (name: string) => boolean])[] = [
  ['empty', (name) => name === ''],
  ['control', (name) => CONTROL.test(name)],
  ['space', (name) => /\s/u.test(name)],
  ['unknown', (name) => UNKNOWN.test(name)],
  ['empty', (name) => foldName(name) === ''],
  ['marks', (name) => LONE_MARK.test(name) || TALL_STACK.test(name)],
  ['space', (name) => GAP.test(name)],
  ['too-long', (name) => byteLength(name) > MAX_NAME_BYTES],
];

/** Returns what is wrong with `name` as a room's name, or null if nothing is. */
export function checkName(name: string): RoomNameProblem | null {
  return problems.find(([, applies]) => applies(name))?.[0] ?? null;
}

/**
 * Returns what is wrong with `name` as a person's name, or null if nothing is: no message of its bearer may look
 * like somebody else's.
 */
export function checkNickname(name: string): NameProblem | null {
  return checkName(name) ?? (SPEECH.test(name.normalize('NFKC')) ? 'speech' : null);
}

/**
 * Returns the form in which names are compared: NFKC and case folding, without invisible characters, so
 * that `Bob`, `bob` and `ｂｏｂ` are one name. For comparing only, not for showing.
 */
export function foldName(name: string): string {
  const visible = name.normalize('NFKC').replace(BLANKS, '');
  return fold(visible);
}
