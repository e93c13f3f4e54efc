/** The paced and bounded queue of a client's writes. */

import { type Framing, MAX_MESSAGE_BYTES } from './frame.js';
import { CR, LF, SPACE } from './separator-bytes.js';
import { encodeUtf8 } from './utf8.js';

/**
 * Why a text cannot be one message: it is empty, holds a line break in line framing, or is over 1024
 * bytes.
 */
export type EncodeRefusal = 'empty' | 'line-break' | 'too-long';

/** Why a message was not queued: it cannot be one, or the queue is full. */
export type OutboxRefusal = EncodeRefusal | 'full';

/** The next step of writing. */
export type NextWrite =
  /** Hand these to the socket, one write each and without a pause, then call `flushed`. */
  | { readonly type: 'write'; readonly writes: readonly Uint8Array[] }
  /** Ask again at `until` (ms): the gap after the last message is not over. */
  | { readonly type: 'wait'; readonly until: number }
  /** Nothing to write, or the last write has not been flushed. */
  | { readonly type: 'idle' };

/** The bounded and paced queue of what one connection writes. Times are ms on the caller's clock. */
export interface Outbox {
  /** Queues one message; returns why not if it cannot. */
  enqueue(text: string): OutboxRefusal | null;
  /** Queues a line that may be longer than a message, for a peer that has agreed to such lines. */
  enqueueLine(line: string, maxBytes: number): OutboxRefusal | null;
  /**
   * Queues writes that leave one right after the other. `asMessages`: in line framing, each ends in CR LF; else they
   * leave as they are.
   */
  enqueueBurst(writes: readonly Uint8Array[], asMessages: boolean): OutboxRefusal | null;
  /** Returns what to write now. A returned write counts as made. */
  next(now: number): NextWrite;
  /** Must be called when the last write has left the process. */
  flushed(now: number): void;
  /** From now on each message, including those queued before, ends in CR LF and needs no gap. */
  useLines(): void;
  /** Returns how many bytes are queued, without line endings. */
  queuedBytes(): number;
}

/** Settings of an outbox; each has a default. */
export interface OutboxOptions {
  /** Silence between the flush of one message and the next one, in classic framing (ms). */
  readonly gapMs?: number;
  /** The most bytes that may be queued. */
  readonly maxBytes?: number;
}

/**
 * Enough for a naive peer to read one message before the next one comes (measured; docs/protocol.md,
 * section 2), and too short for a person to notice.
 */
export const CLASSIC_GAP_MS = 10;

const MAX_QUEUED_BYTES = 256 * 1024;
const MAX_WRITE_BYTES = 64 * 1024;

/** Returns the bytes of `text` as one message without its line ending, or why it cannot be one. */
export function encode(
  text: string,
  framing: Framing,
  maxBytes = MAX_MESSAGE_BYTES,
): Uint8Array | EncodeRefusal {
  if (text === '') return 'empty';
  if (framing === 'lines' && /[\r\n]/.test(text)) return 'line-break';
  const bytes = encodeUtf8(text);
  return bytes.length > maxBytes ? 'too-long' : bytes;
}

/** Returns an empty outbox in classic framing. */
export function createOutbox(options: OutboxOptions = {}): Outbox {
  return new MessageQueue(options);
}

/** Writes that leave together. */
interface Burst {
  readonly writes: readonly Uint8Array[];
  readonly asMessages: boolean;
  /** Their bytes, without line endings. */
  readonly length: number;
}

class MessageQueue implements Outbox {
  readonly #gapMs: number;
  readonly #maxBytes: number;
  #framing: Framing = 'classic';
  #queue: (Uint8Array | Burst)[] = [];
  #bytes = 0;
  #inFlight = false;
  #quietUntil = Number.NEGATIVE_INFINITY;

  constructor({ gapMs = CLASSIC_GAP_MS, maxBytes = MAX_QUEUED_BYTES }: OutboxOptions) {
    this.#gapMs = gapMs;
    this.#maxBytes = maxBytes;
  }

  enqueue(text: string): OutboxRefusal | null {
    return this.#add(encode(text, this.#framing));
  }

  enqueueLine(line: string, maxBytes: number): OutboxRefusal | null {
    return this.#add(encode(line, 'lines', maxBytes));
  }

  enqueueBurst(writes: readonly Uint8Array[], asMessages: boolean): OutboxRefusal | null {
    const length = writes.reduce((sum, bytes) => sum + bytes.length, 0);
    return this.#add(length === 0 ? 'empty' : { writes, asMessages, length });
  }

  #add(message: Uint8Array | Burst | EncodeRefusal): OutboxRefusal | null {
    if (typeof message === 'string') return message;
    if (this.#bytes + message.length > this.#maxBytes) return 'full';
    this.#queue.push(message);
    this.#bytes += message.length;
    return null;
  }

  next(now: number): NextWrite {
    const [first] = this.#queue;
    if (this.#inFlight || first === undefined) return { type: 'idle' };
    const isLines = this.#framing === 'lines';
    if (!isLines && now < this.#quietUntil) return { type: 'wait', until: this.#quietUntil };
    if ('writes' in first) {
      this.#take(1);
      const ends = isLines && first.asMessages;
      return this.#write(ends ? first.writes.map((bytes) => joinLines([bytes])) : first.writes);
    }
    return this.#write([
      isLines ? joinLines(this.#takeWriteful()) : (this.#take(1)[0] as Uint8Array),
    ]);
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

  #write(writes: readonly Uint8Array[]): NextWrite {
    this.#inFlight = true;
    return { type: 'write', writes };
  }

  /** Takes as many messages as fill one write, at least one; a burst is none of them. */
  #takeWriteful(): readonly Uint8Array[] {
    let size = 0;
    const overflow = this.#queue.findIndex((message) => {
      size += message.length + 2;
      return 'writes' in message || size > MAX_WRITE_BYTES;
    });
    return this.#take(
      overflow < 0 ? this.#queue.length : Math.max(overflow, 1),
    ) as readonly Uint8Array[];
  }

  #take(count: number): readonly (Uint8Array | Burst)[] {
    const taken = this.#queue.splice(0, count);
    for (const message of taken) this.#bytes -= message.length;
    return taken;
  }
}

/**
 * Adds CR LF to each message. Line breaks in a message that was queued in classic framing would begin
 * another message, so they become spaces.
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
