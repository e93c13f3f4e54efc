import { byteLength } from '../text/bytes.js';

/** The title of the class server's answer to `/who`, word for word. */
export const CLASS_TITLE = 'Users in this room:';

/** Words that make what stands before a colon the title of a list of people. */
const titleWord =
  /\b(?:users?|people|persons?|members?|participants?|names?|nick(?:name)?s?|clients?|online|room|here|who)\b/iu;

/** True for what, with a colon behind it, is the title of a list of people. */
export function isTitle(words: string): boolean {
  return titleWord.test(words);
}

/**
 * The length of the title that a text begins with, if it is to have single names behind it: nothing
 * follows its colon, or what may be the first name. 0 for any other text.
 */
export function titleLength(text: string): number {
  const [all = '', words = '', behind = ''] = /^([^:]*):([^\s:]*)\s*$/u.exec(text) ?? [];
  if (all === '' || !isTitle(words)) return 0;
  const isName = /^[\p{L}\p{N}]+$/u.test(behind) && /\S\s+\S/u.test(words);
  return behind === '' || isName ? words.length + 1 : 0;
}

/** The bytes of the message that the class server's title has run together with; 0 where it stands alone. */
export function bytesBeforeTitle(text: string): number {
  // Bytes that are no UTF-8 cannot be told from the sign for them, nor counted.
  if (text.includes('\ufffd')) return 0;
  for (
    let index = text.indexOf(CLASS_TITLE, 1);
    index > 0;
    index = text.indexOf(CLASS_TITLE, index + 1)
  ) {
    if (!/\s/u.test(text.charAt(index - 1)) && titleLength(text.slice(index)) > 0) {
      return byteLength(text.slice(0, index));
    }
  }
  return 0;
}
