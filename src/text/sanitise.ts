/** The sanitiser: makes what peers send safe to display. */

import { ALONE, CONDITIONAL, isInPlace, REGION_FLAG } from './invisible.js';
import { lazy } from './lazy.js';
import { controlPicture } from './own-text.js';

/** Replaces a character that must not be shown: U+FFFD, REPLACEMENT CHARACTER. */
const REPLACEMENT = '\ufffd';

/** Carries a mark that has nothing before it: U+25CC, DOTTED CIRCLE. */
const MARK_CARRIER = '\u25cc';

/** Replaces a tab. */
const TAB = '    ';

/** The most combining marks that stay on one base. */
const MAX_MARKS = 4;

const NOT_PRINTABLE_ASCII = /[^\x20-\x7e]/;

/** Returns true for a text of nothing but printable ASCII, which no function of this file changes. */
export function isPrintableAscii(text: string): boolean {
  return !NOT_PRINTABLE_ASCII.test(text);
}

/**
 * All characters that are not drawn, or change how other text is drawn: controls (C0, DEL, C1), format
 * characters (bidi, zero-width, tags), selectors and fillers, separators, lone surrogates, private use,
 * noncharacters. A run of tags, which spells a hidden text, counts as one. Group 1 is a flag, which stays.
 */
const hostile = lazy(
  () =>
    new RegExp(
      String.raw`(${REGION_FLAG})|[\u{e0000}-\u{e007f}]+|(?![${CONDITIONAL}])` +
        String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]`,
      'gu',
    ),
);

/** Characters that are drawn over their base: marks, and the conjoining vowels and finals of Hangul. */
const STACKING = String.raw`\p{M}\u1160-\u11ff\ud7b0-\ud7fb`;

const tallStack = lazy(() => new RegExp(`[${STACKING}${CONDITIONAL}]{${MAX_MARKS + 1},}`, 'gu'));

const leadingMark = lazy(() => new RegExp(`^(?![${CONDITIONAL}])\\p{M}`, 'u'));

const hasConditional = lazy(() => new RegExp(`[${CONDITIONAL}]`, 'u'));
const eachConditional = lazy(() => new RegExp(`[${CONDITIONAL}]`, 'gu'));
const eachAlone = lazy(() => new RegExp(`[${ALONE}]`, 'gu'));

/**
 * Makes a peer's text safe to display, log, use as a title or export: the one function between the protocol
 * and everything that does. A control character becomes its picture (U+2400…), a tab four spaces, another
 * hostile character U+FFFD; marks beyond the fourth on one base are left out; a mark with no base is put on a
 * dotted circle. Invisible characters stay in the places of {@link INVISIBLE_ROWS}. The result holds no line
 * break and no terminal control, and sanitising it again changes nothing.
 */
export function sanitise(text: string): string {
  if (isPrintableAscii(text)) return text;
  const drawn = text
    .replace(hostile(), (match, flag?: string) => flag ?? visible(match))
    .replace(tallStack(), (stack) => lower(stack))
    .replace(leadingMark(), `${MARK_CARRIER}$&`);
  return inPlace(drawn, () => REPLACEMENT);
}

/**
 * Sanitises the name of a room or a person: no two names may look the same, so that characters without a
 * column become U+FFFD everywhere.
 */
export function sanitiseName(name: string): string {
  if (isPrintableAscii(name)) return name;
  return sanitise(sanitise(name).replace(eachAlone(), REPLACEMENT));
}

/**
 * Replaces every hostile character of our own text by glyphs of as many UTF-16 units, so that offsets in it
 * stay valid; marks beyond the fourth on one base as well. Invisible characters stay in the places of
 * {@link INVISIBLE_ROWS}, so that the user who typed one elsewhere sees it.
 */
export function maskHostile(text: string): string {
  if (isPrintableAscii(text)) return text;
  const drawn = text
    .replace(
      hostile(),
      (match, flag?: string) => flag ?? controlPicture(match) ?? REPLACEMENT.repeat(match.length),
    )
    .replace(tallStack(), (stack) => lower(stack, REPLACEMENT));
  return inPlace(drawn, (character) => REPLACEMENT.repeat(character.length));
}

/** Returns a text with something instead of each invisible character that is in none of its places. */
function inPlace(text: string, instead: (character: string) => string): string {
  return text.replace(eachConditional(), (character: string, offset: number) =>
    isInPlace(text, offset) ? character : instead(character),
  );
}

function visible(match: string): string {
  return match === '\t' ? TAB : (controlPicture(match) ?? REPLACEMENT);
}

/**
 * Returns a stack of marks without those that are too many, or with `instead` for each of their UTF-16 units.
 */
function lower(stack: string, instead = ''): string {
  let marks = 0;
  const keeps = (char: string) => hasConditional().test(char) || ++marks <= MAX_MARKS;
  return Array.from(stack, (char) => (keeps(char) ? char : instead.repeat(char.length))).join('');
}
