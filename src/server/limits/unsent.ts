/** Slows down clients if the rooms' logs take messages too slowly. Pure. */

import type { Sender } from './flow-control.js';

/** With more messages than this that are not in a log yet, those who send more wait. */
export const MAX_UNSENT = 5000;
/** With fewer than this, they go on. */
export const FEW_UNSENT = 2500;

/** The clients that wait until the logs have taken more. */
export class Unsent<C extends Sender> {
  readonly #paused = new Set<C>();

  /** Must be called after each message of a client. `unsent`: how many messages are not in a log yet. */
  spoke(client: C, unsent: number): void {
    if (unsent <= MAX_UNSENT || this.#paused.has(client)) return;
    this.#paused.add(client);
    client.pause();
  }

  /** Must be called when `unsent` has become smaller. */
  note(unsent: number): void {
    if (unsent >= FEW_UNSENT) return;
    for (const client of this.#paused) this.forget(client);
  }

  /** Must be called when a connection is over. */
  forget(client: C): void {
    if (this.#paused.delete(client)) client.resume();
  }
}
