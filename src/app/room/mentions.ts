/** Finds names in messages. Pure. */

import { fold } from '../../text/fold.js';
import { SPACELESS_SCRIPTS } from '../../text/scripts.js';

/** A letter of a script with spaces, or a digit: a name beside it is a part of a longer word. */
const IN_WORD = `(?=[\\p{L}\\p{N}_])[^${SPACELESS_SCRIPTS}]`;
const WORD_BEFORE = new RegExp(`${IN_WORD}\\p{M}*$`, 'u');
const WORD_AFTER = new RegExp(`^${IN_WORD}`, 'u');

/** A letter of a script without spaces: words begin and end beside it. */
const SPACELESS = `(?=[\\p{L}\\p{M}\\p{N}])[${SPACELESS_SCRIPTS}]`;
const SPACELESS_START = new RegExp(`^${SPACELESS}`, 'u');
const SPACELESS_END = new RegExp(`${SPACELESS}$`, 'u');

/** A mark makes another letter of the last one of the name. */
const MARK_AFTER = /^(?!\p{Default_Ignorable_Code_Point})\p{M}/u;

/** The most UTF-16 units before a name that are read: a letter and the marks on it. */
const LOOK_BACK = 10;

/**
 * True if `text` contains `name` as a whole word, in any case. A script without spaces shows no edges of words: a
 * name may stand beside its letters, and a name in it beside any.
 */
export function mentionsName(text: string, name: string): boolean {
  const folded = fold(text);
  const wanted = fold(name);
  if (wanted === '') return false;
  const needsStart = !SPACELESS_START.test(wanted);
  const needsEnd = !SPACELESS_END.test(wanted);
  for (let start = folded.indexOf(wanted); start >= 0; start = folded.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    const before = folded.slice(Math.max(0, start - LOOK_BACK), start);
    const after = folded.slice(end, end + 2);
    const isInWord =
      (needsStart && WORD_BEFORE.test(before)) || (needsEnd && WORD_AFTER.test(after));
    if (!isInWord && !MARK_AFTER.test(after)) return true;
  }
  return false;
}
