/** Cuts many complete lines at once: most of what comes is whole lines in long reads. Pure. */

import { type FrameFlag, type Framing, MAX_MESSAGE_BYTES, type Origin } from './frame.js';
import { CR, isSeparator, LF, NUL, skipSeparators } from './separator-bytes.js';
import { decodeUtf8 } from './utf8.js';

/** The flags of lines that share a read and begin and end in it. */
const FLAGS: readonly FrameFlag[] = ['JOINED'];

/** The origins of some lines, all of which came in one read. */
export class LineOrigins {
  /** The indices in the origin's bytes after the end of each line, its separators included. */
  readonly #ends: readonly number[];
  readonly #origin: Origin;

  constructor(ends: readonly number[], origin: Origin) {
    this.#ends = ends;
    this.#origin = origin;
  }

  /** Returns the origin of the line with this index. */
  of(index: number): Origin {
    const { bytes, reads } = this.#origin;
    const start = index === 0 ? 0 : this.#ends[index - 1];
    return { bytes: bytes.subarray(start, this.#ends[index]), reads, flags: FLAGS };
  }
}

/** At least two complete lines from one read, in order, and where they came from. */
export interface WholeLines {
  readonly texts: readonly string[];
  readonly origins: LineOrigins;
}

/** The lines found in some bytes: their texts, and the offsets after each with its separators. */
export interface FoundLines {
  readonly texts: readonly string[];
  readonly ends: readonly number[];
}

/**
 * Returns the lines at the beginning of `unread` that can be cut without any doubt, as `cutLine` and
 * `cutClassic` cut them after a line; null if they are fewer than two. `unread` ends with a read, and its
 * end decides about the last message: in classic framing that one is never among them.
 */
export function findWholeLines(unread: Uint8Array, framing: Framing): FoundLines | null {
  if (!unread.subarray(0, MAX_MESSAGE_BYTES + 2).includes(LF)) return null;
  const limit = framing === 'lines' ? unread.lastIndexOf(LF) + 1 : endOfCertain(unread);
  const found = framing === 'lines' ? linesIn(unread, limit) : classicLinesIn(unread, limit);
  return found.texts.length < 2 ? null : found;
}

/**
 * Returns the offset after the last line feed, and the separators after it, that something else follows in
 * the read: in classic framing only the read's end shows what the last message is. Zero if there is none.
 */
function endOfCertain(unread: Uint8Array): number {
  const nul = unread.indexOf(NUL);
  const end = nul < 0 ? endOfContent(unread) : nul;
  const after = unread.subarray(0, end).lastIndexOf(LF) + 1;
  const limit = skipSeparators(unread, after, unread.length, false);
  return after === 0 || limit === unread.length ? 0 : limit;
}

function endOfContent(unread: Uint8Array): number {
  let end = unread.length;
  while (end > 0 && isSeparator(unread[end - 1])) end--;
  return end;
}

/** Cuts lines up to `limit`, which is the end of one; empty lines belong to the line after them. */
function linesIn(unread: Uint8Array, limit: number): FoundLines {
  const texts: string[] = [];
  const ends: number[] = [];
  for (let from = 0; from < limit; ) {
    const lf = unread.indexOf(LF, from);
    const to = unread[lf - 1] === CR ? lf - 1 : lf;
    if (to - from > MAX_MESSAGE_BYTES) break;
    if (to > from) {
      texts.push(decodeUtf8(unread.subarray(from, to)));
      ends.push(lf + 1);
    }
    from = lf + 1;
  }
  return { texts, ends };
}

/** Cuts lines up to `limit`, where a message begins; all separators after a line belong to it. */
function classicLinesIn(unread: Uint8Array, limit: number): FoundLines {
  const texts: string[] = [];
  const ends: number[] = [];
  for (let from = skipSeparators(unread, 0, limit, false); from < limit; ) {
    const lf = unread.indexOf(LF, from);
    let to = lf;
    while (unread[to - 1] === CR) to--;
    if (to - from > MAX_MESSAGE_BYTES) break;
    texts.push(decodeUtf8(unread.subarray(from, to)));
    from = skipSeparators(unread, lf + 1, limit, false);
    ends.push(from);
  }
  return { texts, ends };
}
