/** How fast the messages of one client are handled. Pure. */

import { isRecord } from '../../protocol/records/record-text.js';
import { byteLength } from '../../text/bytes.js';
import type { Limits } from './limits.js';

/** How many messages a command counts as: it costs more than chat. */
const COMMAND_COST = 2;
/** A line break within a text in JSON. */
const LINE_BREAK = /\\n|\\u000a/i;
const COMMAND = /^\/(?:list|join|nick|who)(?:\s|$)/;

/**
 * Spreads the messages of one client: a burst is handled at once, and more as fast as the limits allow. Nothing
 * is lost. Times are ms on the caller's clock.
 */
export class Fakelag {
  /** Until when the client has used up its share. */
  #paidUntil = Number.NEGATIVE_INFINITY;

  /** Must be called for each message that is handled. */
  charge(text: string, limits: Limits, now: number): void {
    const messages = COMMAND.test(text) ? COMMAND_COST : linesIn(text);
    const cost = Math.max(
      share(messages, limits['messages-per-second']),
      share(byteLength(text), limits['bytes-per-second']),
    );
    this.#paidUntil = Math.max(this.#paidUntil, now) + cost;
  }

  /** Returns how long the next message must wait (ms); 0 if it may be handled now. */
  wait(limits: Limits, now: number): number {
    const rate = limits['messages-per-second'] || 1;
    const burst = share(limits.burst, rate);
    return Math.max(0, Math.ceil(this.#paidUntil - now - burst + share(1, rate)));
  }
}

/** Returns how many lines a message has, since each goes to others as a message of its own: only a record has more than one. */
function linesIn(text: string): number {
  return isRecord(text) ? text.split(LINE_BREAK).length : 1;
}

/** Returns how long `count` takes at a rate per second (ms); 0 if there is no limit. */
function share(count: number, perSecond: number): number {
  return perSecond === 0 ? 0 : (count * 1000) / perSecond;
}
