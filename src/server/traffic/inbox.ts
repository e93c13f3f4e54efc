/** The messages that have come from one client and are not handled yet. */

import type { InboundMessage } from './inbound.js';

/** With more waiting messages than this, the client is not read on. */
export const MAX_WAITING_MESSAGES = 32;

/**
 * The messages of one client that wait to be handled, in order. What was read is decoded as it comes, so that
 * the ends of reads and the pauses between them keep their meaning; only the rest of a large read waits
 * undecoded, and the client is not read on before it is decoded.
 */
export class Inbox {
  #messages: InboundMessage[] = [];
  #reads: Iterator<InboundMessage>[] = [];

  get isEmpty(): boolean {
    return this.#messages.length === 0;
  }

  /** True while nothing more should be read from the client. */
  get isFull(): boolean {
    return this.#reads.length > 0 || this.#messages.length > MAX_WAITING_MESSAGES;
  }

  /** Adds the messages of a read; they may be decoded later. */
  add(read: Iterable<InboundMessage>): void {
    this.#reads.push(read[Symbol.iterator]());
    this.#decode();
  }

  /** Removes the first message, and returns it; undefined if none waits. */
  take(): InboundMessage | undefined {
    const message = this.#messages.shift();
    this.#decode();
    return message;
  }

  clear(): void {
    this.#messages = [];
    this.#reads = [];
  }

  #decode(): void {
    for (let [read] = this.#reads; read !== undefined; [read] = this.#reads) {
      if (this.#messages.length > MAX_WAITING_MESSAGES) return;
      const { done, value } = read.next();
      if (done === true) this.#reads.shift();
      else this.#messages.push(value);
    }
  }
}
