/** The stored entries of all logs in memory, within a bound over all. Pure. */

import type { Entry } from './broker.js';
import { StoredLog } from './stored-log.js';

/** The most memory that the entries of all logs take (bytes, about). */
export const MAX_STORE_BYTES = 64 * 1024 * 1024;

/** Stores entries no longer than `maxAgeMs`, and makes room by dropping the older half of the largest log. */
export class LogStore {
  /** How long entries are stored, at most (ms). */
  maxAgeMs = Number.POSITIVE_INFINITY;
  readonly #logs = new Set<StoredLog>();
  readonly #most: number;
  #bytes = 0;

  /** `most`: the bytes of all entries together. */
  constructor(most = MAX_STORE_BYTES) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  open(): StoredLog {
    const log = new StoredLog();
    this.#logs.add(log);
    return log;
  }

  close(log: StoredLog): void {
    this.#logs.delete(log);
    this.#bytes -= log.bytes;
  }

  push(log: StoredLog, entry: Entry): void {
    this.#bytes += log.push(entry, entry.time - this.maxAgeMs);
    while (this.#bytes > this.#most) this.#change(this.#largest(), (largest) => largest.dropHalf());
  }

  /** Drops what is too old at `time` (Unix ms). */
  tidy(log: StoredLog, time: number): void {
    this.#change(log, () => log.dropBefore(time - this.maxAgeMs));
  }

  #change(log: StoredLog, change: (log: StoredLog) => void): void {
    const before = log.bytes;
    change(log);
    this.#bytes += log.bytes - before;
  }

  #largest(): StoredLog {
    let largest: StoredLog | null = null;
    for (const log of this.#logs) if (log.bytes >= (largest?.bytes ?? 0)) largest = log;
    return largest as StoredLog;
  }
}
