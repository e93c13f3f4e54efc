import type { Spent } from './pace.js';

/**
 * Messages that are being sent one by one: one is handed to the connection when the one before has left,
 * so that what has not gone yet can still be taken back.
 */
export interface Outgoing {
  /** All of them, those that have been handed over included. */
  readonly texts: readonly string[];
  /** How many have been handed over. */
  readonly handedOver: number;
  /** Whether the last one that was handed over may not have left yet. */
  readonly leaving: boolean;
  /** What has been sent of late to a server that takes its time; the newest last. */
  readonly spent: readonly Spent[];
  /** When the next message may go (Unix ms); null where nothing is waited for, or nobody can tell. */
  readonly readyAt: number | null;
  /** How many messages go before `/who` is asked; null where that is not wanted. */
  readonly whoAfter: number | null;
  /** When `/who` was asked last and is not answered yet (Unix ms). */
  readonly askedAt: number | null;
}

/** Nothing is being sent. */
export const NOTHING_OUTGOING: Outgoing = {
  texts: [],
  handedOver: 0,
  leaving: false,
  spent: [],
  readyAt: null,
  whoAfter: null,
  askedAt: null,
};

/** Adds messages behind those that wait. */
export function enqueue(outgoing: Outgoing, texts: readonly string[]): Outgoing {
  return { ...outgoing, texts: [...outgoing.texts, ...texts] };
}

/** The next message to hand over, and what is left then; null where none waits. */
export function handOver(outgoing: Outgoing): [string | null, Outgoing] {
  const { texts, handedOver } = outgoing;
  const text = texts[handedOver];
  if (text === undefined) return [null, emptied(outgoing)];
  return [text, { ...outgoing, handedOver: handedOver + 1, leaving: true, readyAt: null }];
}

/** Nothing waits; what was sent of late is still to be reckoned with. */
export function emptied({ spent, askedAt }: Outgoing): Outgoing {
  return { ...NOTHING_OUTGOING, spent, askedAt };
}

/** The messages that have not been handed over. */
export function waiting({ texts, handedOver }: Outgoing): readonly string[] {
  return texts.slice(handedOver);
}

/** True where some message has not been handed over. */
export function isWaiting({ texts, handedOver }: Outgoing): boolean {
  return handedOver < texts.length;
}

/** The message that was handed over last and may not have left; null where there is none. */
export function inFlight({ texts, handedOver, leaving }: Outgoing): string | null {
  return leaving ? (texts[handedOver - 1] ?? null) : null;
}

/** What is left where nothing that was handed over is on its way any more. */
export function heldBack(outgoing: Outgoing): Outgoing {
  return { ...NOTHING_OUTGOING, texts: waiting(outgoing) };
}

/** How many messages have left, and of how many. */
export function progressOfSending({ texts, handedOver, leaving }: Outgoing) {
  return { sent: handedOver - Number(leaving), of: texts.length };
}
