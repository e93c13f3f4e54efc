/** Hides passwords in what is recorded of the wire traffic. Pure. */

import { concatBytes } from '../text/bytes.js';
import { encodeUtf8 } from '../wire/utf8.js';

/** The dots that stand for a password of any length. */
const DOTS = encodeUtf8('••••••••');

/** Returns a write with dots in the place of a password, which is the last word of a request. */
export function masked(bytes: Uint8Array, password: string): Uint8Array {
  const word = encodeUtf8(` ${password}`);
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(word);
  if (start < 0) return bytes;
  const end = start + word.length;
  return concatBytes([bytes.subarray(0, start + 1), DOTS, bytes.subarray(end)]);
}
