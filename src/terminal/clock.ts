/** A pending timer; opaque to its users. */
export type Timer = ReturnType<typeof setTimeout> | number;

/** Time and timers, so that tests can bring their own. All times are in milliseconds. */
export interface Clock {
  /** The time now, from any fixed point. */
  now(): number;
  /** Runs a function once after a delay. */
  setTimeout(run: () => void, delay: number): Timer;
  /** Forgets a timer. */
  clearTimeout(timer: Timer): void;
  /** Runs a function as soon as the events that have already arrived are handled. */
  soon(run: () => void): void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (run, delay) => setTimeout(run, delay),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  soon: (run) => {
    setImmediate(run);
  },
};
