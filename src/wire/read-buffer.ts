/** Stores unread bytes and which read each of them came from. */

import { type FrameFlag, MAX_MESSAGE_BYTES, type Origin, type Read } from './frame.js';
import { continuesCharacter, cutTailLength } from './utf8.js';

/** A read with unread bytes, in positions on the connection's stream of bytes. */
interface ReadSpan {
  /** The read's number, in an array, as an origin needs it. */
  readonly ids: readonly number[];
  readonly start: number;
  readonly end: number;
}

const nothing = new Uint8Array(0);
const noFlags: readonly FrameFlag[] = [];
const joinedFlags: readonly FrameFlag[] = ['JOINED'];

/**
 * The unread tail of a stream of reads, in one array, with a record of which read each byte came from. It
 * stores reads by reference and returns views of them: their bytes must not change later.
 */
export class ReadBuffer {
  /** Holds the unread bytes. Bytes that were returned are never overwritten. */
  #store: Uint8Array = nothing;
  /** The position on the stream of the store's first byte. */
  #base = 0;
  #head = 0;
  #tail = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  #spans: ReadSpan[] = [];

  /** How many bytes are unread. */
  get length(): number {
    return this.#tail - this.#head;
  }

  /** How many bytes have been taken since the beginning of the connection. */
  get position(): number {
    return this.#head;
  }

  /** The time of the last read (ms). */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** An array that holds the unread bytes from `start` to `end`. Do not change it. */
  get bytes(): Uint8Array {
    return this.#store;
  }

  /** The index of the first unread byte in `bytes`. */
  get start(): number {
    return this.#head - this.#base;
  }

  /** The index after the last unread byte in `bytes`. */
  get end(): number {
    return this.#tail - this.#base;
  }

  /** Returns the unread bytes. Do not change them. */
  peek(): Uint8Array {
    return this.#store.subarray(this.start, this.end);
  }

  /** Returns where the unread reads end, beginning with number `from` among them: offsets into `peek()`. */
  readEnds(from = 0): number[] {
    return this.#spans.slice(from).map((span) => span.end - this.#head);
  }

  /** Returns where the read that holds the byte at `index` of `bytes` begins and ends: indices of `bytes`. */
  readAround(index: number): { readonly start: number; readonly end: number } {
    const position = this.#base + index;
    const span = this.#spans.find(({ end }) => end > position);
    if (span === undefined) return { start: this.end, end: this.end };
    return { start: span.start - this.#base, end: span.end - this.#base };
  }

  /** True if the first `length` unread bytes end with a read. */
  endsRead(length: number): boolean {
    const position = this.#head + length;
    for (const { end } of this.#spans) {
      if (end >= position) return end === position;
    }
    return false;
  }

  /** True if all unread bytes came in one read. */
  get isOneRead(): boolean {
    return this.#spans.length === 1;
  }

  /** True if the first unread byte is the first of a read. */
  get startsRead(): boolean {
    return this.#spans[0]?.start === this.#head;
  }

  /** Adds a read. An empty one changes nothing. */
  push({ id, time, bytes }: Read): void {
    if (bytes.length === 0) return;
    this.#lastAt = time;
    if (this.length === 0) this.#adopt(bytes);
    else this.#append(bytes);
    this.#spans.push({ ids: [id], start: this.#tail, end: this.#tail + bytes.length });
    this.#tail += bytes.length;
  }

  /** Takes the first `length` unread bytes; returns them and where they came from. */
  take(length: number, ambiguous = false): Origin {
    const start = this.#head;
    const end = start + length;
    const bytes = this.#store.subarray(start - this.#base, end - this.#base);
    const first = this.#spans[0];
    this.#head = end;
    if (first === undefined || end > first.end || ambiguous) {
      return this.#originOf(start, bytes, ambiguous);
    }
    if (end < first.end) return { bytes, reads: first.ids, flags: joinedFlags };
    if (first.start < start || !isWhole(bytes)) return this.#originOf(start, bytes, ambiguous);
    this.#spans.shift();
    return { bytes, reads: first.ids, flags: noFlags };
  }

  #originOf(start: number, bytes: Uint8Array, ambiguous: boolean): Origin {
    const end = start + bytes.length;
    const spans = this.#spans.filter((span) => span.start < end);
    this.#spans = this.#spans.filter((span) => span.end > end);
    const flags: FrameFlag[] = [];
    if (spans.length > 1) flags.push('SPLIT');
    if (spans.some((span) => span.start < start || span.end > end)) flags.push('JOINED');
    if (spans.some((span) => isInsideCharacter(bytes, span.end - start))) flags.push('UTF-8 CUT');
    if (ambiguous) flags.push('AMBIGUOUS');
    return {
      bytes,
      reads: spans.flatMap((span) => span.ids),
      flags: flags.length === 0 ? noFlags : flags,
    };
  }

  #adopt(bytes: Uint8Array): void {
    this.#store = bytes;
    this.#base = this.#head;
  }

  #append(bytes: Uint8Array): void {
    // Only the buffer's own store has room at its end: a read fills its array.
    if (bytes.length > this.#store.length - this.end) this.#move(bytes.length);
    this.#store.set(bytes, this.end);
  }

  /** Moves the unread bytes to a new store with room for `extra` bytes and as many again. */
  #move(extra: number): void {
    const unread = this.peek();
    const store = new Uint8Array(2 * (unread.length + extra) + MAX_MESSAGE_BYTES);
    store.set(unread);
    this.#store = store;
    this.#base = this.#head;
  }
}

/** True if no character can be cut at the end of `bytes`, as in nearly all messages. */
function isWhole(bytes: Uint8Array): boolean {
  return (bytes[bytes.length - 1] as number) < 0x80;
}

/** True if a read that ends at `end` of a frame's `bytes` ends inside a character. */
function isInsideCharacter(bytes: Uint8Array, end: number): boolean {
  if (end === bytes.length) return cutTailLength(bytes) > 0;
  return continuesCharacter(bytes, end);
}
