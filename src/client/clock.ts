/** The time and the timers of the client; tests hand in a clock that they move by hand. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back, whatever is done to the time of day. */
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Runs a function in a later turn: keys, timers and other sockets have theirs before. */
  soon(run: () => void): void;
}

/** The clock of the machine that Foyer runs on. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  soon: (run) => void setImmediate(run),
};
