/** The time and the timers of the shell; tests hand in a clock that they move by hand. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The clock of the machine that Foyer runs on: `now()` is Unix time in ms. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
