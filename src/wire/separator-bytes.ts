/** The bytes that separate messages. */

/** Line feed: ends a line. */
export const LF = 0x0a;
/** Carriage return: belongs to a line feed after it. */
export const CR = 0x0d;
/** C programs send it along with a string's bytes. */
export const NUL = 0x00;
/** A blank; it means nothing around a status or a count. */
export const SPACE = 0x20;

/** True for a byte that separates messages in classic framing: CR, LF or NUL. */
export function isSeparator(byte: number | undefined): boolean {
  return byte === LF || byte === CR || byte === NUL;
}

/**
 * Returns the index of the first byte from `start` on that is no separator (and no blank, with `blanks`);
 * at most `end`.
 */
export function skipSeparators(
  bytes: Uint8Array,
  start: number,
  end: number,
  blanks: boolean,
): number {
  let index = start;
  while (index < end && (isSeparator(bytes[index]) || (blanks && bytes[index] === SPACE))) index++;
  return index;
}
