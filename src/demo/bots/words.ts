/** The words of a message. Pure. */

import { fold } from '../../text/fold.js';

/** The part of a message that is looked at, in UTF-16 units. */
const LOOKED_AT = 400;

/** Returns the folded words of a text, without punctuation; of a long text only those of its beginning. */
export function wordsOf(text: string): readonly string[] {
  return fold(text.slice(0, LOOKED_AT))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
