/** Takes the lines that begin with a certain byte out of a stream of reads. */

import { concatBytes } from '../text/bytes.js';
import type { Frame, FrameFlag, Read } from './frame.js';
import { CR, LF } from './separator-bytes.js';
import { cutTailLength } from './utf8.js';

/** A marked line: the mark and its content. */
export interface MarkedLine extends Frame {
  readonly type: 'line';
  /** True if it was longer than allowed, or the stream ended in it: `content` is its beginning. */
  readonly isBroken: boolean;
}

/** A part of a read: bytes without marked lines, or the end of a marked line. */
export type ReadPart = { readonly type: 'rest'; readonly read: Read } | MarkedLine;

/**
 * Separates marked lines from the other bytes of a connection, in order. Of a line that is too long the
 * beginning is stored, and all up to its end is taken with it.
 */
export class MarkedLines {
  readonly #mark: number;
  readonly #most: number;
  #atStart: boolean;
  /** The pieces of a marked line that is not complete. */
  #pieces: Uint8Array[] = [];
  #reads: number[] = [];
  readonly #flags = new Set<FrameFlag>();
  #length = 0;

  /** `most`: the bytes of the longest line, without CR LF. `atStart`: whether the stream is at the start of a line. */
  constructor(mark: number, most: number, atStart: boolean) {
    this.#mark = mark;
    this.#most = most;
    this.#atStart = atStart;
  }

  /** Returns the parts of a read, in order. A line that is not complete comes with a later read. */
  split(read: Read): ReadPart[] {
    const { bytes } = read;
    const parts: ReadPart[] = [];
    for (let from = 0; from < bytes.length; ) {
      const isLine = this.#reads.length > 0 || (this.#atStart && bytes[from] === this.#mark);
      const end = isLine ? endOfLine(bytes, from) : this.#endOfRest(bytes, from);
      const piece = from === 0 && end === bytes.length ? bytes : bytes.subarray(from, end);
      this.#atStart = bytes[end - 1] === LF;
      if (!isLine) parts.push({ type: 'rest', read: { ...read, bytes: piece } });
      else {
        this.#add(piece, read);
        if (this.#atStart) parts.push(this.#line(false));
      }
      from = end;
    }
    return parts;
  }

  /** Returns the beginning of a line that never ended; null if there is none. */
  end(): MarkedLine | null {
    return this.#reads.length === 0 ? null : this.#line(true);
  }

  /** Returns the offset of the next marked line, or the end. */
  #endOfRest(bytes: Uint8Array, from: number): number {
    for (let end = from; ; ) {
      end = bytes.indexOf(this.#mark, end + 1);
      if (end < 0) return bytes.length;
      if (bytes[end - 1] === LF) return end;
    }
  }

  #add(piece: Uint8Array, { id, bytes }: Read): void {
    const room = this.#most + 2 - this.#length;
    if (room > 0) this.#pieces.push(piece.subarray(0, room));
    this.#length += piece.length;
    if (this.#reads.length < 2 || room > 0) this.#reads.push(id);
    if (this.#reads.length > 1) this.#flags.add('SPLIT');
    if (piece.length < bytes.length) this.#flags.add('JOINED');
    if (cutTailLength(piece) > 0) this.#flags.add('UTF-8 CUT');
  }

  #line(isCut: boolean): MarkedLine {
    const bytes =
      this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : concatBytes(this.#pieces);
    const end = contentEnd(bytes);
    const isBroken = isCut || this.#length > bytes.length || end > this.#most;
    const origin = { bytes, reads: this.#reads, flags: [...this.#flags] };
    this.#pieces = [];
    this.#reads = [];
    this.#flags.clear();
    this.#length = 0;
    return {
      type: 'line',
      content: bytes.subarray(0, Math.min(end, this.#most)),
      isBroken,
      origin,
    };
  }
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const lf = bytes.indexOf(LF, from);
  return lf < 0 ? bytes.length : lf + 1;
}

function contentEnd(bytes: Uint8Array): number {
  const end = bytes.at(-1) === LF ? bytes.length - 1 : bytes.length;
  return bytes[end - 1] === CR ? end - 1 : end;
}
