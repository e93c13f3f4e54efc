/** Finds names in messages. Pure. */

import { fold } from '../../text/fold.js';
import { lazy } from '../../text/lazy.js';
import { SPACELESS_SCRIPTS } from '../../text/measure/scripts.js';

const SPACELESS = lazy(() => new RegExp(`[${SPACELESS_SCRIPTS}]`, 'u'));

const IN_WORD = /[\p{L}\p{N}_]/u;

/** The last character of a text, without the marks on it, and the first one. */
const LAST = /([^\p{M}])\p{M}*$/u;
const FIRST = /^./su;

/** A mark makes another letter of the last one of the name. */
const MARK = /^(?!\p{Default_Ignorable_Code_Point})\p{M}/u;

/** Korean writes particles and titles directly after a name; one character is too short to distinguish them. */
const HANGUL = /^\p{Script=Hangul}/u;
const LONGER = /^.{2}/su;

/** The most UTF-16 units before a name that are read: a letter and the marks on it. */
const LOOK_BACK = 10;

/**
 * True if `text` contains `name` as a whole word, in any case. A script without spaces shows no edges of words: a
 * name may stand beside its letters, and a name in it beside any. Korean has spaces, but none after a name.
 */
export function mentionsName(text: string, name: string): boolean {
  const folded = fold(text);
  const foldedName = fold(name);
  if (foldedName === '') return false;
  for (
    let start = folded.indexOf(foldedName);
    start >= 0;
    start = folded.indexOf(foldedName, start + 1)
  ) {
    const before = LAST.exec(folded.slice(Math.max(0, start - LOOK_BACK), start))?.[1] ?? '';
    const after = folded.slice(start + foldedName.length, start + foldedName.length + 2);
    const beginsWord = !joins(before, FIRST.exec(foldedName)?.[0] ?? '');
    const endsWord =
      !joins(FIRST.exec(after)?.[0] ?? '', LAST.exec(foldedName)?.[1] ?? '') ||
      (HANGUL.test(after) && LONGER.test(foldedName));
    if (beginsWord && endsWord && !MARK.test(after)) return true;
  }
  return false;
}

/** True if a character beside a name makes one word with the name's first or last one. */
function joins(beside: string, edge: string): boolean {
  return IN_WORD.test(beside) && !SPACELESS().test(beside) && !SPACELESS().test(edge);
}
