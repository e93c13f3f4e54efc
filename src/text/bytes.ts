/** Texts by their bytes in UTF-8: lengths, prefixes, messages. */

import { graphemes } from './measure/graphemes.js';

/** The most bytes that UTF-8 takes for one code point. */
const MAX_CODE_POINT_BYTES = 4;

/**
 * Returns the bytes that `text` takes in UTF-8; a lone surrogate counts as the U+FFFD that is sent for it.
 */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code < 0x80) continue;
    if (code < 0x800) bytes += 1;
    else if (!isPair(text, offset)) bytes += 2;
    // Four bytes for a pair's two units.
    else {
      bytes += 2;
      offset++;
    }
  }
  return bytes;
}

/**
 * Returns the longest prefix of `text` in whole grapheme clusters that takes at most `maxBytes` bytes. A
 * first cluster that alone takes more is cut between code points; the result is empty only if not even one
 * code point fits.
 */
export function bytePrefix(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text;
  const prefix = prefixOf(text, graphemes(text), maxBytes);
  return prefix === '' ? prefixOf(text, text, maxBytes) : prefix;
}

/**
 * Cuts `text` into parts of at most `maxBytes` bytes that joined are the text: after a space if possible,
 * else between grapheme clusters (within one only if it alone takes more). No part is empty; an empty text
 * has none. Throws a RangeError if `maxBytes` is less than 4, the longest code point.
 */
export function splitToMessages(text: string, maxBytes: number): string[] {
  if (maxBytes < MAX_CODE_POINT_BYTES) {
    throw new RangeError(`A message must hold at least ${MAX_CODE_POINT_BYTES} bytes`);
  }
  const parts: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const prefix = bytePrefix(rest, maxBytes);
    const part = prefix === rest ? rest : upToLastSpace(prefix);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}

function prefixOf(text: string, pieces: Iterable<string>, maxBytes: number): string {
  let bytes = 0;
  let end = 0;
  for (const piece of pieces) {
    bytes += byteLength(piece);
    if (bytes > maxBytes) break;
    end += piece.length;
  }
  return text.slice(0, end);
}

/** Returns `text` up to and including its last space; all of it if that would leave nothing but spaces. */
function upToLastSpace(text: string): string {
  let offset = 0;
  let end = 0;
  for (const grapheme of graphemes(text)) {
    offset += grapheme.length;
    // A space with a mark on it is another cluster, and not a place to cut.
    if (grapheme === ' ') end = offset;
  }
  const part = text.slice(0, end);
  return part.trim() === '' ? text : part;
}

/** Returns true if a surrogate pair begins at `offset`. */
function isPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset) as number) > 0xffff;
}

/** Returns the bytes of all parts, one after the other. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}
