/** The entries of one log that are still stored, within bounds. Pure. */

import type { Entry, StoredEntries } from './broker.js';

/** The most entries of a log that are stored, and the most memory that they take (bytes, about). */
export const MAX_ENTRIES = 4096;
export const MAX_LOG_BYTES = 512 * 1024;
/** The memory of an entry besides its text and names (bytes, about). */
const ENTRY_BYTES = 64;

/** The last entries of one log, in order. */
export class StoredLog {
  #entries: Entry[] = [];
  /** How many at the front of the array are dropped. */
  #dropped = 0;
  #bytes = 0;
  #seq = 0;
  /** When the last dropped entry happened (Unix ms). */
  #goneUntil = 0;

  /** The number of the last entry; 0 before the first one. */
  get seq(): number {
    return this.#seq;
  }

  /** The memory that the stored entries take (bytes, about). */
  get bytes(): number {
    return this.#bytes;
  }

  get count(): number {
    return this.#entries.length - this.#dropped;
  }

  /** Adds an entry, and drops what happened before `oldest` (Unix ms). Returns by how many bytes that changes its memory. */
  push(entry: Entry, oldest = Number.NEGATIVE_INFINITY): number {
    const before = this.#bytes;
    this.#entries.push(entry);
    this.#seq = entry.seq;
    this.#bytes += costOf(entry);
    while (
      this.#entries.length - this.#dropped > MAX_ENTRIES ||
      this.#bytes > MAX_LOG_BYTES ||
      (this.#entries[this.#dropped]?.time ?? oldest) < oldest
    ) {
      this.#drop();
    }
    return this.#bytes - before;
  }

  /** Drops what happened before a time (Unix ms). */
  dropBefore(time: number): void {
    while (this.count > 0 && (this.#first?.time ?? 0) < time) this.#drop();
  }

  /** Drops the older half. */
  dropHalf(): void {
    for (let count = Math.ceil(this.count / 2); count > 0; count--) this.#drop();
  }

  /** Returns the entries after a number. */
  after(seq: number): StoredEntries {
    const first = this.#first?.seq ?? this.#seq + 1;
    const gone = Math.max(0, first - seq - 1);
    const from = this.#dropped + Math.max(0, seq + 1 - first);
    const entries = this.#entries.slice(from);
    return { entries, seq: this.#seq, gone, goneUntil: this.#goneUntil };
  }

  /** Returns the last `count` messages to all. */
  messages(count: number): StoredEntries {
    const entries: Entry[] = [];
    for (let index = this.#entries.length - 1; index >= this.#dropped; index--) {
      const entry = this.#entries[index] as Entry;
      if (entries.length >= count) break;
      if (entry.type === 'said') entries.push(entry);
    }
    return { entries: entries.reverse(), seq: this.#seq, gone: 0, goneUntil: this.#goneUntil };
  }

  get #first(): Entry | undefined {
    return this.#entries[this.#dropped];
  }

  #drop(): void {
    const entry = this.#entries[this.#dropped] as Entry;
    this.#bytes -= costOf(entry);
    this.#goneUntil = entry.time;
    this.#dropped++;
    if (this.#dropped * 2 < this.#entries.length) return;
    this.#entries = this.#entries.slice(this.#dropped);
    this.#dropped = 0;
  }
}

function costOf(entry: Entry): number {
  const text = 'text' in entry ? entry.text.length : 0;
  return ENTRY_BYTES + 2 * (text + entry.name.length);
}
