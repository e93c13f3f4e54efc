/** The faults of one connection’s writes. Pure: bytes and times in, steps out. */

import { concatBytes } from '../text/bytes.js';
import { continuesCharacter } from '../wire/utf8.js';
import type { Faults } from './fault-table.js';
import type { SeededRandom } from './seeded-random.js';

/** The gap after a piece of a write, so that a reader takes it for a read of its own (ms). */
export const PIECE_GAP_MS = 10;
/** The most that the gaps of one write add up to (ms), unless its pieces are more than its milliseconds. */
export const CHOPPED_MS = 2000;
/** Glued writes leave at once when they have so many bytes. */
export const MAX_GLUED_BYTES = 64 * 1024;
/** The most bytes of garbage in one write. */
const MAX_GARBAGE_BYTES = 16;
/** The first of the bytes that are in no text of UTF-8. */
const NO_TEXT_BYTE = 0xf8;

/** The next thing to do with the socket. */
export type FaultStep =
  | { readonly type: 'write'; readonly bytes: Uint8Array }
  /** Reset it; nothing follows. */
  | { readonly type: 'reset' }
  /** End its sending side; nothing follows. */
  | { readonly type: 'end' };

interface Due {
  /** In ms on the caller's clock. */
  readonly time: number;
  readonly step: FaultStep;
}

/** The writes of one connection after faults have been at them. Times are ms on the caller's clock. */
export class ByteFaults {
  readonly #faults: Faults;
  readonly #random: SeededRandom;
  readonly #queue: Due[] = [];
  #glued: Uint8Array[] = [];
  #gluedBytes = 0;
  #gluedUntil: number | null = null;
  /** Nothing leaves before this. */
  #freeAt = Number.NEGATIVE_INFINITY;
  #waiting = 0;
  /** The bytes that were let through. */
  #passed = 0;
  #isOver = false;

  constructor(faults: Faults, random: SeededRandom) {
    this.#faults = faults;
    this.#random = random;
  }

  /** The bytes that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** True once a step has ended the connection, or will: later writes vanish. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** When `next` returns a step; null if nothing waits. */
  get dueAt(): number | null {
    const first = this.#queue[0]?.time ?? null;
    if (first === null || this.#gluedUntil === null) return first ?? this.#gluedUntil;
    return Math.min(first, this.#gluedUntil);
  }

  /** Takes one write, of at least a byte. */
  push(bytes: Uint8Array, now: number): void {
    const { drop = 0, garbage = 0, glue } = this.#faults;
    if (this.#isOver || this.#happens(drop)) return;
    if (this.#happens(garbage)) this.#add(this.#garbage(), now, PIECE_GAP_MS);
    if (glue === undefined) this.#chop(bytes, now);
    else this.#glue(bytes, now, glue);
  }

  /** Returns a step that is due; null if there is none now. */
  next(now: number): FaultStep | null {
    if (this.#gluedUntil !== null && this.#gluedUntil <= now) this.#unglue(this.#gluedUntil);
    const [first] = this.#queue;
    if (first === undefined || first.time > now) return null;
    this.#queue.shift();
    if (first.step.type === 'write') this.#waiting -= first.step.bytes.length;
    return first.step;
  }

  /** Returns all steps that wait, to be done at once. */
  rest(): readonly FaultStep[] {
    this.#unglue(0);
    const steps = this.#queue.splice(0).map(({ step }) => step);
    this.#waiting = 0;
    return steps;
  }

  /** A fault that is off takes no number of the generator. */
  #happens(percent: number): boolean {
    return percent > 0 && this.#random.chance(percent);
  }

  #garbage(): Uint8Array {
    const length = 1 + this.#random.below(MAX_GARBAGE_BYTES);
    return Uint8Array.from({ length }, () => NO_TEXT_BYTE + this.#random.below(8));
  }

  #glue(bytes: Uint8Array, now: number, glueMs: number): void {
    this.#glued.push(bytes);
    this.#waiting += bytes.length;
    this.#gluedUntil ??= now + glueMs;
    this.#gluedBytes += bytes.length;
    if (this.#gluedBytes >= MAX_GLUED_BYTES) this.#unglue(now);
  }

  #unglue(now: number): void {
    const parts = this.#glued;
    this.#glued = [];
    this.#gluedBytes = 0;
    this.#gluedUntil = null;
    if (parts.length === 0) return;
    const bytes = concatBytes(parts);
    this.#waiting -= bytes.length;
    this.#chop(bytes, now);
  }

  /** Divides a write, and queues its pieces with gaps. */
  #chop(bytes: Uint8Array, now: number): void {
    const ends = [...this.#ends(bytes), bytes.length];
    const gapMs = ends.length === 1 ? 0 : gapOf(ends.length);
    let from = 0;
    for (const end of ends) {
      this.#add(bytes.subarray(from, end), from === 0 ? this.#laterThan(now) : now, gapMs);
      from = end;
    }
  }

  /** Returns where a write is divided, in order, without its end. */
  #ends(bytes: Uint8Array): number[] {
    const { chop, cut } = this.#faults;
    const ends = new Set<number>();
    if (chop !== undefined) for (let end = chop; end < bytes.length; end += chop) ends.add(end);
    const within = cut === undefined ? null : this.#withinCharacter(bytes);
    if (within !== null) ends.add(within);
    return [...ends].sort((one, other) => one - other);
  }

  /** Returns an offset within a character; null if no character has several bytes. */
  #withinCharacter(bytes: Uint8Array): number | null {
    const offsets: number[] = [];
    for (let end = 1; end < bytes.length; end++)
      if (continuesCharacter(bytes, end)) offsets.push(end);
    return offsets.length === 0 ? null : (offsets[this.#random.below(offsets.length)] ?? null);
  }

  #laterThan(now: number): number {
    const { delay = 0, jitter = 0 } = this.#faults;
    return now + delay + (jitter === 0 ? 0 : this.#random.below(jitter + 1));
  }

  /** Queues bytes, not before `time`, and keeps the next ones away for `gapMs`; the end of the connection may be among them. */
  #add(bytes: Uint8Array, time: number, gapMs: number): void {
    if (this.#isOver) return;
    const { reset = Number.POSITIVE_INFINITY, 'half-close': half = Number.POSITIVE_INFINITY } =
      this.#faults;
    const passing = bytes.subarray(0, Math.min(reset, half) - this.#passed);
    const at = Math.max(this.#freeAt, time);
    this.#passed += passing.length;
    this.#waiting += passing.length;
    if (passing.length > 0) this.#queue.push({ time: at, step: { type: 'write', bytes: passing } });
    this.#freeAt = at + gapMs;
    if (this.#passed < Math.min(reset, half)) return;
    this.#isOver = true;
    // What was written last should arrive: a reset right behind it would overtake it.
    const type = reset <= half ? 'reset' : 'end';
    const wait = passing.length > 0 ? PIECE_GAP_MS : 0;
    this.#queue.push({ time: at + wait, step: { type } });
  }
}

function gapOf(pieces: number): number {
  return Math.max(1, Math.min(PIECE_GAP_MS, Math.floor(CHOPPED_MS / pieces)));
}
