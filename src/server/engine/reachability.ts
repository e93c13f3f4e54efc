/** Reports to people and operators that the engine can be reached, or not. */

import type { Timers } from '../../text/clock.js';
import type { Reach } from '../ports/broker.js';

/** A failure that is over sooner is not reported: a slot that moves, a connection that is made again (ms). */
export const GRACE_MS = 600;
/** It is reported again so often that the engine still cannot be reached (ms). */
export const REMIND_MS = 30_000;

/** Collects what all rooms experience: in a cluster some may succeed while others fail. */
export class Reachability {
  readonly #clock: Timers;
  /** Receives the reports; `waiting` is added by the receiver. */
  readonly #report: (reach: Omit<Reach, 'waiting'>) => void;
  /** Whose last call has failed. */
  readonly #failing = new Set<unknown>();
  /** When the first of them failed (ms), and what it said. */
  #since = 0;
  #why = '';
  #isReported = false;
  #isOver = false;
  /** The timer of the next report; null while nothing fails. */
  #timer: unknown = null;

  constructor(clock: Timers, report: (reach: Omit<Reach, 'waiting'>) => void) {
    this.#clock = clock;
    this.#report = report;
  }

  get isFailing(): boolean {
    return this.#timer !== null;
  }

  /** A call was answered, or it does not matter any more. */
  reached(who: unknown): void {
    if (!this.#failing.delete(who) || this.#failing.size > 0) return;
    this.#cancel();
    if (this.#isReported) this.#tell(true);
    this.#isReported = false;
  }

  /** A call has failed, or only takes too long: then `error` is null. */
  failed(who: unknown, error: unknown): void {
    if (this.#isOver) return;
    this.#failing.add(who);
    if (this.#timer !== null) return;
    this.#since = this.#clock.now();
    this.#why = error instanceof Error ? error.message : '';
    this.#timer = this.#clock.setTimeout(() => this.#remind(), GRACE_MS);
  }

  /** Reports nothing more, whatever still fails. */
  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  #cancel(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
  }

  #remind(): void {
    this.#tell(false);
    this.#isReported = true;
    this.#timer = this.#clock.setTimeout(() => this.#remind(), REMIND_MS);
  }

  /** The first report says 0 seconds. */
  #tell(isReachable: boolean): void {
    const ms = this.#isReported ? this.#clock.now() - this.#since : 0;
    this.#report({ isReachable, seconds: Math.round(ms / 1000), why: this.#why });
  }
}
