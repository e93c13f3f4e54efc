/** Reads an answer to `/who` that has a title and no count. */

import { type Piece, PieceScanner } from '../../wire/pieces.js';
import type { ReadBuffer } from '../../wire/read-buffer.js';
import { skipSeparators } from '../../wire/separator-bytes.js';
import { cutTailLength, decodeUtf8, encodeUtf8 } from '../../wire/utf8.js';
import { MAX_NAME_BYTES } from '../names.js';
import type { RoomTalk } from '../talk/room-talk.js';
import { startOfVoice } from '../talk/run-together.js';
import { MAX_NAMES } from './announced-count.js';
import { MAX_ANSWER_BYTES, STALL_MS } from './counted-answer.js';
import { splitNames } from './joined-names.js';
import type { KnownNames } from './known-names.js';
import { titleLength } from './who-title.js';

/** How long the next name may take (ms): the class server sends one every 150 ms, plus network delays. */
const NAME_SILENCE_MS = 800;

/** The same for names that come slowly: twice the longest pause between them, up to this (ms). */
const MAX_NAME_SILENCE_MS = 2000;

/** The most names that one read may join, and the most such reads. */
const MAX_JOINED = 8;
const MAX_JOINED_READS = 32;

/** The people below a title. */
export interface TitledNames {
  readonly names: readonly string[];
  /** False if names ran together, or fewer came than people are in the room. */
  readonly complete: boolean;
  /** The offset after the last name. */
  readonly end: number;
}

/** A read below the title: one name, or the known names that may have run together to it. */
interface NamesOfRead {
  readonly text: string;
  readonly parts: readonly string[] | null;
}

/**
 * An answer to `/who` of a title and single names without a count, while its bytes arrive. It ends with
 * as many names as there are people, with a text that is no name, or with silence. It takes nothing from
 * the buffer, whose unread bytes must begin with the title.
 */
export class TitledAnswer {
  readonly #talk: RoomTalk;
  readonly #known: KnownNames;
  readonly #scanner = new PieceScanner();
  readonly #found: NamesOfRead[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  /** The number of pieces that have been read as names. */
  #read = 0;
  #joinedReads = 0;
  #areCertain = true;
  /** The offset after the last name. */
  #end = 0;
  /** True once a text that is no name has come. */
  #isOver = false;
  #lastAt: number | null = null;
  #longestPause = 0;

  constructor(talk: RoomTalk, known: KnownNames) {
    this.#talk = talk;
    this.#known = known;
  }

  /** Reads what has come since the last call. */
  update(buffer: ReadBuffer): void {
    const readEnds = buffer.readEnds(this.#scanner.reads);
    if (readEnds.length === 0) return;
    if (this.#lastAt !== null) {
      this.#longestPause = Math.max(this.#longestPause, buffer.lastAt - this.#lastAt);
    }
    this.#lastAt = buffer.lastAt;
    this.#bytes = buffer.peek();
    this.#scanner.scan(this.#bytes, readEnds);
    this.#readPieces(false);
  }

  /** True if the names are complete, whatever comes next. */
  get isDecided(): boolean {
    const { count } = this.#talk;
    const isEnough = count !== null && this.#found.length >= count;
    const isTooMuch = this.#found.length > MAX_NAMES || this.#bytes.length > MAX_ANSWER_BYTES;
    return this.#isOver || isEnough || isTooMuch;
  }

  /** Returns when silence will decide the answer (ms). */
  waitsUntil(buffer: ReadBuffer): number {
    return buffer.lastAt + this.#patience();
  }

  /** Returns the answer as it is now; null if no name has come. */
  decide(): TitledNames | null {
    if (!this.isDecided) this.#readPieces(true);
    if (this.#found.length === 0) return null;
    const { count } = this.#talk;
    const names = this.#takeNames();
    return {
      names,
      complete: this.#areCertain && (count === null || names.length >= count),
      end: skipSeparators(this.#bytes, this.#end, this.#bytes.length, false),
    };
  }

  #patience(): number {
    if (this.#found.length === 0) return STALL_MS;
    return Math.min(MAX_NAME_SILENCE_MS, Math.max(NAME_SILENCE_MS, 2 * this.#longestPause));
  }

  /** Reads the new pieces; with `isAll`, also a last one that ends inside a character. */
  #readPieces(isAll: boolean): void {
    const { pieces } = this.#scanner;
    while (this.#read < pieces.length && !this.isDecided) {
      const piece = pieces[this.#read] as Piece;
      const mayGoOn = this.#read === pieces.length - 1 && piece.by === 'read';
      const bytes = this.#bytes.subarray(piece.start, piece.end);
      if (mayGoOn && !isAll && cutTailLength(bytes) > 0) return;
      this.#readPiece(piece, decodeUtf8(bytes));
      this.#read++;
    }
  }

  #readPiece(piece: Piece, whole: string): void {
    const from = this.#read === 0 ? titleLength(whole) : 0;
    const text = whole.slice(from).trim();
    if (text === '') {
      if (this.#found.length > 0) this.#end = piece.end;
    } else if (isName(text)) {
      this.#add(text);
      this.#end = piece.end;
    } else {
      this.#readLast(piece, whole);
    }
  }

  /** Ends the answer at a text that is no name, though a name may have run together with it. */
  #readLast(piece: Piece, whole: string): void {
    this.#isOver = true;
    const end = startOfVoice(whole, 0, this.#talk, this.#talk.speech);
    const name = end === null ? '' : whole.slice(0, end);
    if (name === '' || !isName(name)) return;
    this.#add(name);
    this.#end = piece.start + encodeUtf8(name).length;
  }

  /** Adds a name, or the names that ran together to one. */
  #add(text: string): void {
    const parts = this.#talk.isPerson(text) ? null : this.#takeApart(text);
    this.#found.push({ text, parts });
  }

  /**
   * Returns the names. `12` is not `1` and `2` if these have come by themselves, or if there are as many
   * people as reads.
   */
  #takeNames(): readonly string[] {
    const { count } = this.#talk;
    const alone = new Set(this.#found.map(({ text }) => text));
    const isEnough = count !== null && this.#found.length >= count;
    return this.#found.flatMap(({ text, parts }) =>
      parts === null || isEnough || parts.some((part) => alone.has(part)) ? [text] : parts,
    );
  }

  /** Returns the known people whose names ran together to `text`; null if it is something else. */
  #takeApart(text: string): readonly string[] | null {
    const isLong = encodeUtf8(text).length > MAX_NAME_BYTES;
    const mayBe = isLong || this.#beginsOrEndsKnown(text);
    if (mayBe && this.#joinedReads < MAX_JOINED_READS) {
      this.#joinedReads++;
      this.#known.add([...this.#talk.people]);
      for (let count = 2; count <= MAX_JOINED; count++) {
        const options = { count, known: this.#known, oneUnknown: false, allowsText: false };
        const split = splitNames(text, options);
        if (split?.certain) return split.names;
      }
    }
    if (mayBe) this.#areCertain = false;
    return null;
  }

  #beginsOrEndsKnown(text: string): boolean {
    for (let index = 1; index < text.length && index <= MAX_NAME_BYTES; index++) {
      if (this.#talk.isPerson(text.slice(0, index)) || this.#talk.isPerson(text.slice(-index)))
        return true;
    }
    return false;
  }
}

/** True for a word: a possible name, or several that ran together. */
function isName(text: string): boolean {
  return text.length <= MAX_JOINED * MAX_NAME_BYTES && !/[\s\p{Cc}]/u.test(text);
}
