import type { ServerMessage } from '../../protocol/messages.js';
import type { Address, Loss } from '../../session/model.js';
import { Scrollback } from '../log/scrollback.js';

/** Bytes that crossed a socket in one read or one write. */
export interface Chunk {
  readonly kind: 'read' | 'write';
  /** Unix time in ms, with fractions; here and below. */
  readonly at: number;
  /** Which of the tab's sockets it was, from 1 on. */
  readonly socket: number;
  /** Its number among the socket's reads, or its writes, from 0 on. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** What was decoded in one go. */
export interface Decoded {
  readonly kind: 'decoded';
  readonly at: number;
  readonly socket: number;
  /** How many messages came out before those that are kept, in the same go. */
  readonly omitted: number;
  /** The number of the first message that is kept. */
  readonly first: number;
  readonly messages: readonly ServerMessage[];
}

/** What happened to a socket besides bytes. */
export type Mark =
  | { readonly kind: 'opened'; readonly at: number; readonly address: Address }
  | { readonly kind: 'connected' | 'lines'; readonly at: number }
  /** `loss` is null where the socket was closed here. */
  | {
      readonly kind: 'closed';
      readonly at: number;
      readonly loss: Loss | null;
      readonly address: Address;
    };

/** The session has gone from one state to another. */
export interface Transition {
  readonly kind: 'moved';
  readonly at: number;
  readonly from: string;
  readonly to: string;
  /** The event that led there. */
  readonly cause: string;
}

/** One thing that is known of a tab's wire. */
export type TraceRecord = Chunk | Decoded | Mark | Transition;

/** What is kept of a tab's wire: so many records, and so many bytes by {@link recordBytes}. */
const MAX_RECORDS = 4096;
const MAX_BYTES = 1024 * 1024;

/** The most messages of one go that are kept: nobody looks at more, and in a flood they would cost. */
const MAX_MESSAGES = 64;

/** What a record, and each decoded message, takes in memory besides the bytes that crossed. */
const RECORD_BYTES = 100;
const MESSAGE_BYTES = 200;

/** About how many bytes of memory a record takes. */
function recordBytes(record: TraceRecord): number {
  if ('bytes' in record) return RECORD_BYTES + record.bytes.length;
  return RECORD_BYTES + ('messages' in record ? MESSAGE_BYTES * record.messages.length : 0);
}

/**
 * What crossed a tab's sockets lately, in order, and what became of it. It grows in place, as a room's
 * log does, and forgets what is oldest; bytes and messages are kept by reference.
 */
export class Trace {
  readonly records = new Scrollback<TraceRecord>({
    items: MAX_RECORDS,
    bytes: MAX_BYTES,
    bytesOf: recordBytes,
  });
  #address: Address | null = null;
  #socket = 0;
  #reads = 0;
  #writes = 0;
  #messages = 0;
  #moved: Transition | null = null;

  /** A socket is being opened. */
  opened(address: Address, at: number): void {
    this.#address = address;
    this.#socket++;
    this.#reads = 0;
    this.#writes = 0;
    this.records.append({ kind: 'opened', at, address });
  }

  /** A socket has been connected, or has agreed on line framing. */
  happened(kind: 'connected' | 'lines', at: number): void {
    this.records.append({ kind, at });
  }

  /** A socket has been closed; `loss` is null where that was done here. */
  closed(loss: Loss | null, at: number): void {
    if (this.#address === null) return;
    this.records.append({ kind: 'closed', at, loss, address: this.#address });
  }

  /** Bytes have been read. */
  read(bytes: Uint8Array, at: number): void {
    const number = this.#reads++;
    this.records.append({ kind: 'read', at, socket: this.#socket, number, bytes });
  }

  /** Bytes have been written. */
  wrote(bytes: Uint8Array, at: number): void {
    const number = this.#writes++;
    this.records.append({ kind: 'write', at, socket: this.#socket, number, bytes });
  }

  /** Messages have been decoded; returns the number of the first one. Of very many the last are kept. */
  decoded(messages: readonly ServerMessage[], at: number): number {
    const first = this.#messages;
    this.#messages += messages.length;
    const omitted = Math.max(0, messages.length - MAX_MESSAGES);
    this.records.append({
      kind: 'decoded',
      at,
      socket: this.#socket,
      omitted,
      first: first + omitted,
      messages: omitted === 0 ? messages : messages.slice(omitted),
    });
    return first;
  }

  /** The session has gone from one state to another. */
  moved(from: string, to: string, cause: string, at: number): void {
    this.#moved = { kind: 'moved', at, from, to, cause };
    this.records.append(this.#moved);
  }

  /** The last step of the session; null before the first. */
  get lastMove(): Transition | null {
    return this.#moved;
  }
}
