/** Reads from a socket in turns, so that a flood does not hold up other work. */

import type { Socket } from 'node:net';
import type { Clock } from '../../text/clock.js';

/** How many bytes are read before other work has its turn: the most that one read brings. */
export const READ_BUDGET_BYTES = 64 * 1024;

/** The same while other work is urgent: a fifth of it, so that a key waits about 1 ms for it. */
export const URGENT_BUDGET_BYTES = 12 * 1024;

/** A read that comes this soon after the one before is quick (ms). */
export const QUICK_MS = 8;

/** After so many quick reads in a row somebody sends more than a screen can show: what comes is then taken together. */
export const QUICK_READS = 16;

/** A read of this many bytes or more has gathered enough: reading goes on. */
export const GATHERED_BYTES = 4 * 1024;

/** Reading rests for this time between two such reads (ms): a third of the time between two renders. */
export const REST_MS = 16;

interface ReaderOptions {
  /** Returns true while other work is more urgent than reading. */
  isUrgent(): boolean;
  /** Returns true if a read may be divided: its end never ends a message. */
  isDivisible(): boolean;
  /** Receives the bytes of one read. */
  read(bytes: Uint8Array): void;
}

/** Reads what comes at once, up to a budget; then the socket pauses for a turn of the event loop. */
export class PacedReader {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #options: ReaderOptions;
  /** Bytes read since reading last paused. */
  #readBytes = 0;
  /** Bytes that have arrived during a pause, or are left of it. */
  readonly #unread: Uint8Array[] = [];
  #isPaused = false;
  /** When reading was last done or begun, and how many quick reads there were in a row. */
  #readAt = 0;
  #quick = 0;
  #rest: unknown;

  constructor(socket: Socket, clock: Clock, options: ReaderOptions) {
    this.#socket = socket;
    this.#clock = clock;
    this.#options = options;
  }

  /** Reads all that is left, without a pause: the socket has closed. */
  drain(): void {
    this.#clock.clearTimeout(this.#rest);
    for (const bytes of this.#unread.splice(0)) this.#options.read(bytes);
  }

  /** Takes what a socket has brought, and reads it now or after the pause. */
  push(bytes: Uint8Array): void {
    this.#unread.push(bytes);
    if (this.#isPaused) return;
    this.#countQuick();
    if (!this.#readOn()) return;
    const isBusy = this.#quick >= QUICK_READS && bytes.length < GATHERED_BYTES;
    if (isBusy && this.#options.isDivisible()) this.#takeRest();
  }

  #countQuick(): void {
    const now = this.#clock.now();
    this.#quick = now - this.#readAt < QUICK_MS ? this.#quick + 1 : 0;
    this.#readAt = now;
  }

  /** Reads what has arrived, or pauses for a turn once the budget is spent. Returns true if all is read. */
  #readOn(): boolean {
    this.#isPaused = false;
    for (let next = this.#nextRead(); next !== undefined; next = this.#nextRead()) {
      this.#options.read(next);
      this.#readBytes += next.length;
      if (this.#readBytes >= this.#readBudget()) {
        this.#pauseReading();
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the bytes for the next read: all that came at once, or a part of it if other work is urgent. Only
   * in lines a read can be divided: else its end may end a message.
   */
  #nextRead(): Uint8Array | undefined {
    const next = this.#unread.shift();
    const budget = this.#readBudget();
    if (next === undefined || next.length <= budget || !this.#options.isDivisible()) {
      return next;
    }
    this.#unread.unshift(next.subarray(budget));
    return next.subarray(0, budget);
  }

  /** Returns the most bytes of a turn. */
  #readBudget(): number {
    return this.#options.isUrgent() ? URGENT_BUDGET_BYTES : READ_BUDGET_BYTES;
  }

  /** Pauses reading for a turn: that slows down the server instead of the keyboard. */
  #pauseReading(): void {
    this.#pause();
    this.#clock.soon(() => this.#goOn());
  }

  /** Rests, while the system gathers what comes: each read costs much more than the messages in it. */
  #takeRest(): void {
    this.#pause();
    this.#rest = this.#clock.setTimeout(() => this.#goOn(), REST_MS);
  }

  #pause(): void {
    this.#readBytes = 0;
    this.#isPaused = true;
    this.#socket.pause();
  }

  #goOn(): void {
    if (!this.#readOn()) return;
    this.#readAt = this.#clock.now();
    this.#socket.resume();
  }
}
