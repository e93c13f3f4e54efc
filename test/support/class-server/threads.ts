/** The threads of the class server's stand-in. */

import type { Clock } from '../../../src/text/clock.js';

/** The time of a class server: the machine's, or one that a test moves. */
export type ThreadClock = Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>;

/** Something that a thread can wait for. At most one thread waits for it at a time. */
export interface Source {
  readonly ready: boolean;
  /** Called when the source becomes ready; set by the thread that waits. */
  wake: (() => void) | null;
}

/** The wait of a thread: some time in ms, or a source, for `limitMs` at most (without: for ever). */
export type Wait =
  | { readonly sleepMs: number }
  | { readonly source: Source; readonly limitMs?: number };

/** A thread of the class server, written as a generator that yields its waits. */
export type Thread = Generator<Wait, void, void>;

/** A Python exception: the reason why a thread of the class server dies, or gives up its task. */
export class Crash extends Error {}

/** Runs threads. Each runs until it has to wait; nothing runs at the same time. */
export class Threads {
  readonly #clock: ThreadClock;
  readonly #timers = new Set<unknown>();
  #stopped = false;

  constructor(clock: ThreadClock) {
    this.#clock = clock;
  }

  /** Starts a thread. A `Crash` ends that thread only; any other error is a mistake here, and thrown. */
  start(thread: Thread): void {
    for (;;) {
      const wait = this.#advance(thread);
      if (wait === null || this.#stopped) return;
      if ('source' in wait && wait.source.ready) continue;
      this.#suspend(wait, () => this.start(thread));
      return;
    }
  }

  /** No thread goes on from here. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) this.#clock.clearTimeout(timer);
    this.#timers.clear();
  }

  #advance(thread: Thread): Wait | null {
    try {
      const { done, value } = thread.next();
      return done === true ? null : value;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return null;
    }
  }

  #suspend(wait: Wait, resume: () => void): void {
    if ('sleepMs' in wait) {
      this.#after(wait.sleepMs, resume);
      return;
    }
    const { source, limitMs } = wait;
    const wakeUp = (): void => {
      source.wake = null;
      this.#clear(timer);
      if (!this.#stopped) resume();
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
    if (timer === null) return;
    this.#timers.delete(timer);
    this.#clock.clearTimeout(timer);
  }
}
