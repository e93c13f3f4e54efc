/** Reads the names of an answer while it arrives. */

import { mergeReads, type Piece } from '../../wire/pieces.js';
import { decodeUtf8 } from '../../wire/utf8.js';

/** How to read pieces as names: from which offset on, and whether line endings end names. */
export interface PartialOptions {
  readonly from: number;
  readonly byLines: boolean;
}

/** The complete names of an answer that is arriving. Incremental: it decodes each name once. */
export class PartialNames {
  #options: PartialOptions | null = null;
  #names: string[] = [];
  /** The number of pieces that have been read as names. */
  #read = 0;

  /** Returns the names so far, without a last one that may continue. `pieces` may only grow at the end. */
  read(bytes: Uint8Array, pieces: readonly Piece[], options: PartialOptions): readonly string[] {
    const { from, byLines } = options;
    if (from !== this.#options?.from || byLines !== this.#options.byLines)
      this.#names.length = this.#read = 0;
    this.#options = options;
    const end = wholeEnd(pieces, byLines);
    const fresh = pieces.slice(this.#read, end);
    this.#read = Math.max(this.#read, end);
    for (const piece of byLines ? mergeReads(fresh) : fresh) {
      const start = Math.max(piece.start, from);
      const name = start < piece.end ? decodeUtf8(bytes.subarray(start, piece.end)).trim() : '';
      if (name !== '') this.#names.push(name);
    }
    return this.#names;
  }
}

/** Returns how many pieces are complete: up to the last line ending, or all but the last. */
function wholeEnd(pieces: readonly Piece[], byLines: boolean): number {
  if (byLines) return pieces.findLastIndex((piece) => piece.by === 'separator') + 1;
  return Math.max(0, pieces.length - 1);
}
