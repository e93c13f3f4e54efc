/** Slows down clients that flood a room. */

import type { Timers } from '../text/clock.js';

/** A reader with more waiting bytes than this pauses the clients that send to it. */
export const FULL_BYTES = 1024 * 1024;
/** A reader with fewer waiting bytes than this has caught up. */
export const CAUGHT_UP_BYTES = 256 * 1024;
/** How long one reader may pause others before it is ignored (ms). */
export const PATIENCE_MS = 2000;

/** A client whose reads can be paused. */
export interface Sender {
  pause(): void;
  resume(): void;
}

/**
 * Slows down clients that flood a room to the speed of its readers: a sender is paused while one of its
 * readers is full. A reader that does not catch up in time is ignored until it has, so that nobody can
 * silence a room by not reading.
 */
export class Throttle<C extends Sender> {
  readonly #clock: Timers;
  /** The full readers, with the timers after which they are ignored. */
  readonly #full = new Map<C, unknown>();
  readonly #leftBehind = new Set<C>();
  readonly #held = new Set<C>();

  constructor(clock: Timers) {
    this.#clock = clock;
  }

  /** Must be called when the waiting bytes of `reader` have changed. */
  note(reader: C, waiting: number): void {
    if (waiting < CAUGHT_UP_BYTES) {
      this.#leftBehind.delete(reader);
      this.#stopWaiting(reader);
    } else if (waiting > FULL_BYTES && !this.#full.has(reader) && !this.#leftBehind.has(reader)) {
      const timer = this.#clock.setTimeout(() => this.#leaveBehind(reader), PATIENCE_MS);
      this.#full.set(reader, timer);
    }
  }

  /** Must be called when `sender` caused a message to `reader`. */
  sent(sender: C, reader: C): void {
    if (!this.#full.has(reader) || this.#held.has(sender)) return;
    this.#held.add(sender);
    sender.pause();
  }

  /** Must be called when a connection is over. */
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
