/** Divides bytes at separators and at reads' ends. */

import { isSeparator } from './separator-bytes.js';
import { continuesCharacter } from './utf8.js';

/** A stretch of bytes without separators, from one read (or several that cut characters). */
export interface Piece {
  /** Offsets into the scanned bytes. */
  readonly start: number;
  readonly end: number;
  /** The reason for its end: a separator after it, or only a read's end. */
  readonly by: 'separator' | 'read';
}

/**
 * Divides a growing stretch of unread bytes at separators (CR, LF, NUL) and at reads' ends. Incremental:
 * it scans each byte once.
 */
export class PieceScanner {
  readonly #pieces: Piece[] = [];
  #scanned = 0;
  #reads = 0;
  #separated = 0;

  /** The pieces found so far, in order. */
  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  /** How many pieces end in a separator. */
  get separated(): number {
    return this.#separated;
  }

  /** How many reads have been scanned. */
  get reads(): number {
    return this.#reads;
  }

  /** Scans the reads after those scanned before. `bytes` must begin where it began the first time. */
  scan(bytes: Uint8Array, readEnds: readonly number[]): void {
    for (const readEnd of readEnds) {
      this.#scanRead(bytes, readEnd);
      this.#reads++;
    }
  }

  #scanRead(bytes: Uint8Array, readEnd: number): void {
    let offset = this.#scanned;
    while (offset < readEnd) {
      const start = offset;
      while (offset < readEnd && !isSeparator(bytes[offset])) offset++;
      if (offset > start) this.#add(bytes, start, offset);
      if (offset < readEnd) this.#separate(offset++);
    }
    this.#scanned = readEnd;
  }

  #add(bytes: Uint8Array, start: number, end: number): void {
    const last = this.#pieces.at(-1);
    const goesOn = last?.end === start && continuesCharacter(bytes, start);
    if (goesOn) this.#pieces.pop();
    this.#pieces.push({ start: goesOn ? last.start : start, end, by: 'read' });
  }

  /** Marks the piece that ends at `offset` as ended by a separator. */
  #separate(offset: number): void {
    const last = this.#pieces.at(-1);
    if (last?.end !== offset) return;
    this.#pieces[this.#pieces.length - 1] = { ...last, by: 'separator' };
    this.#separated++;
  }
}

/** Merges the pieces that only a read's end separates. */
export function mergeReads(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.by === 'read' && last.end === piece.start) {
      merged[merged.length - 1] = { ...piece, start: last.start };
    } else {
      merged.push(piece);
    }
  }
  return merged;
}
