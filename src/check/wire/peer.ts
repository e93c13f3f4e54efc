/** One client of the checker. */

import { concatBytes } from '../../text/bytes.js';
import { encodeUtf8 } from '../../wire/utf8.js';
import { binaryOf } from './binary.js';
import type { Link, LinkEnd, LinkOwner, OpenLink } from './link.js';
import type { Signal } from './signal.js';

/** The most bytes of a server that are stored; one that sends more is not read on. */
const MAX_BYTES = 256 * 1024;

/** One read of a client. */
export interface Read {
  readonly bytes: Uint8Array;
  /** In ms on the clock of the check. */
  readonly time: number;
}

/** A connection to the server, with all that came over it. */
export class Peer implements LinkOwner {
  /** Its name in its room; '' before it has one. */
  name = '';
  /** What came since the last mark, one unit a byte. */
  heard = '';
  isOpen = false;
  end: LinkEnd | null = null;
  endTime = 0;
  readonly #link: Link;
  readonly #signal: Signal;
  readonly #heard: (peer: Peer) => void;
  #reads: Read[] = [];
  #bytes = 0;
  /** The first read that counts. */
  #from = 0;
  #sentTime = 0;

  /** `heard` is called after each read. */
  constructor(open: OpenLink, signal: Signal, heard: (peer: Peer) => void) {
    this.#signal = signal;
    this.#heard = heard;
    this.#link = open(this);
  }

  opened(): void {
    this.isOpen = true;
    this.#signal.changed();
  }

  read(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > MAX_BYTES) this.#link.readOn(false);
    else {
      this.#reads.push({ bytes, time: this.#signal.now });
      this.heard += binaryOf(bytes);
    }
    this.#heard(this);
    this.#signal.changed();
  }

  ended(end: LinkEnd): void {
    if (this.end !== null) return;
    this.end = end;
    this.endTime = this.#signal.now;
    this.#signal.changed();
  }

  /** The reads since the last mark. */
  get reads(): readonly Read[] {
    return this.#reads.slice(this.#from);
  }

  /** What came since the last mark. */
  get bytes(): Uint8Array {
    return concatBytes(this.reads.map(({ bytes }) => bytes));
  }

  /** The time of the last read, or of the last request if that is later. */
  get lastTime(): number {
    return Math.max(this.#sentTime, this.#reads.at(-1)?.time ?? 0);
  }

  /** True while requests can be sent and answers can come. */
  get isUsable(): boolean {
    return this.isOpen && this.end === null;
  }

  /** Counts only what comes from now on. */
  mark(): void {
    this.#from = this.#reads.length;
    this.heard = '';
  }

  /** One write. */
  send(message: string | Uint8Array): void {
    this.#sentTime = this.#signal.now;
    if (this.end?.type !== 'broken')
      this.#link.write(typeof message === 'string' ? encodeUtf8(message) : message);
  }

  finish(): void {
    this.#link.end();
  }

  reset(): void {
    this.#link.reset();
    this.ended({ type: 'broken', code: 'own reset' });
  }

  close(): void {
    this.#link.close();
  }

  readOn(reads: boolean): void {
    this.#link.readOn(reads);
  }

  /** Resolves once a condition of this peer holds (true), or it can hold no more: after `ms`, or at its end. */
  async until(condition: () => boolean, ms: number): Promise<boolean> {
    await this.#signal.until(() => condition() || this.end !== null, ms);
    return condition();
  }

  /** Resolves once nothing has come for `ms`, after `limitMs` at most. */
  async quiet(ms: number, limitMs: number): Promise<void> {
    const limit = this.#signal.now + limitMs;
    for (;;) {
      const left = Math.min(this.lastTime + ms, limit) - this.#signal.now;
      const last = this.#reads.length;
      if (left <= 0 || this.end !== null || this.#signal.isOver) return;
      await this.until(() => this.#reads.length > last, left);
    }
  }
}
