/** The messages that one turn of the event loop sends to clients. Pure. */

import type { OutboundMessage } from '../message.js';
import type { ConnectionId } from '../rooms.js';

/** The most messages that are joined to one batch. */
const BATCH_MESSAGES = 16;

/** Messages to some clients; all of them get them in one write, if they can. */
export interface Batch {
  readonly to: readonly ConnectionId[];
  readonly messages: readonly OutboundMessage[];
}

/** The batches of a turn, in order. What goes to the same clients one after the other is one batch. */
export class FanOut {
  #batches: Batch[] = [];

  /** Adds messages; the same clients are those in the same array. */
  add(to: readonly ConnectionId[], messages: readonly OutboundMessage[]): void {
    const last = this.#batches.at(-1);
    if (last?.to !== to || last.messages.length + messages.length > BATCH_MESSAGES) {
      this.#batches.push({ to, messages });
    } else {
      this.#batches[this.#batches.length - 1] = { to, messages: [...last.messages, ...messages] };
    }
  }

  /** Returns what waits for one client, which gets it no other way from now on: it is the last call for it. */
  restFor(id: ConnectionId): readonly OutboundMessage[] {
    return this.#batches.flatMap(({ to, messages }) => (to.includes(id) ? messages : []));
  }

  /** Removes all batches, and returns them. */
  take(): readonly Batch[] {
    const batches = this.#batches;
    this.#batches = [];
    return batches;
  }

  get isEmpty(): boolean {
    return this.#batches.length === 0;
  }
}
