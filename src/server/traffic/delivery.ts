/** Encodes messages to clients. Pure. */

import { LINE_END, type OutboundMessage } from '../message.js';

/**
 * How a client receives its messages (docs/protocol.md, section 4). `classic`: one a write, with gaps.
 * `paced-lines`: the same with line endings, for a client that began with a line ending but may count
 * reads. `lines`: line endings and no gaps, for a client that accepted our offer.
 */
export type Delivery = 'classic' | 'paced-lines' | 'lines';

/**
 * Returns what one write of `messages` puts on the wire. In classic delivery, one message is bare, and LF
 * precedes each of several: an LF after the last could be read alone, which some class clients take for
 * the end of the connection. Items always end with CR LF.
 */
export function encode(messages: readonly OutboundMessage[], delivery: Delivery): string {
  let text = '';
  if (delivery === 'lines') {
    for (const message of messages) text += message.text + LINE_END;
    return text;
  }
  for (let index = 0; index < messages.length; index++) {
    const message = messages[index] as OutboundMessage;
    text += before(messages, index, delivery) + message.text + ending(message, delivery);
  }
  return text;
}

/**
 * Returns the bytes of one write of `messages`, at least one. Clients that get the same messages share them:
 * they are encoded once for each form of line endings.
 */
export function encodeWrite(messages: readonly OutboundMessage[], delivery: Delivery): Uint8Array {
  const first = messages[0] as OutboundMessage;
  const isBare = delivery === 'classic';
  const known = isBare ? first.bareWrite : first.lineWrite;
  if (known !== undefined && areSame(known.messages, messages)) return known.bytes;
  // A socket would wrap any other array of bytes once for each client.
  const bytes = Buffer.from(encode(messages, delivery));
  if (isBare) first.bareWrite = { messages, bytes };
  else first.lineWrite = { messages, bytes };
  return bytes;
}

/** The same for a client that takes lines; quick for all clients after the first that get the same array. */
export function lineBytes(messages: readonly OutboundMessage[]): Uint8Array {
  const known = messages[0]?.lineWrite;
  return known?.messages === messages ? known.bytes : encodeWrite(messages, 'lines');
}

function areSame(some: readonly OutboundMessage[], others: readonly OutboundMessage[]): boolean {
  if (some === others) return true;
  return some.length === others.length && some.every((message, index) => message === others[index]);
}

/** Returns the length of `encode` in bytes. */
export function encodedBytes(messages: readonly OutboundMessage[], delivery: Delivery): number {
  const sizes = messages.map(
    (message, index) =>
      before(messages, index, delivery).length + message.bytes + ending(message, delivery).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Returns what ends a message on the wire. */
export function ending({ type }: OutboundMessage, delivery: Delivery): string {
  return delivery === 'classic' && type !== 'item' ? '' : LINE_END;
}

/** Returns what separates a message from the one before it in its write. */
function before(
  messages: readonly OutboundMessage[],
  index: number,
  delivery: Delivery,
): '' | '\n' {
  if (delivery !== 'classic' || messages.length === 1) return '';
  const previous = messages[index - 1]?.type;
  const isItem = messages[index]?.type === 'item';
  return previous === 'item' || (isItem && previous === undefined) ? '' : '\n';
}
