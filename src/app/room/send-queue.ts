/** The queue of messages to send. Pure. */

import type { Spent } from './pace.js';

/**
 * Messages that are sent one by one: each goes to the connection after the one before left, so that the rest
 * can be taken back.
 */
export interface SendQueue {
  /** All messages, including those that were handed over. */
  readonly texts: readonly string[];
  /** The number of those that were handed over. */
  readonly handedOver: number;
  /** True while the last one that was handed over may not have left. */
  readonly leaving: boolean;
  /** Recent messages to a slow server; the newest last. */
  readonly spent: readonly Spent[];
  /** When the next message may go (Unix ms); null if none waits, or the time is unknown. */
  readonly readyAt: number | null;
  /** The number of messages that go before `/who`; null if the user has not asked for it. */
  readonly whoAfter: number | null;
  /** When the last unanswered `/who` was sent (Unix ms). */
  readonly askedAt: number | null;
}

/** The empty queue. */
export const EMPTY_SEND_QUEUE: SendQueue = {
  texts: [],
  handedOver: 0,
  leaving: false,
  spent: [],
  readyAt: null,
  whoAfter: null,
  askedAt: null,
};

/** Adds messages at the end. */
export function enqueue(outgoing: SendQueue, texts: readonly string[]): SendQueue {
  return { ...outgoing, texts: [...outgoing.texts, ...texts] };
}

/** Returns the next message and the rest of the queue; null if none waits. */
export function handOver(outgoing: SendQueue): [string | null, SendQueue] {
  const { texts, handedOver } = outgoing;
  const text = texts[handedOver];
  if (text === undefined) return [null, emptied(outgoing)];
  return [text, { ...outgoing, handedOver: handedOver + 1, leaving: true, readyAt: null }];
}

/** Empties the queue; recent messages still count for the pace. */
export function emptied({ spent, askedAt }: SendQueue): SendQueue {
  return { ...EMPTY_SEND_QUEUE, spent, askedAt };
}

/** Returns the messages that were not handed over. */
export function waiting({ texts, handedOver }: SendQueue): readonly string[] {
  return texts.slice(handedOver);
}

/** True if a message was not handed over. */
export function isWaiting({ texts, handedOver }: SendQueue): boolean {
  return handedOver < texts.length;
}

/** True if a message or `/who` waits. */
export function hasWaiting(queue: SendQueue): boolean {
  return isWaiting(queue) || queue.whoAfter !== null;
}

/** Returns the message that was handed over last and may not have left; null if there is none. */
export function inFlight({ texts, handedOver, leaving }: SendQueue): string | null {
  return leaving ? (texts[handedOver - 1] ?? null) : null;
}

/** Returns the queue after a lost connection: the messages that were not handed over. */
export function heldBack(outgoing: SendQueue): SendQueue {
  return { ...EMPTY_SEND_QUEUE, texts: waiting(outgoing) };
}

/** Returns how many messages left, and of how many. */
export function progressOfSending({ texts, handedOver, leaving }: SendQueue) {
  return { sent: handedOver - Number(leaving), of: texts.length };
}
