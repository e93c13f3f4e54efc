/** Reads an answer with a count while it arrives. */

import type { Framing } from '../../wire/frame.js';
import { mergeReads, type Piece, PieceScanner } from '../../wire/pieces.js';
import type { ReadBuffer } from '../../wire/read-buffer.js';
import { cutTailLength, decodeUtf8 } from '../../wire/utf8.js';
import { type CountReading, MAX_NAMES, readCount } from './announced-count.js';
import type { PartialList } from './answer-reader.js';
import { type AnswerProgress, waitMs } from './answer-timing.js';
import {
  type Answer,
  bodyOf,
  type CountedNames,
  readNames,
  readWhole,
  textOf,
} from './counted-names.js';
import type { KnownNames } from './known-names.js';
import { PartialNames } from './partial-names.js';
import type { Sighting } from './room-memory.js';

export { JOINED_MS, SETTLE_MS, STALL_MS } from './answer-timing.js';

/** The most bytes that one answer may take. */
export const MAX_ANSWER_BYTES = 256 * 1024;

/** The most pieces of one answer: enough for each name and as many texts between them. */
const MAX_PIECES = 2 * MAX_NAMES;

/** In answers of few reads, joined names are looked up at once; in others only after silence. */
const FEW_READS = 8;

/** How many expensive checks may find that an answer is not whole; after them only silence decides. */
const MAX_CHECKS = 2 * FEW_READS;

/** How to read an answer that begins with a count. */
export interface CountedOptions {
  readonly framing: Framing;
  readonly known: KnownNames;
  /** True for a text that stands between the names and is none. If absent, all texts are names. */
  readonly isAside?: (text: string) => boolean;
  /** As in `Answer`: present for `/list`, absent for `/who`. */
  readonly likely?: KnownNames;
}

/** An answer that begins with a count, while its bytes come in. It takes nothing from the buffer. */
export class CountedAnswer {
  readonly #options: CountedOptions;
  readonly #scanner = new PieceScanner();
  /** The offsets of the pieces that are texts between the names. */
  readonly #asides = new Set<number>();
  #examined = 1;
  #checks = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #reading: CountReading | null = null;
  readonly #partial = new PartialNames();
  #lastAt: number | null = null;
  /** The last result of `#isDivided`, and for how many reads it holds. */
  #divided: { readonly reads: number; readonly isDivided: boolean } | null = null;
  /** The longest time between two of its reads (ms). */
  #longestGapMs = 0;

  constructor(options: CountedOptions) {
    this.#options = options;
  }

  /** The count, or null before a digit has come. */
  get reading(): CountReading | null {
    return this.#reading;
  }

  /** True if CR LF ends the count: the server offers line framing. */
  get offersLines(): boolean {
    return this.#reading?.crLf === true && this.#reading.count.value <= MAX_NAMES;
  }

  /** True if anything but separators has come. */
  get hasBegun(): boolean {
    return this.#scanner.pieces.length > 0;
  }

  /** Reads what has come since the last call. */
  update(buffer: ReadBuffer): void {
    const readEnds = buffer.readEnds(this.#scanner.reads);
    if (readEnds.length === 0) return;
    this.#bytes = buffer.peek();
    this.#scanner.scan(this.#bytes, readEnds);
    this.#reading = readCount(this.#bytes, this.#scanner.pieces, this.#options.framing);
    this.#findAsides();
    this.#longestGapMs = Math.max(
      this.#longestGapMs,
      buffer.lastAt - (this.#lastAt ?? buffer.lastAt),
    );
    this.#lastAt = buffer.lastAt;
  }

  /** Returns the names that are complete; null before a count that makes sense. */
  partial(): PartialList | null {
    const reading = this.#reading;
    if (reading === null || reading.count.value > MAX_NAMES) return null;
    const { count, exact, separated, mayBeCrLf } = reading;
    const byLines = exact || separated || this.#lineCount(reading) > 0;
    const names = this.#partial.read(this.#bytes, this.#scanner.pieces, {
      from: count.end,
      byLines,
    });
    const lines = mayBeCrLf && !exact ? null : exact;
    return { names: names.slice(0, count.value), announced: count.value, lines };
  }

  /** Returns the answer up to `end` as its reads, or its line endings, divide it. */
  sightingOf(end: number, buffer: ReadBuffer): Sighting {
    const answer = this.#answer();
    const pieces = answer === null ? [] : bodyOf(answer, answer.reading.count);
    const reads = pieces.filter((piece) => piece.end <= end);
    const lines = mergeReads(reads);
    const certain = lines.every((line) => line.by === 'separator');
    const names =
      answer === null ? [] : (certain ? lines : reads).map((piece) => textOf(answer, piece));
    return {
      names,
      ends: buffer.readEnds().filter((readEnd) => readEnd <= end),
      certain,
      isWhole: names.length >= (answer?.reading.count.value ?? 0),
    };
  }

  /** Returns the answer if its bytes decide it without waiting for more. */
  decided(): CountedNames | null {
    const answer = this.#answer();
    if (answer === null || this.#checks >= MAX_CHECKS || !this.#mayBeWhole(answer)) return null;
    this.#checks++;
    return readWhole(answer);
  }

  /** Returns the answer as it is now; null if the count makes no sense. */
  decide(): CountedNames | null {
    const answer = this.#answer();
    return answer && readNames(answer);
  }

  /** Returns when silence will decide the answer (ms). */
  waitsUntil(buffer: ReadBuffer): number {
    return buffer.lastAt + waitMs(this.#progress());
  }

  /** Returns the pieces before `end` that are texts between the names. */
  asidesBefore(end: number): Piece[] {
    return this.#scanner.pieces.filter((piece) => piece.end <= end && this.#isAside(piece));
  }

  #answer(): Answer | null {
    if (this.#reading === null) return null;
    const { known, likely = null } = this.#options;
    return { bytes: this.#bytes, pieces: this.#names(), reading: this.#reading, known, likely };
  }

  #progress(): AnswerProgress {
    const reading = this.#reading;
    return {
      reading,
      isTooLong: this.#bytes.length > MAX_ANSWER_BYTES || this.#names().length > MAX_PIECES,
      pieces: reading === null ? 0 : this.#pieceCount(reading),
      lines: reading === null ? 0 : this.#lineCount(reading),
      isList: this.#options.likely !== undefined,
      longestGapMs: this.#longestGapMs,
      isDivided: () => this.#isDivided(),
    };
  }

  #isDivided(): boolean {
    const answer = this.#answer();
    const { reads } = this.#scanner;
    if (answer === null || reads > FEW_READS) return false;
    if (this.#divided?.reads !== reads) {
      this.#divided = { reads, isDivided: readNames(answer)?.how === 'counted' };
    }
    return this.#divided.isDivided;
  }

  /** A cheap test, so that most incomplete answers need no expensive check. */
  #mayBeWhole(answer: Answer): boolean {
    const { count, exact, separated, open } = answer.reading;
    if (countMayGoOn(answer)) return false;
    if (count.value === 0) return !open;
    const lines = this.#lineCount(answer.reading);
    if (lines >= count.value) return true;
    const needsLines = exact || separated || lines > 0;
    if (needsLines || cutTailLength(this.#bytes) > 0) return false;
    return this.#mayBeWholeByReads(answer);
  }

  /** The same for an answer without separators. */
  #mayBeWholeByReads(answer: Answer): boolean {
    const { value } = answer.reading.count;
    const pieces = this.#pieceCount(answer.reading);
    if (answer.likely !== null) return pieces === value && areKnown(answer);
    if (pieces >= value) return true;
    return this.#scanner.reads <= FEW_READS && noneIsKnown(answer);
  }

  /** Returns how many pieces after the count a separator ends. */
  #lineCount({ separated }: CountReading): number {
    const all =
      this.#asides.size === 0
        ? this.#scanner.separated
        : this.#names().filter((piece) => piece.by === 'separator').length;
    return separated ? all - 1 : all;
  }

  /** Returns how many pieces come after the count. */
  #pieceCount({ count }: CountReading): number {
    const pieces = this.#names();
    const first = pieces.findIndex((piece) => piece.end > count.end);
    return first < 0 ? 0 : pieces.length - first;
  }

  #names(): readonly Piece[] {
    const { pieces } = this.#scanner;
    return this.#asides.size === 0 ? pieces : pieces.filter((piece) => !this.#isAside(piece));
  }

  #findAsides(): void {
    const { isAside } = this.#options;
    const { pieces } = this.#scanner;
    if (isAside === undefined) return;
    for (const piece of pieces.slice(this.#examined)) {
      if (isAside(this.#textOf(piece))) this.#asides.add(piece.start);
    }
    this.#examined = Math.max(1, pieces.length - 1);
  }

  #isAside(piece: Piece): boolean {
    return this.#asides.has(piece.start);
  }

  #textOf(piece: Piece): string {
    return decodeUtf8(this.#bytes.subarray(piece.start, piece.end));
  }
}

/** True if digits of the next read belong to the count, perhaps. */
function countMayGoOn({ reading: { count, others } }: Answer): boolean {
  return others.some((other) => other.end > count.end);
}

/** True if no piece is a known name by itself: they may be known names that ran together. */
function noneIsKnown(answer: Answer): boolean {
  const names = bodyOf(answer, answer.reading.count).map((piece) => textOf(answer, piece));
  return !names.some((name) => answer.known.has(name));
}

/** True if each piece is a known name by itself, and the last one cannot continue to another known name. */
function areKnown(answer: Answer): boolean {
  const { known } = answer;
  const names = bodyOf(answer, answer.reading.count).map((piece) => textOf(answer, piece));
  const last = names.at(-1) ?? '';
  const continues = (name: string) => name.length > last.length && name.startsWith(last);
  return (
    names.every((name) => known.has(name)) && !known.beginningWith(last.charAt(0)).some(continues)
  );
}
