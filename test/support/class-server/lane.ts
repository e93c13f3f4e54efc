/** One direction of a connection in memory. */

import type { Timers } from '../../../src/text/clock.js';

/** The way a connection in memory carries bytes. */
export interface Carriage {
  readonly clock: Timers;
  /** The delay of each way, in ms. */
  readonly latencyMs: number;
}

/** One direction of a connection in memory: what goes in comes out later, in order. */
export class Lane {
  readonly #carriage: Carriage;
  /** True if writes of the same millisecond arrive as one read. */
  readonly #coalesces: boolean;
  readonly #deliver: (bytes: Buffer) => void;
  #open: { readonly time: number; readonly parts: Buffer[] } | null = null;

  constructor(carriage: Carriage, coalesces: boolean, deliver: (bytes: Buffer) => void) {
    this.#carriage = carriage;
    this.#coalesces = coalesces;
    this.#deliver = deliver;
  }

  /** Carries the bytes of one write. */
  send(bytes: Buffer): void {
    const time = Math.floor(this.#carriage.clock.now());
    if (this.#coalesces && this.#open?.time === time) {
      this.#open.parts.push(bytes);
      return;
    }
    const batch = { time, parts: [bytes] };
    this.#open = batch;
    this.signal(() => {
      if (this.#open === batch) this.#open = null;
      this.#deliver(Buffer.concat(batch.parts));
    });
  }

  /** Carries a FIN or a reset: `arrive` runs at the other end, after all that was sent before. */
  signal(arrive: () => void): void {
    this.#carriage.clock.setTimeout(arrive, this.#carriage.latencyMs);
  }
}
