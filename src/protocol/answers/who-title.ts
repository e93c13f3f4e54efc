/** Recognises the title of a list of people. Pure. */

import { byteLength } from '../../text/bytes.js';

/** The title of the class server's answer to `/who`, verbatim. */
export const CLASS_TITLE = 'Users in this room:';

/** Words that make the text before a colon the title of a list of people. */
const titleWord =
  /\b(?:users?|people|persons?|members?|participants?|names?|nick(?:name)?s?|clients?|online|room|here|who)\b/iu;

/** True if the words before a colon are the title of a list of people. */
export function isTitle(words: string): boolean {
  return titleWord.test(words);
}

/**
 * Returns the length of the title at the beginning of a text, if single names may follow it: nothing
 * comes after its colon, or a possible name. Returns 0 for any other text.
 */
export function titleLength(text: string): number {
  const [all = '', words = '', after = ''] = /^([^:]*):([^\s:]*)\s*$/u.exec(text) ?? [];
  if (all === '' || !isTitle(words)) return 0;
  const isName = /^[\p{L}\p{N}]+$/u.test(after) && /\S\s+\S/u.test(words);
  return after === '' || isName ? words.length + 1 : 0;
}

/** Returns the length in bytes of the message that ran together with the class server's title; else 0. */
export function bytesBeforeTitle(text: string): number {
  // Only the last one can be a title: a title ends in the text's only colon.
  const index = text.lastIndexOf(CLASS_TITLE);
  // Bytes that are not UTF-8 look like the replacement character, and cannot be counted.
  if (index < 1 || text.includes('\ufffd')) return 0;
  const isAfterWord = /\S/u.test(text.charAt(index - 1));
  return isAfterWord && titleLength(text.slice(index)) > 0 ? byteLength(text.slice(0, index)) : 0;
}
