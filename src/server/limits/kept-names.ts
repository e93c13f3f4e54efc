/** Keeps the name of somebody who has left for a moment, so that nobody else takes it meanwhile. Pure. */

import { foldName } from '../../protocol/names.js';

/** The most names that are kept; with more, the oldest are free. */
const MAX_NAMES = 10_000;

interface Kept {
  readonly address: string;
  /** When it is free again (ms). */
  readonly until: number;
}

/** Names in rooms, each for one address. Times are ms on the caller's clock. */
export class KeptNames {
  readonly #names = new Map<string, Kept>();

  /** Keeps a name in a room until a time. */
  keep(room: string, name: string, address: string, until: number): void {
    const key = keyOf(room, name);
    this.#names.delete(key);
    this.#names.set(key, { address, until });
    const [oldest] = this.#names.keys();
    if (this.#names.size > MAX_NAMES && oldest !== undefined) this.#names.delete(oldest);
  }

  /** True if a name is kept for another address. Who has `address` null has none that counts. */
  isKept(room: string, name: string, address: string | null, now: number): boolean {
    const kept = this.#names.get(keyOf(room, name));
    return kept !== undefined && now < kept.until && kept.address !== address;
  }
}

function keyOf(room: string, name: string): string {
  return `${foldName(room)}\n${foldName(name)}`;
}
