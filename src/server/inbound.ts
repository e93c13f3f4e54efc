import { MAX_MESSAGE_BYTES } from '../wire/frame.js';
import { LineBuffer, type LinePiece } from '../wire/line-buffer.js';
import { CR, LF } from '../wire/separators.js';
import { cutTailLength, decodeUtf8 } from '../wire/utf8.js';
import type { Delivery } from './delivery.js';

/** A client's message, or a piece of one that is longer than a message may be. */
export interface InboundMessage {
  readonly text: string;
  /** False where this goes on with the message before: then it is never a command. */
  readonly start: boolean;
  /** False where the message goes on in the next piece. */
  readonly end: boolean;
}

/** After so many ms without another read, an unfinished message counts as whole. */
export const SILENCE_MS = 1000;
/** The same toward a client whose last message had no line ending, until it sends one again. */
export const SHORT_SILENCE_MS = 200;

/**
 * Decodes what one client sends. A read is a message until the first line ending arrives; from then
 * on a line is one. A message without its end is held for the next read, or until `flush`: a classic
 * read that ends inside a UTF-8 character, or a line of a client that has not accepted lines, since
 * some class clients end only a few of their messages.
 */
export class Inbound {
  readonly #lines = new LineBuffer(MAX_MESSAGE_BYTES);
  #delivery: Delivery = 'classic';
  #offered = false;
  #unended = false;

  get delivery(): Delivery {
    return this.#delivery;
  }

  /** How long to wait, in ms, before a `flush`; null while there is nothing that silence may end. */
  get patience(): number | null {
    if (this.#delivery === 'lines' || this.#lines.pending.length === 0) return null;
    return this.#unended ? SHORT_SILENCE_MS : SILENCE_MS;
  }

  /** Must be called when the client was sent a list: an empty line after that accepts line framing. */
  offer(): void {
    this.#offered = true;
  }

  /** Takes one socket read, of any size above 0. */
  receive(bytes: Uint8Array): InboundMessage[] {
    if (bytes.includes(LF)) this.#hearLineEnding(bytes);
    const lines = this.#lines.push(bytes);
    if (this.#delivery === 'classic' && cutTailLength(this.#lines.pending) === 0) {
      lines.push(...this.#lines.flush());
    }
    return this.#messagesIn(lines);
  }

  /** Nothing more comes, or not soon: returns what was waiting for its end. */
  flush(): InboundMessage[] {
    this.#unended = this.#delivery === 'paced-lines';
    return this.#messagesIn(this.#lines.flush());
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
 * The messages in a line. Naive programs end theirs with NULs, or fill a buffer of fixed size with
 * them or with spaces: `padded` says to take that off. An empty line means nothing.
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
