/** Lets the messages of busy clients wait, as `Fakelag` says. */

import type { Timers } from '../../text/clock.js';
import { Fakelag } from './fakelag.js';
import type { Sender } from './flow-control.js';
import type { Limits } from './limits.js';

/** Pauses clients that say more than the limits allow, until it is the next message's time. */
export class Lag<C extends Sender> {
  readonly #clock: Timers;
  readonly #shares = new WeakMap<C, Fakelag>();
  readonly #timers = new Map<C, unknown>();

  constructor(clock: Timers) {
    this.#clock = clock;
  }

  /** Must be called for each message of a client to which the limits apply. */
  spoke(client: C, text: string, limits: Limits): void {
    const now = this.#clock.now();
    const share = this.#shares.get(client) ?? new Fakelag();
    this.#shares.set(client, share);
    share.charge(text, limits, now);
    const wait = share.wait(limits, now);
    if (wait === 0 || this.#timers.has(client)) return;
    client.pause();
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(client);
      client.resume();
    }, wait);
    this.#timers.set(client, timer);
  }

  /** Must be called when a connection is over. */
  forget(client: C): void {
    if (!this.#timers.has(client)) return;
    this.#clock.clearTimeout(this.#timers.get(client));
    this.#timers.delete(client);
    client.resume();
  }
}
