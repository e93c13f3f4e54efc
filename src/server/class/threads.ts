/** The threads of the class server: each is a generator that yields its waits. */

import type { Timers } from '../../text/clock.js';

/** Something that a thread can wait for. At most one thread waits for it at a time. */
export interface Source {
  readonly ready: boolean;
  /** Called when the source becomes ready; set by the thread that waits. */
  wake: (() => void) | null;
}

/** The wait of a thread: some time (ms), or a source, for `limitMs` at most (without it: for ever). */
export type Wait =
  | { readonly sleepMs: number }
  | { readonly source: Source; readonly limitMs?: number };

export type Thread<Result = void> = Generator<Wait, Result, void>;

/** The reason why a thread ends, or gives up its task; the server continues. */
export class Crash extends Error {}

/** Runs threads. Each runs until it has to wait; never two at the same time. */
export class Threads {
  readonly #clock: Timers;
  readonly #timers = new Set<unknown>();
  #isStopped = false;

  constructor(clock: Timers) {
    this.#clock = clock;
  }

  /** Starts or continues a thread. A `Crash` ends that thread only; any other error is thrown. */
  run(thread: Thread): void {
    while (!this.#isStopped) {
      const wait = advance(thread);
      // A thread may have stopped all of them.
      if (wait === null || this.#isStopped) return;
      if ('source' in wait && wait.source.ready) continue;
      this.#suspend(wait, () => this.run(thread));
      return;
    }
  }

  /** No thread continues after this. */
  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers) this.#clock.clearTimeout(timer);
    this.#timers.clear();
  }

  #suspend(wait: Wait, resume: () => void): void {
    if ('sleepMs' in wait) {
      this.#after(wait.sleepMs, resume);
      return;
    }
    const { source, limitMs } = wait;
    const wakeUp = () => {
      source.wake = null;
      if (timer !== null) this.#clear(timer);
      resume();
    };
    const timer = limitMs === undefined ? null : this.#after(limitMs, wakeUp);
    source.wake = wakeUp;
  }

  #after(ms: number, run: () => void): unknown {
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
    return timer;
  }

  #clear(timer: unknown): void {
    this.#timers.delete(timer);
    this.#clock.clearTimeout(timer);
  }
}

/** Returns the next wait of a thread; null once it has ended. */
function advance(thread: Thread): Wait | null {
  try {
    const { done, value } = thread.next();
    return done === true ? null : value;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return null;
  }
}
