/** Finds where a message ends in unread bytes. Pure. */

import { MAX_MESSAGE_BYTES } from './frame.js';
import { CR, isSeparator, LF, NUL, skipSeparators } from './separator-bytes.js';
import { continuesCharacter, cutTailLength, wholeLength } from './utf8.js';

/** Unread bytes, as the functions that look for a frame's end need them. Indices are those of `bytes`. */
export interface Unread {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Returns where the read that holds the byte at `index` begins and ends. */
  readAround(index: number): { readonly start: number; readonly end: number };
}

/** The position of a frame: its content, and the end of the separators after it. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** The reason for the frame's end: a separator, a read's end, silence, the maximum length, or a guess. */
  readonly by: 'separator' | 'read' | 'silence' | 'limit' | 'guess';
  /** For a cut at the maximum length: the index up to which a better end may be looked for. */
  readonly seen?: number;
}

/**
 * Knowledge of the layer above about the texts of a connection in classic framing. It is used only for
 * texts that no separator ends. Lengths are bytes.
 */
export interface TextSense {
  /** Returns the maximum length of a text that begins with `bytes`: `MAX_MESSAGE_BYTES` or a few more. */
  longest(bytes: Uint8Array): number;
  /**
   * Returns the length of the first of the messages that ran together in the `bytes` from `from` to `to`;
   * the whole length if they are one message.
   */
  firstOf(bytes: Uint8Array, from: number, to: number): number;
}

/** Knowledge besides the bytes that helps to find a classic frame. */
export interface ClassicHints {
  /** True if the previous frame ended in a separator. */
  readonly terminated: boolean;
  /** False if the server does not end its messages: then a line feed inside a read is part of one. */
  readonly lineEndings: boolean;
  readonly sense: TextSense;
}

/**
 * How long a message that ends inside a character may wait for its rest (ms). The cut proves that more
 * will come, so this is long enough for a lost segment to be sent again.
 */
export const CHARACTER_SILENCE_MS = 2000;

/** How long a message at the end of a long read of lines may wait for its line ending (ms). */
export const SEGMENT_SILENCE_MS = 250;

/**
 * Networks cut a stream into segments of 536 bytes or more. A shorter read that does not end in a
 * line ending ends with its message all the same.
 */
const SMALLEST_SEGMENT_BYTES = 536;

/** The most bytes that a server puts before a text that it relays, and the longest notice. */
const MAX_EXTRA_BYTES = 256;

/**
 * Finds the next message in classic framing. It ends at a separator, else at a read's end, unless that
 * is inside a character. Returns null if more bytes, or silence, must decide. `silence`: for how long
 * nothing has come (ms).
 */
export function cutClassic(unread: Unread, silence: number, hints: ClassicHints): Cut | null {
  const { bytes, start, end } = unread;
  const from = skipSeparators(bytes, start, end, false);
  if (from === end) return cutSeparators(start, end);
  const limit = Math.min(end, from + MAX_MESSAGE_BYTES + MAX_EXTRA_BYTES);
  const separator = findSeparator(bytes, from, limit);
  for (let index = from; index < end; ) {
    const read = unread.readAround(index);
    index = read.end;
    const found = separator < index && (hints.lineEndings || bytes[index - 1] === LF);
    const to = found ? withoutCr(bytes, from, separator) : withoutSeparators(bytes, from, index);
    if (isOverlong(bytes, from, to, hints.sense)) return cutOverlong(bytes, from, to);
    if (found) {
      const after = skipSeparators(bytes, separator, index, false);
      return { from, to, end: after, by: 'separator' };
    }
    const lineEndsLater = separator < end;
    const ending = endOfMessage({ unread, from, read, silence, lineEndsLater, hints });
    if (ending !== null) return { from, to, end: index, by: ending };
  }
  return null;
}

function isOverlong(bytes: Uint8Array, from: number, to: number, sense: TextSense): boolean {
  return to - from > MAX_MESSAGE_BYTES && to - from > sense.longest(bytes.subarray(from, to));
}

/** Finds the next line, including empty lines before it. Returns null if its end has not come. */
export function cutLine(unread: Unread, silent: boolean): Cut | null {
  const { bytes, start, end } = unread;
  const from = skipEmptyLines(bytes, start, end);
  const onlyCr = from + 1 === end && bytes[from] === CR;
  if (from === end || onlyCr) return cutSeparators(start, end);
  const limit = Math.min(end, from + MAX_MESSAGE_BYTES + 2);
  const lf = indexBefore(bytes, LF, from, limit);
  const to = bytes[lf - 1] === CR && (lf < limit || lf === end) ? lf - 1 : lf;
  if (to - from > MAX_MESSAGE_BYTES) return cutOverlong(bytes, from, to);
  if (lf < limit) return { from, to, end: lf + 1, by: 'separator' };
  return silent ? { from, to, end, by: 'silence' } : null;
}

/**
 * Finds one byte of `tokens` with separators and blanks around it, whatever follows. Returns `bad` if
 * another byte comes first, null if none has come. More separators and blanks than a message may hold are
 * a frame without content.
 */
export function cutToken(unread: Unread, tokens: readonly number[]): Cut | 'bad' | null {
  const { bytes, start, end } = unread;
  const limit = Math.min(end, start + MAX_MESSAGE_BYTES + 1);
  const from = skipSeparators(bytes, start, limit, true);
  if (from === limit) return cutSeparators(start, limit);
  if (!tokens.includes(bytes[from] as number)) return 'bad';
  const readEnd = unread.readAround(from).end;
  const to = from + 1;
  const after = skipSeparators(bytes, to, readEnd, true);
  return {
    from,
    to,
    end: after === readEnd ? after : lastSeparator(bytes, to, after),
    by: 'separator',
  };
}

/** The end of a read at which a message may end. */
interface ReadEnd {
  readonly unread: Unread;
  /** The index of the message's first byte. */
  readonly from: number;
  readonly read: { readonly start: number; readonly end: number };
  /** For how long nothing has come (ms). */
  readonly silence: number;
  /** True if a later read brings a line ending. */
  readonly lineEndsLater: boolean;
  readonly hints: ClassicHints;
}

/** Returns what ends the message at the end of a read; null if the message continues, or may. */
function endOfMessage(readEnd: ReadEnd): 'read' | 'silence' | null {
  const { unread, from, read, silence, lineEndsLater } = readEnd;
  const isLast = read.end === unread.end;
  switch (positionOf(readEnd)) {
    case 'between-messages':
      return 'read';
    case 'inside-character':
      if (isLast) return silence >= CHARACTER_SILENCE_MS ? 'silence' : null;
      return continuesCharacter(unread.bytes.subarray(from, unread.end), read.end - from)
        ? null
        : 'read';
    case 'inside-line':
      if (isLast) return silence >= SEGMENT_SILENCE_MS ? 'read' : null;
      return lineEndsLater ? null : 'read';
  }
}

/**
 * Returns where a read seems to end. `inside-character`: its last bytes begin a character. `inside-line`:
 * the network cut it, perhaps: it is as long as a segment, and lines came before this message in it.
 */
function positionOf({
  unread,
  from,
  read,
  hints,
}: ReadEnd): 'between-messages' | 'inside-character' | 'inside-line' {
  if (cutTailLength(unread.bytes.subarray(from, read.end)) > 0) return 'inside-character';
  const isLong = read.end - read.start >= SMALLEST_SEGMENT_BYTES;
  const hasLines = hints.terminated && read.start < from;
  return hasLines && isLong ? 'inside-line' : 'between-messages';
}

/** Cuts separators without a message only if there are more of them than a message may hold. */
function cutSeparators(start: number, end: number): Cut | null {
  return end - start > MAX_MESSAGE_BYTES ? { from: end, to: end, end, by: 'limit' } : null;
}

/** Cuts an overlong message at its maximum length, between characters. */
function cutOverlong(bytes: Uint8Array, from: number, to: number): Cut {
  const most = from + wholeLength(bytes.subarray(from), MAX_MESSAGE_BYTES);
  const seen = wholeLength(bytes.subarray(from, to), MAX_MESSAGE_BYTES + MAX_EXTRA_BYTES);
  return { from, to: most, end: most, by: 'limit', seen: from + seen };
}

/** Returns the index of the first LF or NUL from `from` on, before `end`; else infinity. */
function findSeparator(bytes: Uint8Array, from: number, end: number): number {
  const lf = indexBefore(bytes, LF, from, end);
  const found = indexBefore(bytes, NUL, from, lf);
  return found < end ? found : Number.POSITIVE_INFINITY;
}

/** Returns the index of the first `byte` from `from` on, before `end`; else `end`. */
function indexBefore(bytes: Uint8Array, byte: number, from: number, end: number): number {
  const index = bytes.subarray(from, end).indexOf(byte);
  return index < 0 ? end : from + index;
}

function skipEmptyLines(bytes: Uint8Array, start: number, end: number): number {
  let index = start;
  while (index < end) {
    if (bytes[index] === LF) index++;
    else if (bytes[index] === CR && index + 1 < end && bytes[index + 1] === LF) index += 2;
    else break;
  }
  return index;
}

function withoutCr(bytes: Uint8Array, from: number, to: number): number {
  let index = to;
  while (index > from && bytes[index - 1] === CR) index--;
  return index;
}

function withoutSeparators(bytes: Uint8Array, from: number, to: number): number {
  let index = to;
  while (index > from && isSeparator(bytes[index - 1])) index--;
  return index;
}

/** Returns the index after the last separator from `from` to `to`; `from` if there is none. */
function lastSeparator(bytes: Uint8Array, from: number, to: number): number {
  let index = to;
  while (index > from && !isSeparator(bytes[index - 1])) index--;
  return index;
}
