/** Encodes any text as the name of a single file. */

import { hexDigits } from './hex.js';

/** A longer name is cut and ends with a hash, after a ~ that no other name contains. */
const MAX_LENGTH = 120;
const CUT_LENGTH = 80;
const HASH_DIGITS = 32;

/** Characters to encode: all but these; a dot only within a name, so that no name hides or leads upwards. */
const UNSAFE = /[^a-z0-9_.-]|^-|(?<![a-z0-9])\.|\.(?![a-z0-9])/gu;

/** Names of devices on Windows, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

const HALF_CODE = /%[0-9a-f]?$/;

const ENCODER = new TextEncoder();

/**
 * Returns a file name of at most 120 characters of `a-z 0-9 _ - . % ~`. Different texts have different
 * names, also on file systems that ignore case. `hashOf` returns the digits of a cryptographic hash.
 */
export function fileName(text: string, hashOf: (text: string) => string): string {
  const name = text.replaceAll(UNSAFE, encode).replace(RESERVED, (name) => {
    return encode(name.slice(0, 1)) + name.slice(1);
  });
  // No character's code is a percent sign only.
  if (name === '') return '%';
  if (name.length <= MAX_LENGTH) return name;
  const hash = hashOf(name).slice(0, HASH_DIGITS);
  return `${name.slice(0, CUT_LENGTH).replace(HALF_CODE, '')}~${hash}`;
}

/** Encodes a character as the bytes of its UTF-8; a lone surrogate has none, but a code of its own. */
function encode(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code >= 0xd800 && code <= 0xdfff) return `%u${code.toString(16)}`;
  return hexDigits(ENCODER.encode(character))
    .map((digits) => `%${digits}`)
    .join('');
}
