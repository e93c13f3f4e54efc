/** The boundaries of words. */

import { lazy } from '../../text/lazy.js';

/** The characters of words, for the keys that move and kill by word; unlike readline's, they include emoji. */
const IN_WORD = String.raw`\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Regional_Indicator}\u200d`;

// Lookbehind matches the text before an offset, from the offset backward.
const backToWordStart = lazy(() => new RegExp(`(?<=([${IN_WORD}]*[^${IN_WORD}]*))`, 'uy'));
const BACK_OVER_NON_SPACES = /(?<=(\S*\s*))/uy;
const toWordEnd = lazy(() => new RegExp(`([^${IN_WORD}]*[${IN_WORD}]*)`, 'uy'));

/** Returns the offset where the word at or before `offset` begins. */
export function wordStart(text: string, offset: number): number {
  return offset - runLength(backToWordStart(), text, offset);
}

/** Returns the offset where the word at or after `offset` ends. */
export function wordEnd(text: string, offset: number): number {
  return offset + runLength(toWordEnd(), text, offset);
}

/** Returns the offset where the run of non-spaces at or before `offset` begins. */
export function nonSpaceStart(text: string, offset: number): number {
  return offset - runLength(BACK_OVER_NON_SPACES, text, offset);
}

/** Returns the length of what the sticky `pattern` captures at `offset`. */
function runLength(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[1]?.length ?? 0;
}
