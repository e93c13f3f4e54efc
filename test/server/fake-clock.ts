/** A clock that a test moves by hand. */

import type { Timers } from '../../src/text/clock.js';

interface Timer {
  readonly time: number;
  readonly run: () => void;
}

/** A clock that a test moves by hand. */
export class FakeClock implements Timers {
  #now = 0;
  readonly #timers = new Set<Timer>();

  /** The number of running timers. */
  get timers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(run: () => void, delayMs: number): unknown {
    const timer = { time: this.#now + delayMs, run };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Lets `ms` pass; what falls due runs at its time, in order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let timer = this.#next(until); timer !== undefined; timer = this.#next(until)) {
      this.#timers.delete(timer);
      this.#now = timer.time;
      timer.run();
    }
    this.#now = until;
  }

  /** Lets `ms` pass while the process is busy: what has fallen due runs at their end, once. */
  late(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].filter(({ time }) => time <= this.#now)) {
      this.#timers.delete(timer);
      timer.run();
    }
  }

  #next(until: number): Timer | undefined {
    return [...this.#timers]
      .filter((timer) => timer.time <= until)
      .sort((one, other) => one.time - other.time)[0];
  }
}
