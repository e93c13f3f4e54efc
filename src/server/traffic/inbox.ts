/** The messages that have come from one client and are not handled yet. */

import type { Inbound, InboundMessage } from './inbound.js';

/** With more waiting messages than this, the client is not read on. */
export const MAX_WAITING_MESSAGES = 32;

/** Stands in the order of reads for the end of what waits for its end. */
const END = new Uint8Array(0);

/**
 * The messages of one client that wait to be handled, in order. What was read is decoded as it comes, so that
 * the ends of reads and the pauses between them keep their meaning; only the rest of a large read waits
 * undecoded, and the client is not read on before it is decoded.
 */
export class Inbox {
  readonly #inbound: Inbound;
  #messages: InboundMessage[] = [];
  /** The rest of the read that is being decoded. */
  #rest: Iterator<InboundMessage> | null = null;
  /** The reads after that. */
  #reads: Uint8Array[] = [];

  constructor(inbound: Inbound) {
    this.#inbound = inbound;
  }

  get isEmpty(): boolean {
    return this.#messages.length === 0;
  }

  /** True while nothing more should be read from the client. */
  get isFull(): boolean {
    return this.#messages.length > MAX_WAITING_MESSAGES || !this.#isDecoded;
  }

  /** Adds the messages of a read, of any size above 0; they may be decoded later. */
  add(read: Uint8Array): void {
    if (this.isFull) this.#reads.push(read);
    else this.#begin(read);
  }

  /**
   * Returns the message of a read that `Inbound.receiveLine` takes, if nothing is before it; otherwise null, and `add` must take
   * the read.
   */
  only(read: Uint8Array): InboundMessage | null {
    const isFirst = this.#messages.length === 0 && this.#rest === null;
    return isFirst && this.#reads.length === 0 ? this.#inbound.receiveLine(read) : null;
  }

  /** Adds the message that waits for its end: it has none. */
  end(): void {
    this.add(END);
  }

  /** Removes the first message, and returns it; undefined if none waits. */
  take(): InboundMessage | undefined {
    const message = this.#messages.shift();
    if (!this.#isDecoded) this.#decode();
    return message;
  }

  clear(): void {
    this.#messages = [];
    this.#rest = null;
    this.#reads = [];
  }

  get #isDecoded(): boolean {
    return this.#rest === null && this.#reads.length === 0;
  }

  #begin(read: Uint8Array): void {
    const line = read === END ? null : this.#inbound.receiveLine(read);
    if (line !== null) this.#messages.push(line);
    else this.#beginAny(read);
  }

  #beginAny(read: Uint8Array): void {
    const messages = read === END ? this.#inbound.flush() : this.#inbound.receive(read);
    if (Array.isArray(messages)) {
      for (const message of messages) this.#messages.push(message);
      return;
    }
    this.#rest = messages[Symbol.iterator]();
    this.#decode();
  }

  #decode(): void {
    while (this.#messages.length <= MAX_WAITING_MESSAGES) {
      if (this.#rest === null) {
        const read = this.#reads.shift();
        if (read === undefined) return;
        this.#begin(read);
        continue;
      }
      const { done, value } = this.#rest.next();
      if (done === true) this.#rest = null;
      else this.#messages.push(value);
    }
  }
}
