import type { Framing } from '../wire/frame.js';
import { LINE_SILENCE_MS } from '../wire/frame-buffer.js';
import { mergeReads, type Piece, PieceScanner } from '../wire/pieces.js';
import type { ReadBuffer } from '../wire/read-buffer.js';
import { cutTailLength, decodeUtf8 } from '../wire/utf8.js';
import type { PartialList } from './answer-reader.js';
import { type CountReading, MAX_NAMES, readCount } from './count.js';
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

/** How long an answer that may be whole waits for more (ms). */
export const SETTLE_MS = 300;

/** How long an answer that is not whole waits for the rest of its names (ms). */
export const STALL_MS = 1500;

/** How long a list waits whose count ran together with names, and which nothing tells apart (ms). */
export const JOINED_MS = 700;

/** The most bytes that one answer may take. */
export const MAX_ANSWER_BYTES = 256 * 1024;

/** The most pieces that one answer may come in: enough for each name and as many chat texts between. */
const MAX_PIECES = 2 * MAX_NAMES;

/** Joined names are looked up at once in answers of a few reads; others wait for silence first. */
const FEW_READS = 8;

/** How many close looks may find an answer not to be whole. From then on silence decides. */
const MAX_LOOKS = 2 * FEW_READS;

/** How an answer that begins with a count is to be read. */
export interface CountedOptions {
  readonly framing: Framing;
  readonly known: KnownNames;
  /** Tells texts that may stand between the names from names. Without it, all are names. */
  readonly isAside?: (text: string) => boolean;
  /** As in `Answer`: with it, silence tells that the answer has ended, or its bytes for certain. */
  readonly likely?: KnownNames;
}

/** An answer that begins with a count, while its bytes come in. Nothing is taken from the buffer. */
export class CountedAnswer {
  readonly #options: CountedOptions;
  readonly #scanner = new PieceScanner();
  /** Where the pieces begin that are no names, but texts between them. */
  readonly #asides = new Set<number>();
  #examined = 1;
  #looks = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #reading: CountReading | null = null;
  readonly #partial = new PartialNames();
  #lastAt: number | null = null;
  /** Whether known names tell it, as of so many reads. */
  #told: { readonly reads: number; readonly isTold: boolean } | null = null;
  /** The longest time between two of its reads (ms). */
  #longestGap = 0;

  constructor(options: CountedOptions) {
    this.#options = options;
  }

  /** The count, or null where none stands there (yet). */
  get reading(): CountReading | null {
    return this.#reading;
  }

  /** True where CR LF ends the count: the server offers line framing. */
  get offersLines(): boolean {
    return this.#reading?.crLf === true && this.#reading.count.value <= MAX_NAMES;
  }

  /** True where anything but separators has come. */
  get hasBegun(): boolean {
    return this.#scanner.pieces.length > 0;
  }

  /** Takes notice of the reads that have come since the last time. */
  update(buffer: ReadBuffer): void {
    const readEnds = buffer.readEnds(this.#scanner.reads);
    if (readEnds.length === 0) return;
    this.#bytes = buffer.peek();
    this.#scanner.scan(this.#bytes, readEnds);
    this.#reading = readCount(this.#bytes, this.#scanner.pieces, this.#options.framing);
    this.#findAsides();
    this.#longestGap = Math.max(this.#longestGap, buffer.lastAt - (this.#lastAt ?? buffer.lastAt));
    this.#lastAt = buffer.lastAt;
  }

  /** The names that have come whole; null before a count that makes sense. */
  partial(): PartialList | null {
    const reading = this.#reading;
    if (reading === null || reading.count.value > MAX_NAMES) return null;
    const { count, exact, separated } = reading;
    const byLines = exact || separated || this.#lineCount(reading) > 0;
    const names = this.#partial.read(this.#bytes, this.#scanner.pieces, {
      from: count.end,
      byLines,
    });
    return { names: names.slice(0, count.value), announced: count.value };
  }

  /** The answer up to `end` as its reads, or its line endings, divide it. */
  sightingOf(end: number, buffer: ReadBuffer): Sighting {
    const answer = this.#answer();
    const pieces = answer === null ? [] : bodyOf(answer, answer.reading.count);
    const reads = pieces.filter((piece) => piece.end <= end);
    const lines = mergeReads(reads);
    const certain = lines.every((line) => line.by === 'separator');
    return {
      names: answer === null ? [] : (certain ? lines : reads).map((piece) => textOf(answer, piece)),
      ends: buffer.readEnds().filter((readEnd) => readEnd <= end),
      certain,
    };
  }

  /** The answer, where its bytes decide it without waiting for more. */
  decided(): CountedNames | null {
    const answer = this.#answer();
    if (answer === null || this.#looks >= MAX_LOOKS || !this.#mayBeWhole(answer)) return null;
    this.#looks++;
    return readWhole(answer);
  }

  /** The answer as it is now; null where the count makes no sense. */
  decide(): CountedNames | null {
    const answer = this.#answer();
    return answer && readNames(answer);
  }

  /** When silence will decide the answer (ms). */
  waitsUntil(buffer: ReadBuffer): number {
    return buffer.lastAt + this.#patience();
  }

  /** The pieces before `end` that are texts between the names. */
  asidesBefore(end: number): Piece[] {
    return this.#scanner.pieces.filter((piece) => piece.end <= end && this.#isAside(piece));
  }

  #answer(): Answer | null {
    if (this.#reading === null) return null;
    const { known, likely = null } = this.#options;
    return { bytes: this.#bytes, pieces: this.#names(), reading: this.#reading, known, likely };
  }

  /** How long the answer may wait for more bytes (ms); 0 where more would not help. */
  #patience(): number {
    const reading = this.#reading;
    const tooMuch = this.#bytes.length > MAX_ANSWER_BYTES || this.#names().length > MAX_PIECES;
    if (reading === null || tooMuch) return 0;
    const { count, joined, exact } = reading;
    if (count.value > MAX_NAMES) return joined ? SETTLE_MS : 0;
    if (exact) return LINE_SILENCE_MS;
    const ranTogether = joined && this.#lineCount(reading) === 0;
    const mayBeWhole = this.#bodyLength(reading) >= count.value;
    if (this.#options.likely === undefined) return ranTogether || mayBeWhole ? SETTLE_MS : STALL_MS;
    const settle = Math.min(STALL_MS, Math.max(SETTLE_MS, 2 * this.#longestGap));
    if (mayBeWhole || this.#isTold()) return settle;
    return ranTogether ? Math.max(JOINED_MS, settle) : STALL_MS;
  }

  /** True if the names that have run together are known ones, or blanks stand between them. */
  #isTold(): boolean {
    const answer = this.#answer();
    const { reads } = this.#scanner;
    if (answer === null || reads > FEW_READS) return false;
    if (this.#told?.reads !== reads) {
      this.#told = { reads, isTold: readNames(answer)?.how === 'counted' };
    }
    return this.#told.isTold;
  }

  /** A cheap test that spares most answers that are not whole yet a close look. */
  #mayBeWhole(answer: Answer): boolean {
    const { reading } = answer;
    const { count, others, separated, exact, open } = reading;
    if (others.some((other) => other.end > count.end)) return false;
    if (count.value === 0) return !open;
    const lines = this.#lineCount(reading);
    if (lines >= count.value) return true;
    if (exact || separated || lines > 0) return false;
    if (cutTailLength(this.#bytes) > 0) return false;
    const length = this.#bodyLength(reading);
    if (answer.likely !== null) return length === count.value && areKnown(answer);
    if (length >= count.value) return true;
    return this.#scanner.reads <= FEW_READS && noneIsKnown(answer);
  }

  /** How many pieces behind the count a separator ends. */
  #lineCount({ separated }: CountReading): number {
    const all =
      this.#asides.size === 0
        ? this.#scanner.separated
        : this.#names().filter((piece) => piece.by === 'separator').length;
    return separated ? all - 1 : all;
  }

  /** How many pieces stand behind the count. */
  #bodyLength({ count }: CountReading): number {
    const pieces = this.#names();
    const behind = pieces.findIndex((piece) => piece.end > count.end);
    return behind < 0 ? 0 : pieces.length - behind;
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

/** True where no piece is a known name by itself: then they may be known names that ran together. */
function noneIsKnown(answer: Answer): boolean {
  const names = bodyOf(answer, answer.reading.count).map((piece) => textOf(answer, piece));
  return !names.some((name) => answer.known.has(name));
}

/** True if each piece is a known name by itself, and the last one cannot go on to another known name. */
function areKnown(answer: Answer): boolean {
  const { known } = answer;
  const names = bodyOf(answer, answer.reading.count).map((piece) => textOf(answer, piece));
  const last = names.at(-1) ?? '';
  const goesOn = (name: string) => name.length > last.length && name.startsWith(last);
  return (
    names.every((name) => known.has(name)) && !known.beginningWith(last.charAt(0)).some(goesOn)
  );
}
