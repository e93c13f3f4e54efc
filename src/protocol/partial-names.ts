import { mergeReads, type Piece } from '../wire/pieces.js';
import { decodeUtf8 } from '../wire/utf8.js';

/** How pieces are to be read as names: from which offset on, and whether line endings end them. */
export interface PartialOptions {
  readonly from: number;
  readonly byLines: boolean;
}

/** The whole names of an answer that is coming in. Incremental: each name is decoded once. */
export class PartialNames {
  #options: PartialOptions = { from: 0, byLines: false };
  #names: string[] = [];
  /** How many pieces have been read as names. */
  #read = 0;

  /** The names so far, without a last one that may go on. `pieces` only ever grow at their end. */
  read(bytes: Uint8Array, pieces: readonly Piece[], options: PartialOptions): readonly string[] {
    const { from, byLines } = options;
    if (from !== this.#options.from || byLines !== this.#options.byLines)
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

/** How many of the pieces are whole: in lines up to the last line ending, else all but the last. */
function wholeEnd(pieces: readonly Piece[], byLines: boolean): number {
  if (byLines) return pieces.findLastIndex((piece) => piece.by === 'separator') + 1;
  return Math.max(0, pieces.length - 1);
}
