/** Cuts a stream of bytes into lines of bounded length. */

import { concatBytes } from '../text/bytes.js';
import { CR, LF } from './separator-bytes.js';
import { wholeLength } from './utf8.js';

/** A line, or a piece of a line that is longer than the buffer's limit. */
export interface LinePiece {
  /** The bytes without the line ending: a view of what was pushed, valid until the next call. */
  readonly bytes: Uint8Array;
  /** False if this continues the line of the previous piece. */
  readonly start: boolean;
  /** False if the next piece continues the line. */
  readonly end: boolean;
}

const nothing = new Uint8Array(0);

/**
 * Cuts a stream of bytes into lines at LF or CR LF, independent of its reads. A line of more than `limit`
 * bytes comes out in pieces, cut between UTF-8 characters, as soon as they are full: at most `limit` + 1
 * bytes are stored.
 */
export class LineBuffer {
  readonly #limit: number;
  readonly #limitOf: (first: number) => number;
  #pending: Uint8Array = nothing;
  #midLine = false;

  /**
   * `limit`: the bytes of the longest piece, at least 4. `limitOf` returns another limit for the first piece of a line by its
   * first byte.
   */
  constructor(limit: number, limitOf: (first: number) => number = () => limit) {
    this.#limit = limit;
    this.#limitOf = limitOf;
  }

  /** The bytes that wait for the rest of their line. Do not change them. */
  get pending(): Uint8Array {
    return this.#pending;
  }

  /**
   * Returns the length of a line without its ending if `bytes` end with one, nothing waits, and no piece would be cut; otherwise
   * null. They are exactly one line if their text has no other LF; then `push` need not take them.
   */
  wholeLength(bytes: Uint8Array): number | null {
    const last = bytes.length - 1;
    if (bytes[last] !== LF || this.#midLine || this.#pending.length > 0) return null;
    if (last > this.#limit) return null;
    return bytes[last - 1] === CR ? last - 1 : last;
  }

  /** Takes what arrived; returns the lines and the full pieces of lines that it completed. */
  push(bytes: Uint8Array): LinePiece[] {
    const pending = this.#pending;
    const data = pending.length === 0 ? bytes : concatBytes([pending, bytes]);
    const lines: LinePiece[] = [];
    let from = 0;
    for (let index = data.indexOf(LF); index !== -1; index = data.indexOf(LF, from)) {
      const end = index > from && data[index - 1] === CR ? index - 1 : index;
      this.#finish(data.subarray(from, end), lines);
      from = index + 1;
    }
    if (from === data.length) {
      this.#pending = nothing;
      return lines;
    }
    // A CR at the very end does not count: it may be the first half of a line ending.
    const rest = this.#cutPieces(data.subarray(from), data.at(-1) === CR ? 1 : 0, lines);
    // Not `slice`: that of a socket’s buffer is a view, which would keep all of its read.
    this.#pending = new Uint8Array(rest);
    return lines;
  }

  /** Ends the unfinished line as if its ending had come; returns its last piece, if any. */
  flush(): LinePiece[] {
    const lines: LinePiece[] = [];
    if (this.#pending.length > 0) this.#finish(this.#pending, lines);
    this.#pending = nothing;
    this.#midLine = false;
    return lines;
  }

  /** Adds a line whose end is known. */
  #finish(line: Uint8Array, lines: LinePiece[]): void {
    const bytes = this.#cutPieces(line, 0, lines);
    lines.push({ bytes, start: !this.#midLine, end: true });
    this.#midLine = false;
  }

  /** Adds the full pieces of `line`, and returns its rest: at most the limit and `spare` bytes more. */
  #cutPieces(line: Uint8Array, spare: number, lines: LinePiece[]): Uint8Array {
    let rest = line;
    while (rest.length > this.#limit + spare) {
      const limit = this.#midLine ? this.#limit : this.#limitOf(rest[0] as number);
      if (rest.length <= limit + spare) break;
      const length = wholeLength(rest, limit);
      lines.push({ bytes: rest.subarray(0, length), start: !this.#midLine, end: false });
      this.#midLine = true;
      rest = rest.subarray(length);
    }
    return rest;
  }
}
