/** The queue of messages to one client. */

import type { OutboundMessage } from '../message.js';

/** The memory that a waiting message takes besides its text, about (bytes). */
export const MESSAGE_COST_BYTES = 128;

/** The messages that wait for one client, in order. */
export class Backlog {
  #messages: OutboundMessage[] = [];
  #taken = 0;
  #bytes = 0;

  get length(): number {
    return this.#messages.length - this.#taken;
  }

  /** The bytes of all waiting messages, without line endings. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The memory that all waiting messages take (bytes). */
  get cost(): number {
    return this.#bytes + this.length * MESSAGE_COST_BYTES;
  }

  /** Returns the message with `index` others before it. */
  peek(index: number): OutboundMessage | undefined {
    return this.#messages[this.#taken + index];
  }

  /** Returns the first `count` messages. */
  first(count: number): readonly OutboundMessage[] {
    return this.#messages.slice(this.#taken, this.#taken + count);
  }

  push(messages: readonly OutboundMessage[]): void {
    for (const message of messages) {
      this.#messages.push(message);
      this.#bytes += message.bytes;
    }
  }

  /** Removes the first `count` messages, and returns them. */
  take(count: number): readonly OutboundMessage[] {
    const taken = this.first(count);
    for (const message of taken) this.#bytes -= message.bytes;
    this.#taken += taken.length;
    this.#forgetTaken();
    return taken;
  }

  clear(): void {
    this.#messages = [];
    this.#taken = 0;
    this.#bytes = 0;
  }

  /** Moves the rest to the array's front, but only once it is the smaller part. */
  #forgetTaken(): void {
    if (this.#taken * 2 < this.#messages.length) return;
    this.#messages = this.#messages.slice(this.#taken);
    this.#taken = 0;
  }
}
