/** Decodes what one client sends. */

import { MAX_RECORD_BYTES, RECORD_SEPARATOR } from '../../protocol/records/record-text.js';
import { MAX_MESSAGE_BYTES } from '../../wire/frame.js';
import { LineBuffer, type LinePiece } from '../../wire/line-buffer.js';
import { CR, LF } from '../../wire/separator-bytes.js';
import { cutTailLength, decodeUtf8, decodeUtf8Start } from '../../wire/utf8.js';
import type { Delivery } from './delivery.js';
import { Greeting } from './greeting.js';

/** A client's message, or a piece of one that is longer than a message may be. */
export interface InboundMessage {
  readonly text: string;
  /** False if this continues the message before: then it is never a command. */
  readonly start: boolean;
  /** False if the next piece continues the message. */
  readonly end: boolean;
  /**
   * Left out for a message that is no record. `known`: not a message, but the place from which on the client knows records.
   * `whole`: a record, with its separator. `broken`: one that is too long.
   */
  readonly record?: 'known' | 'whole' | 'broken';
}

const KNOWN: InboundMessage = { text: '', start: true, end: true, record: 'known' };
const BROKEN: InboundMessage = { text: '', start: true, end: true, record: 'broken' };
const RECORD_BYTE = RECORD_SEPARATOR.charCodeAt(0);

/** After this time without another read, an unfinished message counts as complete (ms). */
export const SILENCE_MS = 1000;
/** The same for a client whose last message had no line ending, until it sends one again. */
export const SHORT_SILENCE_MS = 200;

/**
 * Decodes what one client sends. A read is a message until the first line ending arrives; from then on a
 * line is one. It holds a message without its end for the next read, or until `flush`: a classic read
 * that ends inside a UTF-8 character, or a line of a client that has not accepted lines, since some class
 * clients end only a few of their messages. Of a client that knows records, a line that begins as one is one.
 */
export class Inbound {
  readonly #lines = new LineBuffer(MAX_MESSAGE_BYTES, (first) => this.#longest(first));
  readonly #greeting = new Greeting();
  #delivery: Delivery = 'classic';
  #offered = false;
  #unended = false;
  /** True within a line that is a record, and too long. */
  #isBroken = false;

  get delivery(): Delivery {
    return this.#delivery;
  }

  /** How long to wait before a `flush` (ms); null while silence ends nothing. */
  get patience(): number | null {
    if (this.#delivery === 'lines' || !this.isUnfinished) return null;
    return this.#unended ? SHORT_SILENCE_MS : SILENCE_MS;
  }

  /** True while something waits for its end. */
  get isUnfinished(): boolean {
    return this.#lines.pending.length > 0;
  }

  /** True for a client that has accepted lines and has sent only a part of one. */
  get isMidLine(): boolean {
    return this.#delivery === 'lines' && this.isUnfinished;
  }

  /** Must be called when the client was sent a list: an empty line after that accepts line framing. */
  offer(): void {
    this.#offered = true;
  }

  /**
   * Takes a read that is exactly one line with a text, and no record, of a client that has accepted lines. Returns
   * null for any other, which `receive` must take.
   */
  receiveLine(bytes: Uint8Array): InboundMessage | null {
    if (this.#delivery !== 'lines' || bytes[0] === RECORD_BYTE) return null;
    const length = this.#greeting.isDecided ? this.#lines.wholeLength(bytes) : null;
    if (length === null || length === 0) return null;
    const text = decodeUtf8Start(bytes, length);
    return text.includes('\n') || text.includes('\0') ? null : { text, start: true, end: true };
  }

  /**
   * Takes one socket read, of any size above 0. The messages of a long one are decoded as they are taken: all must
   * be taken before the next call of any method.
   */
  receive(bytes: Uint8Array): Iterable<InboundMessage> {
    const knew = this.#greeting.isWhole;
    const accepts = this.#offered && this.#lines.pending.length === 0;
    const mayBegin = this.#delivery === 'classic' && accepts;
    this.#greeting.hear(bytes, mayBegin);
    if (this.#delivery !== 'lines' && bytes.includes(LF)) this.#hearLineEnding(bytes);
    const knows = this.#greeting.isWhole && !knew;
    if (knows) this.#delivery = 'lines';
    if (knows || bytes.length > MAX_MESSAGE_BYTES) return this.#decodeParts(bytes, knows);
    return this.#decodeEnd(bytes);
  }

  /** Returns the message that waits for its end: nothing more comes, or not soon. */
  flush(): readonly InboundMessage[] {
    this.#unended = this.#delivery === 'paced-lines';
    return this.#messagesIn(this.#lines.flush());
  }

  *#decodeParts(bytes: Uint8Array, knows: boolean): Generator<InboundMessage> {
    if (knows) yield KNOWN;
    let offset = 0;
    for (; bytes.length - offset > MAX_MESSAGE_BYTES; offset += MAX_MESSAGE_BYTES) {
      const part = bytes.subarray(offset, offset + MAX_MESSAGE_BYTES);
      yield* this.#messagesIn(this.#lines.push(part));
    }
    yield* this.#decodeEnd(bytes.subarray(offset));
  }

  /** Decodes the last part of a read. */
  #decodeEnd(bytes: Uint8Array): readonly InboundMessage[] {
    const messages = this.#messagesIn(this.#lines.push(bytes));
    const isRead = this.#delivery === 'classic' && cutTailLength(this.#lines.pending) === 0;
    return isRead ? [...messages, ...this.#messagesIn(this.#lines.flush())] : messages;
  }

  #hearLineEnding(bytes: Uint8Array): void {
    this.#unended = false;
    if (this.#delivery === 'classic')
      this.#delivery = this.#isAcceptance(bytes) ? 'lines' : 'paced-lines';
  }

  #messagesIn(lines: readonly LinePiece[]): InboundMessage[] {
    const padded = this.#delivery !== 'lines';
    const messages: InboundMessage[] = [];
    for (const line of lines) {
      const records = this.#recordsIn(line);
      if (records === null) addMessages(messages, line, padded);
      else messages.push(...records);
    }
    return messages;
  }

  /** Returns a line that is a record, or the rest of one, as such; null for any other. */
  #recordsIn({ bytes, start, end }: LinePiece): readonly InboundMessage[] | null {
    if (!start && this.#isBroken) return [];
    const isRecord = start && this.#greeting.isWhole && bytes[0] === RECORD_BYTE;
    this.#isBroken = isRecord && !end;
    if (!isRecord) return null;
    return end ? [{ text: decodeUtf8(bytes), start, end, record: 'whole' }] : [BROKEN];
  }

  #longest(first: number): number {
    const isRecord = first === RECORD_BYTE && this.#greeting.isWhole;
    return isRecord ? MAX_RECORD_BYTES : MAX_MESSAGE_BYTES;
  }

  #isAcceptance(bytes: Uint8Array): boolean {
    if (!this.#offered || this.#lines.pending.length > 0) return false;
    return bytes[0] === LF || (bytes[0] === CR && bytes[1] === LF);
  }
}

/**
 * Adds the messages in a line. Naive programs end theirs with NULs, or fill a buffer of fixed size
 * with NULs or spaces: with `padded`, they are removed. An empty line means nothing.
 */
function addMessages(messages: InboundMessage[], line: LinePiece, padded: boolean): void {
  const text = decodeUtf8(line.bytes);
  if (!text.includes('\0')) {
    add(messages, padded && line.end ? text.trimEnd() : text, line.start, line.end);
    return;
  }
  const parts = text.split('\0');
  const last = parts.length - 1;
  for (const [index, part] of parts.entries()) {
    const end = line.end || index < last;
    add(messages, end && padded ? part.trimEnd() : part, line.start || index > 0, end);
  }
}

function add(messages: InboundMessage[], text: string, start: boolean, end: boolean): void {
  if (text !== '') messages.push({ text, start, end });
}
