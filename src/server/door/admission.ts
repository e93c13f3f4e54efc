/** Decides which new connections are served. Pure. */

import type { LimitName, Limits } from '../limits/limits.js';

/** The time in which new connections of one address are counted (ms). */
export const ARRIVALS_MS = 600_000;
/** The most addresses that are kept out. */
const MAX_BANS = 10_000;
/** With more addresses than this, those without a connection are forgotten, the oldest first. */
const MAX_ADDRESSES = 10_000;

interface Visits {
  open: number;
  /** The connections since `since` (ms). */
  arrived: number;
  since: number;
}

/** Counts the connections of each address. Times are ms on the caller's clock. */
export class Admission {
  limits: Limits;
  readonly #addresses = new Map<string, Visits>();
  readonly #banned = new Set<string>();
  #open = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /**
   * Returns the limit that a new connection exceeds, or that it is banned; null if it is served, and counts from then on. `address` is
   * null for one to which only the limit of all connections applies.
   */
  admit(address: string | null, now: number): LimitName | 'banned' | null {
    if (address !== null && this.#banned.has(address)) return 'banned';
    const exceeded = this.#exceeded(address, now);
    if (exceeded !== null) return exceeded;
    this.#open++;
    if (address === null) return null;
    const visits = this.#visitsOf(address, now);
    this.#addresses.set(address, visits);
    visits.open++;
    visits.arrived++;
    this.#forgetSome();
    return null;
  }

  /** Keeps an address out from now on. */
  ban(address: string): void {
    if (this.#banned.size < MAX_BANS) this.#banned.add(address);
  }

  /** Lets an address in again; returns false if it was not kept out. */
  unban(address: string): boolean {
    return this.#banned.delete(address);
  }

  /** The addresses that are kept out, in the order in which they were banned. */
  bans(): readonly string[] {
    return [...this.#banned];
  }

  /** Must be called when a connection that was admitted has closed. */
  leave(address: string | null): void {
    this.#open--;
    const visits = address === null ? undefined : this.#addresses.get(address);
    if (visits !== undefined) visits.open--;
  }

  #exceeded(address: string | null, now: number): LimitName | null {
    if (this.#open >= this.limits.connections) return 'connections';
    if (address === null) return null;
    const { open, arrived } = this.#visitsOf(address, now);
    const reaches = (count: number, limit: number) => limit > 0 && count >= limit;
    if (reaches(open, this.limits['connections-per-address'])) return 'connections-per-address';
    if (reaches(arrived, this.limits['arrivals-per-address'])) return 'arrivals-per-address';
    return null;
  }

  #visitsOf(address: string, now: number): Visits {
    const known = this.#addresses.get(address);
    if (known === undefined) return { open: 0, arrived: 0, since: now };
    if (now - known.since >= ARRIVALS_MS) Object.assign(known, { arrived: 0, since: now });
    return known;
  }

  #forgetSome(): void {
    if (this.#addresses.size <= MAX_ADDRESSES) return;
    for (const [address, { open }] of this.#addresses) {
      if (open === 0) this.#addresses.delete(address);
      if (this.#addresses.size <= MAX_ADDRESSES / 2) return;
    }
  }
}
