/** Records the wire traffic of a tab. */

import type { ServerMessage } from '../../protocol/messages.js';
import type { Address, Loss, SocketEnds } from '../../session/model.js';
import { Scrollback } from '../log/scrollback.js';
import { type ServerChunk, type Sources, Stream } from './ladder/both-ends.js';

/** Bytes that crossed a socket in one read or one write. */
export interface Chunk {
  readonly type: 'read' | 'write';
  /** Unix time in ms, with fractions; here and below. */
  readonly time: number;
  /** The number of the tab's socket, from 1. */
  readonly socket: number;
  /** Its number among the socket's reads or writes, from 0. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The server's writes that a read took its bytes from; null for a write, and if only this end is known. */
  readonly from: Sources | null;
}

/** The messages that were decoded together. */
export interface Decoded {
  readonly type: 'decoded';
  readonly time: number;
  readonly socket: number;
  /** The number of messages dropped before the stored ones. */
  readonly omitted: number;
  /** The number of the first stored message. */
  readonly first: number;
  readonly messages: readonly ServerMessage[];
}

/** An event of a socket other than bytes. */
export type Mark =
  | { readonly type: 'opened'; readonly time: number; readonly address: Address }
  /** `tls`: the version of TLS; null without it. `ends`: null if they are unknown. */
  | {
      readonly type: 'connected';
      readonly time: number;
      readonly tls: string | null;
      readonly socket: number;
      readonly ends: SocketEnds | null;
    }
  | { readonly type: 'lines'; readonly time: number }
  /** `loss` is null if Foyer closed the socket. */
  | {
      readonly type: 'closed';
      readonly time: number;
      readonly loss: Loss | null;
      readonly address: Address;
    };

/** A transition of the session from one state to another. */
export interface Transition {
  readonly type: 'moved';
  readonly time: number;
  readonly from: string;
  readonly to: string;
  /** The event that caused it. */
  readonly cause: string;
}

/** A record of a tab's wire traffic. */
export type TraceRecord = Chunk | Decoded | Mark | Transition;

/** The bounds of a trace: records, and bytes as measured by {@link recordBytes}. */
const MAX_RECORDS = 4096;
const MAX_BYTES = 1024 * 1024;

/** The number of sockets whose ends are stored. */
const MAX_ENDS = 256;

/** The most stored messages per decoding: in a flood, more would cost too much. */
const MAX_MESSAGES = 64;

/** The memory of a record, and of each decoded message, besides its bytes. */
const RECORD_BYTES = 100;
const MESSAGE_BYTES = 200;

/** Returns about how many bytes of memory a record takes. */
function recordBytes(record: TraceRecord): number {
  if ('bytes' in record) return RECORD_BYTES + record.bytes.length;
  return RECORD_BYTES + ('messages' in record ? MESSAGE_BYTES * record.messages.length : 0);
}

/** Receives what the server in this window reads and writes of one connection. The bytes do not change later. */
export interface ServerEnd {
  read(bytes: Uint8Array, time: number): void;
  wrote(bytes: Uint8Array, time: number): void;
}

/** The two directions of a socket whose both ends are known. */
interface Streams {
  readonly toServer: Stream;
  readonly toClient: Stream;
}

/**
 * The recent traffic of a tab's sockets, in order, with the decoded messages. Grows in place and drops the
 * oldest records; bytes and messages are stored by reference.
 */
export class Trace {
  readonly records = new Scrollback<TraceRecord>({
    items: MAX_RECORDS,
    bytes: MAX_BYTES,
    bytesOf: recordBytes,
  });
  /** The server's end of the same sockets, if the server is in this window. */
  readonly serverRecords = new Scrollback<ServerChunk>({
    items: MAX_RECORDS,
    bytes: MAX_BYTES,
    bytesOf: ({ bytes }) => RECORD_BYTES + bytes.length,
  });
  /** Null if only this end of the newest socket is known. */
  #streams: Streams | null = null;
  #address: Address | null = null;
  #socket = 0;
  /** The ends of the latest sockets, by their numbers. */
  readonly #ends = new Map<number, SocketEnds | null>();
  #reads = 0;
  #writes = 0;
  #messages = 0;
  #moved: Transition | null = null;

  /** Records that a socket is being opened. */
  opened(address: Address, time: number): void {
    this.#address = address;
    this.#socket++;
    this.#reads = 0;
    this.#writes = 0;
    this.#streams = null;
    this.records.append({ type: 'opened', time, address });
  }

  /** Records that a socket was connected: the version of TLS, null without it, and its ends if they are known. */
  connected(tls: string | null, ends: SocketEnds | null, time: number): void {
    const socket = this.#socket;
    this.#ends.set(socket, ends);
    for (const old of this.#ends.keys()) if (old <= socket - MAX_ENDS) this.#ends.delete(old);
    this.records.append({ type: 'connected', time, tls, socket, ends });
  }

  /** Returns the ends of a socket, also of one whose first records were dropped; null if they are unknown. */
  endsOf(socket: number): SocketEnds | null {
    return this.#ends.get(socket) ?? null;
  }

  /** Records that a socket agreed on line framing. */
  agreedLines(time: number): void {
    this.records.append({ type: 'lines', time });
  }

  /** Records that a socket was closed; `loss` is null if Foyer closed it. */
  closed(loss: Loss | null, time: number): void {
    if (this.#address === null) return;
    this.records.append({ type: 'closed', time, loss, address: this.#address });
  }

  /** Records a read. */
  read(bytes: Uint8Array, time: number): void {
    const number = this.#reads++;
    const from = this.#streams?.toClient.received(bytes.length) ?? null;
    this.records.append({ type: 'read', time, socket: this.#socket, number, bytes, from });
  }

  /** Records a write. */
  wrote(bytes: Uint8Array, time: number): void {
    const number = this.#writes++;
    this.#streams?.toServer.sent(bytes.length);
    this.records.append({ type: 'write', time, socket: this.#socket, number, bytes, from: null });
  }

  /** Records both ends of the newest socket from now on; returns what must be called for the server's end. */
  bothEnds(): ServerEnd {
    const streams = { toServer: new Stream(), toClient: new Stream() };
    const socket = this.#socket;
    const numbers = { 'server-read': 0, 'server-write': 0 };
    this.#streams = streams;
    const add = (
      type: ServerChunk['type'],
      bytes: Uint8Array,
      time: number,
      from: Sources | null,
    ) => {
      const [number, after] = [numbers[type]++, this.records.lastId];
      this.serverRecords.append({ type, time, socket, number, bytes, from, after });
    };
    return {
      read: (bytes, time) =>
        add('server-read', bytes, time, streams.toServer.received(bytes.length)),
      wrote: (bytes, time) => {
        streams.toClient.sent(bytes.length);
        add('server-write', bytes, time, null);
      },
    };
  }

  /** Records decoded messages, the last ones of very many; returns the number of the first one. */
  decoded(messages: readonly ServerMessage[], time: number): number {
    const first = this.#messages;
    this.#messages += messages.length;
    const omitted = Math.max(0, messages.length - MAX_MESSAGES);
    this.records.append({
      type: 'decoded',
      time,
      socket: this.#socket,
      omitted,
      first: first + omitted,
      messages: omitted === 0 ? messages : messages.slice(omitted),
    });
    return first;
  }

  /** Records a transition of the session. */
  moved(from: string, to: string, cause: string, time: number): void {
    this.#moved = { type: 'moved', time, from, to, cause };
    this.records.append(this.#moved);
  }

  /** The last transition of the session; null before the first. */
  get lastMove(): Transition | null {
    return this.#moved;
  }
}
