/** Counts the wrong passwords of each address. Pure. */

/** The time in which they are counted (ms). */
export const GUESSES_MS = 600_000;
/** The most addresses that are counted; with more, the oldest are forgotten. */
const MAX_ADDRESSES = 10_000;

interface Guesses {
  count: number;
  /** When the first of them came (ms). */
  readonly since: number;
}

/** The wrong passwords of addresses. Times are ms on the caller's clock; `address` is null for one that does not count. */
export class WrongPasswords {
  readonly #guesses = new Map<string, Guesses>();

  /** Must be called for each wrong password. */
  count(address: string | null, now: number): void {
    if (address === null) return;
    const known = this.#of(address, now);
    if (known !== undefined) {
      known.count++;
      return;
    }
    this.#guesses.delete(address);
    this.#guesses.set(address, { count: 1, since: now });
    const [oldest] = this.#guesses.keys();
    if (this.#guesses.size > MAX_ADDRESSES && oldest !== undefined) this.#guesses.delete(oldest);
  }

  /** True if no more passwords of an address may be tried. `limit`: 0 for any number. */
  areTooMany(address: string | null, limit: number, now: number): boolean {
    if (address === null || limit === 0) return false;
    return (this.#of(address, now)?.count ?? 0) >= limit;
  }

  #of(address: string, now: number): Guesses | undefined {
    const known = this.#guesses.get(address);
    return known !== undefined && now - known.since < GUESSES_MS ? known : undefined;
  }
}
