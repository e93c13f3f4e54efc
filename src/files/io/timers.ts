/** The timers that files need; the client's clock has them, and tests pass their own. */

export interface Timers {
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}
