/** The server's messages, and how long ones are divided. Pure. */

import { byteLength, bytePrefix } from '../text/bytes.js';
import { MAX_MESSAGE_BYTES } from '../wire/frame.js';

/**
 * The most bytes of a message that leave room for CR LF in one read of 1024 bytes. Class clients read no
 * more at once, and some take a line ending that they read alone for the end of the connection.
 */
export const NARROW_BYTES = MAX_MESSAGE_BYTES - 2;

/** The line end after each message to a client that takes lines. */
export const LINE_END = '\r\n';

/** One write: its messages, and its bytes. */
export interface EncodedWrite {
  readonly messages: readonly OutboundMessage[];
  readonly bytes: Uint8Array;
}

/** One message to clients; all of them share the object. */
export interface OutboundMessage {
  /**
   * `status`: an answer of one digit. `item`: the count or a name of a `/list` or `/who` answer.
   * `text`: chat and notices.
   */
  readonly type: 'status' | 'item' | 'text';
  /** Without a line ending, at most `MAX_MESSAGE_BYTES` bytes of UTF-8. */
  readonly text: string;
  /** The bytes of `text` in UTF-8. */
  readonly bytes: number;
  /** The same in messages of at most `NARROW_BYTES` bytes, if it is longer; made on first use. */
  readonly narrow?: readonly OutboundMessage[];
  /** The last write that began with this message, for each form of line endings; see `encodeWrite`. */
  bareWrite?: EncodedWrite;
  lineWrite?: EncodedWrite;
}

/** The answers to `/join` and `/nick`, and to all that is badly formed or in the wrong place. */
export const answers = {
  accepted: outgoing('status', '0'),
  malformed: outgoing('status', '1'),
  taken: outgoing('status', '2'),
} as const;

/** Returns a message that fits as it is. */
export function outgoing(type: OutboundMessage['type'], text: string): OutboundMessage {
  // Counts natively: most messages are made once, and not often enough for a loop to be compiled.
  return { type, text, bytes: Buffer.byteLength(text) };
}

/** Returns an answer to `/list` or `/who`: the count, then the names. */
export function listing(names: readonly OutboundMessage[]): OutboundMessage[] {
  return [outgoing('item', String(names.length)), ...names];
}

/** Returns `messages` in parts of at most `NARROW_BYTES` bytes. */
export function narrowed(messages: readonly OutboundMessage[]): readonly OutboundMessage[] {
  const fits = messages.every((message) => message.narrow === undefined);
  return fits ? messages : messages.flatMap((message) => message.narrow ?? [message]);
}

/** Returns words of the server without control characters, so that they are one line and no record. */
export function oneLine(words: string): string {
  return words.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

/** Returns what `name` says, as relayed: `NAME: text`. */
export function chat(name: string, text: string): OutboundMessage[] {
  return prefixed(`${name}: `, text);
}

/**
 * Returns a text after words that say whose it is. If that takes more than one message, each has the words, and all are
 * narrow, so that everybody gets the same ones.
 */
export function prefixed(prefix: string, text: string): OutboundMessage[] {
  // To encode it counts its bytes too: most are written as a line to somebody.
  const line = Buffer.from(prefix + text + LINE_END);
  const message: OutboundMessage = {
    type: 'text',
    text: prefix + text,
    bytes: line.length - LINE_END.length,
  };
  if (message.bytes > MAX_MESSAGE_BYTES) return parts(prefix, text);
  if (message.bytes > NARROW_BYTES) return [narrowable(message, () => parts(prefix, text))];
  const messages = [message];
  message.lineWrite = { messages, bytes: line };
  return messages;
}

/** Returns `message` with its narrow form, which is cut once for all clients. */
function narrowable(
  message: OutboundMessage,
  cut: () => readonly OutboundMessage[],
): OutboundMessage {
  let narrow: readonly OutboundMessage[] | null = null;
  return {
    ...message,
    get narrow() {
      narrow ??= cut();
      return narrow;
    },
  };
}

/** Cuts `text` into messages of at most `NARROW_BYTES` bytes, each with the prefix. */
function parts(prefix: string, text: string): OutboundMessage[] {
  const room = NARROW_BYTES - byteLength(prefix);
  const messages: OutboundMessage[] = [];
  for (let rest = text; rest !== ''; ) {
    const part = bytePrefix(rest, room);
    messages.push(outgoing('text', prefix + part));
    rest = rest.slice(part.length);
  }
  return messages;
}
