/** Slows down clients that flood a room. */

import type { Timers } from '../../text/clock.js';

/** A reader with more waiting bytes than this pauses the clients that send to it. */
export const FULL_BYTES = 1024 * 1024;
/** A reader with fewer waiting bytes than this has caught up. */
export const CAUGHT_UP_BYTES = 256 * 1024;
/** How long one reader may pause others before it is ignored (ms). */
export const PATIENCE_MS = 250;
/** How long one reader may pause a sender for each message that counts (ms): a flood longer than quick talk. */
export const PATIENCE_A_MESSAGE_MS = 2;
/** Only who sends more messages than this in `BUSY_MS` is paused; after a pause the count begins again. */
export const FREE_MESSAGES = 16;
/** The time in which the messages of a client are counted (ms). */
export const BUSY_MS = 1000;

/** A client whose messages can wait. */
export interface Sender {
  pause(): void;
  resume(): void;
}

/**
 * A full reader: the senders that wait for it, each with the timer that ends that (null once it has), and the timer
 * after which the reader is ignored.
 */
interface Hold<C> {
  readonly senders: Map<C, unknown>;
  readonly timer: unknown;
}

/**
 * Slows down clients that flood a room to the speed of its readers: a sender that says much is paused while one
 * of its own readers is full, and the longer, the more it says. A reader that does not catch up in time is ignored until it has, so that nobody can
 * silence a room by not reading; and whoever says little never waits.
 */
export class Throttle<C extends Sender> {
  readonly #clock: Timers;
  readonly #full = new Map<C, Hold<C>>();
  readonly #leftBehind = new Set<C>();
  /** The paused senders, and for how many readers each waits. */
  readonly #paused = new Map<C, number>();
  /** The messages of each sender in the last time, and when that began (ms). */
  readonly #recent = new WeakMap<C, { count: number; since: number }>();

  constructor(clock: Timers) {
    this.#clock = clock;
  }

  /** How many readers are full, or were and have not caught up. */
  get slow(): number {
    return this.#full.size + this.#leftBehind.size;
  }

  /** Must be called when the waiting bytes of `reader` have changed. */
  note(reader: C, waiting: number): void {
    if (waiting < CAUGHT_UP_BYTES) {
      this.#leftBehind.delete(reader);
      this.#stopWaiting(reader);
    } else if (waiting > FULL_BYTES && !this.#full.has(reader) && !this.#leftBehind.has(reader)) {
      const timer = this.#clock.setTimeout(() => this.#leaveBehind(reader), PATIENCE_MS);
      this.#full.set(reader, { senders: new Map(), timer });
    }
  }

  /** Must be called for each message of `sender`, before `sent`. */
  spoke(sender: C): void {
    const now = this.#clock.now();
    const recent = this.#recent.get(sender);
    if (recent === undefined || now - recent.since >= BUSY_MS) {
      this.#recent.set(sender, { count: 1, since: now });
    } else recent.count++;
  }

  /** Must be called when `sender` caused a message to `reader`. */
  sent(sender: C, reader: C): void {
    const senders = this.#full.get(reader)?.senders;
    const count = this.#recent.get(sender)?.count ?? 0;
    if (senders === undefined || senders.has(sender) || count <= FREE_MESSAGES) return;
    const patience = Math.min(PATIENCE_MS, count * PATIENCE_A_MESSAGE_MS);
    senders.set(
      sender,
      this.#clock.setTimeout(() => this.#waitedFor(senders, sender), patience),
    );
    const readers = this.#paused.get(sender) ?? 0;
    this.#paused.set(sender, readers + 1);
    if (readers === 0) sender.pause();
  }

  /** Must be called when a connection is over. */
  forget(connection: C): void {
    for (const { senders } of this.#full.values()) {
      this.#clock.clearTimeout(senders.get(connection));
      senders.delete(connection);
    }
    if (this.#paused.delete(connection)) connection.resume();
    this.#leftBehind.delete(connection);
    this.#stopWaiting(connection);
  }

  #leaveBehind(reader: C): void {
    this.#leftBehind.add(reader);
    this.#stopWaiting(reader);
  }

  #stopWaiting(reader: C): void {
    const hold = this.#full.get(reader);
    if (hold === undefined) return;
    this.#clock.clearTimeout(hold.timer);
    this.#full.delete(reader);
    for (const sender of hold.senders.keys()) this.#waitedFor(hold.senders, sender);
  }

  /** `sender` waits no longer for a reader, and not again before that has caught up. */
  #waitedFor(senders: Map<C, unknown>, sender: C): void {
    const timer = senders.get(sender);
    if (timer === null) return;
    this.#clock.clearTimeout(timer);
    senders.set(sender, null);
    this.#release(sender);
  }

  /** One reader less holds `sender`. */
  #release(sender: C): void {
    const readers = this.#paused.get(sender) ?? 0;
    if (readers > 1) {
      this.#paused.set(sender, readers - 1);
      return;
    }
    this.#paused.delete(sender);
    this.#recent.delete(sender);
    sender.resume();
  }
}
