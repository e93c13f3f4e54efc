/** Reads the bytes of a case as they are written. */

import { encodeUtf8 } from '../../src/wire/utf8.js';
import { concat } from './conversation.js';

/** The characters that `\r` and the other escapes mean in a case. */
const ESCAPES: Record<string, string> = {
  r: '\r',
  n: '\n',
  t: '\t',
  0: '\0',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
  '{': '{',
};

const PIECE = /\{((?:\\.|[^\\{*])+)\*(\d+)\}|\\x([0-9a-f]{2})|\\u\{([0-9a-f]+)\}|\\(.)|[^\\{"]/gsuy;

/**
 * The bytes of a string as a case file writes it, without its quotes: UTF-8, with `\r \n \t \0 \e`, `\xNN`
 * for one byte, `\u{N}` for one character, and `{text*N}` for a text N times. Throws if it is none of these.
 */
export function bytesOfLiteral(literal: string): Uint8Array {
  const parts: Uint8Array[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < literal.length) {
    const from = PIECE.lastIndex;
    const match = PIECE.exec(literal);
    if (match === null) throw new Error(`"${literal}" cannot be read from column ${from + 1} on`);
    const { lastIndex } = PIECE;
    parts.push(bytesOfPiece(match));
    PIECE.lastIndex = lastIndex;
  }
  return concat(parts);
}

function bytesOfPiece([piece, repeated, times, byte, code, letter]: RegExpExecArray): Uint8Array {
  if (repeated !== undefined) {
    const once = bytesOfLiteral(repeated);
    return concat(Array.from({ length: Number(times) }, () => once));
  }
  if (byte !== undefined) return Uint8Array.of(Number.parseInt(byte, 16));
  if (code !== undefined) return encodeUtf8(String.fromCodePoint(Number.parseInt(code, 16)));
  if (letter === undefined) return encodeUtf8(piece);
  const text = ESCAPES[letter];
  if (text === undefined) throw new Error(`\\${letter} means nothing`);
  return encodeUtf8(text);
}

/** The text of a string as a case file writes it, without its quotes. */
export function textOfLiteral(literal: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOfLiteral(literal));
}
