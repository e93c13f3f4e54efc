import type { Timers } from '../text/clock.js';

/** A reader with more bytes than this waiting holds back those who send to it. */
export const FULL_BYTES = 1024 * 1024;
/** A reader with fewer bytes than this waiting has caught up. */
export const CAUGHT_UP_BYTES = 256 * 1024;
/** How long, in ms, one reader may hold back others before it is left behind. */
export const PATIENCE_MS = 2000;

/** Somebody whose messages can be left unread for a while. */
export interface Sender {
  pause(): void;
  resume(): void;
}

/**
 * Makes those who flood a room wait for those who read it: a sender is paused while one of its
 * readers is full. A reader that does not catch up in time is waited for no longer, until it has
 * caught up, so that nobody can silence a room by not reading.
 */
export class Throttle<C extends Sender> {
  readonly #clock: Timers;
  /** The readers that are waited for, with the timers that end the waiting. */
  readonly #full = new Map<C, unknown>();
  readonly #leftBehind = new Set<C>();
  readonly #held = new Set<C>();

  constructor(clock: Timers) {
    this.#clock = clock;
  }

  /** To be called when the bytes that wait for `reader` have become more or fewer. */
  note(reader: C, waiting: number): void {
    if (waiting < CAUGHT_UP_BYTES) {
      this.#leftBehind.delete(reader);
      this.#stopWaiting(reader);
    } else if (waiting > FULL_BYTES && !this.#full.has(reader) && !this.#leftBehind.has(reader)) {
      const timer = this.#clock.setTimeout(() => this.#leaveBehind(reader), PATIENCE_MS);
      this.#full.set(reader, timer);
    }
  }

  /** To be called when `sender` caused a message to `reader`. */
  sent(sender: C, reader: C): void {
    if (!this.#full.has(reader) || this.#held.has(sender)) return;
    this.#held.add(sender);
    sender.pause();
  }

  /** To be called when a connection is over. */
  forget(connection: C): void {
    if (this.#held.delete(connection)) connection.resume();
    this.#leftBehind.delete(connection);
    this.#stopWaiting(connection);
  }

  #leaveBehind(reader: C): void {
    this.#leftBehind.add(reader);
    this.#stopWaiting(reader);
  }

  #stopWaiting(reader: C): void {
    if (!this.#full.has(reader)) return;
    this.#clock.clearTimeout(this.#full.get(reader));
    this.#full.delete(reader);
    if (this.#full.size > 0) return;
    for (const sender of this.#held) sender.resume();
    this.#held.clear();
  }
}
