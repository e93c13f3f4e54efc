/** Reads the count at the beginning of an answer. Pure. */

import type { Framing } from '../../wire/frame.js';
import type { Piece } from '../../wire/pieces.js';
import { CR, isSeparator, LF, SPACE } from '../../wire/separator-bytes.js';

/** The most names that one answer may announce; a higher count is a mistake. */
export const MAX_NAMES = 4096;

/** A decimal integer at the beginning of an answer. */
export interface Count {
  readonly value: number;
  /** The offset after its last digit. */
  readonly end: number;
}

/** The ways to read the beginning of an answer as a count. */
export interface CountReading {
  /** The count by the boundaries: all digits of the first read, or of the first line. */
  readonly count: Count;
  /** Other possible counts: digits may belong to the first name, or continue in the next read. */
  readonly others: readonly Count[];
  /** True if a separator ends the count: then separators should follow names as well. */
  readonly separated: boolean;
  /** True if more follows the count in its read: names that ran together with it. */
  readonly joined: boolean;
  /** True if CR LF ends the count: the offer of line framing (docs/protocol.md, section 4). */
  readonly crLf: boolean;
  /** True if each name is a line for certain: in line framing, and in the offer of it. */
  readonly exact: boolean;
  /** True if nothing follows yet: digits, or the rest of a line ending, may. */
  readonly open: boolean;
  /** True if CR LF may still end the count: nothing but digits has come after it. */
  readonly mayBeCrLf: boolean;
}

/** More digits than any valid count has; the rest is not read. */
const MAX_DIGITS = 16;

/** Reads the count at the beginning of `bytes`, or returns null if no digit is there. */
export function readCount(
  bytes: Uint8Array,
  pieces: readonly Piece[],
  framing: Framing,
): CountReading | null {
  const first = pieces[0];
  if (first === undefined) return null;
  const start = skip(bytes, first.start, first.end, isBlank);
  const firstEnd = skip(bytes, start, Math.min(first.end, start + MAX_DIGITS), isDigit);
  if (firstEnd === start) return null;
  const runEnd = firstEnd === first.end ? endOfRun(bytes, pieces) : firstEnd;
  const crLf = endsInCrLf(bytes, runEnd);
  const exact = crLf || framing === 'lines';
  const end = exact ? runEnd : firstEnd;
  const next = skip(bytes, end, bytes.length, isBlank);
  return {
    count: { value: numberAt(bytes, start, end), end },
    others: exact ? [] : otherCounts(bytes, start, end, runEnd),
    separated: isSeparator(bytes[next]),
    joined: next < first.end && firstEnd < start + MAX_DIGITS,
    crLf,
    exact,
    open: endsAt(bytes, next),
    mayBeCrLf: endsAt(bytes, skip(bytes, runEnd, bytes.length, isBlank)),
  };
}

/** True if nothing is at an offset, or only the beginning of CR LF. */
function endsAt(bytes: Uint8Array, offset: number): boolean {
  return offset === bytes.length || (offset + 1 === bytes.length && bytes[offset] === CR);
}

/**
 * Returns the end of the digits that begin in the first piece and may continue in later reads. They
 * belong together only if a separator, or nothing yet, follows them.
 */
function endOfRun(bytes: Uint8Array, pieces: readonly Piece[]): number {
  const [first] = pieces as [Piece];
  let end = first.end;
  for (const piece of pieces) {
    if (piece.start > end) break;
    end = skip(bytes, piece.start, piece.end, isDigit);
    if (end < piece.end || end > first.start + MAX_DIGITS) return first.end;
  }
  return end;
}

function otherCounts(bytes: Uint8Array, start: number, end: number, runEnd: number): Count[] {
  const counts: Count[] = [];
  for (let offset = start + 1; offset <= runEnd; offset++) {
    const value = numberAt(bytes, start, offset);
    if (value > MAX_NAMES) break;
    if (offset !== end) counts.push({ value, end: offset });
  }
  return counts;
}

function endsInCrLf(bytes: Uint8Array, end: number): boolean {
  const next = skip(bytes, end, bytes.length, isBlank);
  return bytes[next] === CR && bytes[next + 1] === LF;
}

function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let offset = start; offset < end; offset++)
    value = value * 10 + ((bytes[offset] as number) - 0x30);
  return value;
}

function skip(
  bytes: Uint8Array,
  start: number,
  end: number,
  matches: (byte: number) => boolean,
): number {
  let offset = start;
  while (offset < end && matches(bytes[offset] as number)) offset++;
  return offset;
}

/** True for an ASCII digit. */
export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isBlank(byte: number): boolean {
  return byte === SPACE;
}
