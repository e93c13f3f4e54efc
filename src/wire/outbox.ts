import { type Framing, MAX_MESSAGE_BYTES } from './frame.js';
import { CR, LF, SPACE } from './separators.js';
import { encodeUtf8 } from './utf8.js';

/** Why a text cannot be one message: nothing in it, a line break in line framing, or over 1024 bytes. */
export type EncodeRefusal = 'empty' | 'line-break' | 'too-long';

/** Why a message was not queued: it cannot be one, or what is queued already fills the bound. */
export type OutboxRefusal = EncodeRefusal | 'full';

/** What there is to do about writing. */
export type NextWrite =
  /** Hand these bytes to the socket as one write, then call `flushed`. */
  | { readonly type: 'write'; readonly bytes: Uint8Array }
  /** Ask again at `until` (ms): the gap behind the last message is not over. */
  | { readonly type: 'wait'; readonly until: number }
  /** Nothing to write, or the last write has not been flushed yet. */
  | { readonly type: 'idle' };

/** Pacing and bound of what is to be written on one connection. Times are ms on the caller's clock. */
export interface Outbox {
  /** Queues one message behind the others; says why where it cannot. */
  enqueue(text: string): OutboxRefusal | null;
  /** What to write now. A write counts as made when it has been returned. */
  next(now: number): NextWrite;
  /** The last write has left the process. */
  flushed(now: number): void;
  /** From now on every message, those queued before included, ends in CR LF and needs no gap. */
  useLines(): void;
  /** How many bytes are queued, line endings not counted. */
  queuedBytes(): number;
}

/** Settings of an outbox; each has a default. */
export interface OutboxOptions {
  /** Silence between the flush of one message and the next one, in classic framing (ms). */
  readonly gapMs?: number;
  /** The most bytes that may wait. */
  readonly maxBytes?: number;
}

/**
 * Enough for a naive peer to read one message before the next one comes (measured; docs/protocol.md,
 * section 2), too little for a person to notice.
 */
export const CLASSIC_GAP_MS = 10;

const MAX_QUEUED_BYTES = 256 * 1024;
const MAX_WRITE_BYTES = 64 * 1024;

/** The bytes of `text` as one message without its line ending, or why it cannot be one. */
export function encode(text: string, framing: Framing): Uint8Array | EncodeRefusal {
  if (text === '') return 'empty';
  if (framing === 'lines' && /[\r\n]/.test(text)) return 'line-break';
  const bytes = encodeUtf8(text);
  return bytes.length > MAX_MESSAGE_BYTES ? 'too-long' : bytes;
}

/** An empty outbox in classic framing. */
export function createOutbox(options: OutboxOptions = {}): Outbox {
  return new MessageQueue(options);
}

class MessageQueue implements Outbox {
  readonly #gapMs: number;
  readonly #maxBytes: number;
  #framing: Framing = 'classic';
  #queue: Uint8Array[] = [];
  #bytes = 0;
  #inFlight = false;
  #quietUntil = Number.NEGATIVE_INFINITY;

  constructor({ gapMs = CLASSIC_GAP_MS, maxBytes = MAX_QUEUED_BYTES }: OutboxOptions) {
    this.#gapMs = gapMs;
    this.#maxBytes = maxBytes;
  }

  enqueue(text: string): OutboxRefusal | null {
    const message = encode(text, this.#framing);
    if (typeof message === 'string') return message;
    if (this.#bytes + message.length > this.#maxBytes) return 'full';
    this.#queue.push(message);
    this.#bytes += message.length;
    return null;
  }

  next(now: number): NextWrite {
    if (this.#inFlight || this.#queue.length === 0) return { type: 'idle' };
    if (this.#framing === 'lines') return this.#write(joinLines(this.#takeWriteful()));
    if (now < this.#quietUntil) return { type: 'wait', until: this.#quietUntil };
    return this.#write(this.#take(1)[0] as Uint8Array);
  }

  flushed(now: number): void {
    this.#inFlight = false;
    this.#quietUntil = now + this.#gapMs;
  }

  useLines(): void {
    this.#framing = 'lines';
  }

  queuedBytes(): number {
    return this.#bytes;
  }

  #write(bytes: Uint8Array): NextWrite {
    this.#inFlight = true;
    return { type: 'write', bytes };
  }

  /** Takes as many messages as fill one write, at least one. */
  #takeWriteful(): Uint8Array[] {
    let size = 0;
    const behind = this.#queue.findIndex((message) => {
      size += message.length + 2;
      return size > MAX_WRITE_BYTES;
    });
    return this.#take(behind < 0 ? this.#queue.length : Math.max(behind, 1));
  }

  #take(count: number): Uint8Array[] {
    const taken = this.#queue.splice(0, count);
    for (const message of taken) this.#bytes -= message.length;
    return taken;
  }
}

/**
 * Puts CR LF behind each message. One that was queued in classic framing may hold line breaks, which
 * would begin a message of their own: they become spaces.
 */
function joinLines(messages: readonly Uint8Array[]): Uint8Array {
  const size = messages.reduce((sum, message) => sum + message.length + 2, 0);
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const message of messages) {
    bytes.set(
      message.map((byte) => (byte === CR || byte === LF ? SPACE : byte)),
      end,
    );
    end += message.length;
    bytes[end++] = CR;
    bytes[end++] = LF;
  }
  return bytes;
}
