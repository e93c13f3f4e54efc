/** The types of time and timers. The clocks themselves belong to the layers that are not pure. */

/** The time and timers of one place; tests pass clocks that they move by hand. */
export interface Timers {
  /** Returns milliseconds since some fixed moment. Never goes back, whatever happens to the time of day. */
  now(): number;
  /** Runs a function once after a delay in ms; returns the timer, for {@link clearTimeout} only. */
  setTimeout: (run: () => void, delayMs: number) => unknown;
  /** Cancels a timer. */
  clearTimeout(timer: unknown): void;
}

/** Timers, and a way to yield to other events. */
export interface Clock extends Timers {
  /** Runs a function in a later turn, after the events that have already arrived. */
  soon(run: () => void): void;
}
