/** Bounds how long clients wait for an answer of the rooms' logs. */

import type { Timers } from '../../text/clock.js';
import type { Sender } from './flow-control.js';

/** How long a client waits for an answer of a log, at most (ms). */
export const ANSWER_MS = 60_000;

/** The clients whose messages are not handled until an answer is there. */
export class Waits<C extends Sender> {
  readonly #clock: Timers;
  readonly #unanswered: (client: C) => void;
  readonly #timers = new Map<C, unknown>();

  constructor(clock: Timers, unanswered: (client: C) => void) {
    this.#clock = clock;
    this.#unanswered = unanswered;
  }

  /** An answer is due: nothing of the client is handled before it. */
  hold(client: C): void {
    client.pause();
    const timer = this.#clock.setTimeout(() => this.#unanswered(client), ANSWER_MS);
    this.#timers.set(client, timer);
  }

  /** The answer is there, or the connection is over. */
  release(client: C): void {
    if (!this.#timers.has(client)) return;
    this.#clock.clearTimeout(this.#timers.get(client));
    this.#timers.delete(client);
    client.resume();
  }
}
