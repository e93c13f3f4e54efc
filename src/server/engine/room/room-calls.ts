/** The calls of one room to the engine: what fails is tried again until the room is over. */

import type { Timers } from '../../../text/clock.js';
import { CALL_LIMIT_MS } from '../engine.js';

/** The pause after a call that failed (ms). */
export const RETRY_MS = 250;

/** Receives what comes of calls. */
export interface CallsOwner {
  readonly clock: Timers;
  reached(): void;
  /** `error`: null if a call only takes too long. */
  failed(error: unknown): void;
}

/** Carries calls out, and runs what is due later. */
export class RoomCalls {
  readonly #owner: CallsOwner;
  readonly #timers = new Map<string, unknown>();
  #isOver = false;

  constructor(owner: CallsOwner) {
    this.#owner = owner;
  }

  /** True once nothing is tried again. */
  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
    for (const timer of this.#timers.values()) this.#owner.clock.clearTimeout(timer);
  }

  /** Carries a step out; returns null if that failed. */
  async attempt<T>(step: () => Promise<T>): Promise<T | null> {
    const { clock } = this.#owner;
    const late = clock.setTimeout(() => this.#owner.failed(null), CALL_LIMIT_MS);
    try {
      const result = await step();
      this.#owner.reached();
      return result;
    } catch (error) {
      this.#owner.failed(error);
      return null;
    } finally {
      clock.clearTimeout(late);
    }
  }

  /** Carries a step out, again and again until it succeeds; returns null if the room is over before. */
  async persist<T>(step: () => Promise<T>): Promise<T | null> {
    while (!this.#isOver) {
      const result = await this.attempt(step);
      if (result !== null) return result;
      await this.pause(RETRY_MS);
    }
    return null;
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#owner.clock.setTimeout(resolve, ms);
    });
  }

  /** Runs something later, unless the same is due already. */
  after(name: string, ms: number, run: () => void): void {
    if (this.#timers.has(name)) return;
    const timer = this.#owner.clock.setTimeout(() => {
      this.#timers.delete(name);
      if (!this.#isOver) run();
    }, ms);
    this.#timers.set(name, timer);
  }
}
