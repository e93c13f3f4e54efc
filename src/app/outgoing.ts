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
}

/** Nothing is being sent. */
export const NOTHING_OUTGOING: Outgoing = { texts: [], handedOver: 0, leaving: false };

/** Adds messages behind those that wait. */
export function enqueue(outgoing: Outgoing, texts: readonly string[]): Outgoing {
  return { ...outgoing, texts: [...outgoing.texts, ...texts] };
}

/** The next message to hand over, and what is left then; null and nothing where none waits. */
export function handOver({ texts, handedOver }: Outgoing): [string | null, Outgoing] {
  const text = texts[handedOver];
  if (text === undefined) return [null, NOTHING_OUTGOING];
  return [text, { texts, handedOver: handedOver + 1, leaving: true }];
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
  return { texts: waiting(outgoing), handedOver: 0, leaving: false };
}

/** How many messages have left, and of how many. */
export function progressOfSending({ texts, handedOver, leaving }: Outgoing) {
  return { sent: handedOver - Number(leaving), of: texts.length };
}
