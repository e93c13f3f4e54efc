/** Logs refused connections: a few lines, and a sum. */

import type { Timers } from '../../text/clock.js';
import type { Refusal, ServerEvent } from '../events.js';

/** The most refusals that are logged one by one in `REFUSALS_MS`. */
export const MAX_LOGGED = 10;
/** After this time the other refusals are logged as a sum (ms). */
export const REFUSALS_MS = 10_000;

/** Logs refused connections, so that somebody who is refused a thousand times cannot fill the log. */
export class RefusalLog {
  readonly #clock: Timers;
  readonly #log: (event: ServerEvent) => void;
  #count = 0;
  #timer: unknown = null;

  constructor(clock: Timers, log: (event: ServerEvent) => void) {
    this.#clock = clock;
    this.#log = log;
  }

  /** `code`: Node's code of a fault, '' for none. */
  refused(peer: string, limit: Refusal, code = ''): void {
    this.#timer ??= this.#clock.setTimeout(() => this.end(), REFUSALS_MS);
    this.#count++;
    if (this.#count <= MAX_LOGGED) {
      this.#log({ type: 'refused', peer, limit, ...(code !== '' && { code }) });
    }
  }

  /** Logs the sum of what was not logged. */
  end(): void {
    this.#clock.clearTimeout(this.#timer);
    const more = this.#count - MAX_LOGGED;
    this.#timer = null;
    this.#count = 0;
    if (more > 0) this.#log({ type: 'refused-more', count: more });
  }
}
