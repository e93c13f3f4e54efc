/** Texts with escapes for bytes that a keyboard has no key for. Pure. */

import { concatBytes } from './bytes.js';

/** A wrong escape: as it is written, and the offset of its backslash in the text, in characters from 1. */
export interface WrongEscape {
  readonly written: string;
  readonly place: number;
}

/** The escapes, as people write them. */
export const ESCAPES = ['\\r', '\\n', '\\t', '\\0', '\\\\', '\\xHH', '\\u{HEX}'] as const;

/** The bytes of the escapes of one letter. */
const LETTERS: Readonly<Record<string, number>> = { r: 13, n: 10, t: 9, '0': 0, '\\': 0x5c };

const LAST_CODE_POINT = 0x10ffff;
const encoder = new TextEncoder();

/** One piece of a text: an escape, a wrong one, or what is between two. */
const PIECES =
  /\\(?:([rnt0\\])|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\})|\\(?:u\{[^}]{0,8}\}?|x.{0,2}|.|$)|[^\\]+/gsu;

/** Returns the bytes of a text: its escapes as they say, all else in UTF-8. Returns the first wrong escape instead. */
export function escapedBytes(text: string): Uint8Array | WrongEscape {
  const parts: Uint8Array[] = [];
  for (const match of text.matchAll(PIECES)) {
    const bytes = pieceBytes(match);
    if (bytes === null) return wrongAt(text, match);
    parts.push(bytes);
  }
  return concatBytes(parts);
}

function pieceBytes([piece, letter, hex, code]: RegExpExecArray): Uint8Array | null {
  if (!piece.startsWith('\\')) return encoder.encode(piece);
  if (letter !== undefined) return Uint8Array.of(LETTERS[letter] as number);
  if (hex !== undefined) return Uint8Array.of(Number.parseInt(hex, 16));
  const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
  const isCharacter = point <= LAST_CODE_POINT && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? encoder.encode(String.fromCodePoint(point)) : null;
}

function wrongAt(text: string, { index, 0: written }: RegExpExecArray): WrongEscape {
  return { written, place: [...text.slice(0, index)].length + 1 };
}
