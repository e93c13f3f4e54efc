/** Decodes what one client sends. */

import { MAX_MESSAGE_BYTES } from '../../wire/frame.js';
import { LineBuffer, type LinePiece } from '../../wire/line-buffer.js';
import { CR, LF } from '../../wire/separator-bytes.js';
import { cutTailLength, decodeUtf8 } from '../../wire/utf8.js';
import type { Delivery } from './delivery.js';

/** A client's message, or a piece of one that is longer than a message may be. */
export interface InboundMessage {
  readonly text: string;
  /** False if this continues the message before: then it is never a command. */
  readonly start: boolean;
  /** False if the next piece continues the message. */
  readonly end: boolean;
}

/** After this time without another read, an unfinished message counts as complete (ms). */
export const SILENCE_MS = 1000;
/** The same for a client whose last message had no line ending, until it sends one again. */
export const SHORT_SILENCE_MS = 200;

/**
 * Decodes what one client sends. A read is a message until the first line ending arrives; from then on a
 * line is one. It holds a message without its end for the next read, or until `flush`: a classic read
 * that ends inside a UTF-8 character, or a line of a client that has not accepted lines, since some class
 * clients end only a few of their messages.
 */
export class Inbound {
  readonly #lines = new LineBuffer(MAX_MESSAGE_BYTES);
  #delivery: Delivery = 'classic';
  #offered = false;
  #unended = false;

  get delivery(): Delivery {
    return this.#delivery;
  }

  /** How long to wait before a `flush` (ms); null while silence ends nothing. */
  get patience(): number | null {
    if (this.#delivery === 'lines' || this.#lines.pending.length === 0) return null;
    return this.#unended ? SHORT_SILENCE_MS : SILENCE_MS;
  }

  /** True for a client that has accepted lines and has sent only a part of one. */
  get isMidLine(): boolean {
    return this.#delivery === 'lines' && this.#lines.pending.length > 0;
  }

  /** Must be called when the client was sent a list: an empty line after that accepts line framing. */
  offer(): void {
    this.#offered = true;
  }

  /**
   * Takes one socket read, of any size above 0. Its messages are decoded as they are taken: all must be taken
   * before the next call of any method.
   */
  receive(bytes: Uint8Array): Iterable<InboundMessage> {
    if (bytes.includes(LF)) this.#hearLineEnding(bytes);
    return this.#decode(bytes);
  }

  /** Returns the message that waits for its end: nothing more comes, or not soon. */
  *flush(): Generator<InboundMessage> {
    this.#unended = this.#delivery === 'paced-lines';
    yield* this.#messagesIn(this.#lines.flush());
  }

  *#decode(bytes: Uint8Array): Generator<InboundMessage> {
    for (let offset = 0; offset < bytes.length; offset += MAX_MESSAGE_BYTES) {
      const part = bytes.subarray(offset, offset + MAX_MESSAGE_BYTES);
      yield* this.#messagesIn(this.#lines.push(part));
    }
    if (this.#delivery === 'classic' && cutTailLength(this.#lines.pending) === 0) {
      yield* this.#messagesIn(this.#lines.flush());
    }
  }

  #hearLineEnding(bytes: Uint8Array): void {
    this.#unended = false;
    if (this.#delivery !== 'classic') return;
    this.#delivery = this.#isAcceptance(bytes) ? 'lines' : 'paced-lines';
  }

  #messagesIn(lines: readonly LinePiece[]): InboundMessage[] {
    const padded = this.#delivery !== 'lines';
    return lines.flatMap((line) => messagesIn(line, padded));
  }

  #isAcceptance(bytes: Uint8Array): boolean {
    if (!this.#offered || this.#lines.pending.length > 0) return false;
    return bytes[0] === LF || (bytes[0] === CR && bytes[1] === LF);
  }
}

/**
 * Returns the messages in a line. Naive programs end theirs with NULs, or fill a buffer of fixed size
 * with NULs or spaces: with `padded`, they are removed. An empty line means nothing.
 */
function messagesIn(line: LinePiece, padded: boolean): InboundMessage[] {
  const parts = decodeUtf8(line.bytes).split('\0');
  const last = parts.length - 1;
  return parts
    .map((part, index) => {
      const end = line.end || index < last;
      return { text: end && padded ? part.trimEnd() : part, start: line.start || index > 0, end };
    })
    .filter(({ text }) => text !== '');
}
