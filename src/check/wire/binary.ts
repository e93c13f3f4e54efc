/** Bytes as texts of one UTF-16 unit a byte, in which one can search. Pure. */

import { inQuotes } from '../../text/quoted.js';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.js';

/** Returns a text with one unit for each byte. */
export function binaryOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Returns the bytes of a text of {@link binaryOf}. */
export function bytesOf(binary: string): Uint8Array {
  return Uint8Array.from(binary, (unit) => unit.charCodeAt(0));
}

/** Returns a text's UTF-8, with one unit for each byte. */
export function utf8Binary(text: string): string {
  return binaryOf(encodeUtf8(text));
}

/** Returns the text of bytes in UTF-8. */
export function textOf(binary: string): string {
  return decodeUtf8(bytesOf(binary));
}

/** Returns how often `part` is in a text. */
export function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** The most of a server's text that a sentence quotes (UTF-16 units). */
const QUOTED_LENGTH = 200;

/** Returns a server's text for a sentence: in quotes, sanitised, and not too long. */
export function quotedOf(binary: string): string {
  return inQuotes(textOf(binary).replaceAll('\r', '').trim().slice(0, QUOTED_LENGTH));
}
