/** The timers of one connection. */

import type { Clock } from '../../text/clock.js';

/** The waits of a connection: for silence, the next write, the end of a write, a limit, leave to report its end. */
export type TimerName = 'wake' | 'send' | 'write' | 'limit' | 'release';

/** The timers of one connection, one for each name. */
export class ConnectionTimers {
  readonly #clock: Clock;
  readonly #timers = new Map<TimerName, unknown>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts a timer; it replaces an earlier one of its name. */
  start(name: TimerName, delayMs: number, run: () => void): void {
    this.stop(name);
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(name);
      run();
    }, delayMs);
    this.#timers.set(name, timer);
  }

  isRunning(name: TimerName): boolean {
    return this.#timers.has(name);
  }

  stop(name: TimerName): void {
    if (this.#timers.has(name)) this.#clock.clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }

  stopAll(): void {
    for (const name of [...this.#timers.keys()]) this.stop(name);
  }
}
