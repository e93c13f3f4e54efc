import type { Outgoing } from './message.js';

/** The messages that one client has yet to be sent, in order. */
export class Backlog {
  #messages: Outgoing[] = [];
  #taken = 0;
  #bytes = 0;

  get length(): number {
    return this.#messages.length - this.#taken;
  }

  /** The bytes of all waiting messages, without line endings. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The message that `index` others are before. */
  at(index: number): Outgoing | undefined {
    return this.#messages[this.#taken + index];
  }

  /** The first `count` messages. */
  first(count: number): readonly Outgoing[] {
    return this.#messages.slice(this.#taken, this.#taken + count);
  }

  push(messages: readonly Outgoing[]): void {
    for (const message of messages) {
      this.#messages.push(message);
      this.#bytes += message.bytes;
    }
  }

  /** Removes the first `count` messages, and returns them. */
  take(count: number): readonly Outgoing[] {
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

  /** Moves what is left to the array's front only once that is the smaller part of it. */
  #forgetTaken(): void {
    if (this.#taken * 2 < this.#messages.length) return;
    this.#messages = this.#messages.slice(this.#taken);
    this.#taken = 0;
  }
}
