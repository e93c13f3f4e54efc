/** Records the wire traffic of a tab. */

import type { ServerMessage } from '../../protocol/messages.js';
import type { Address, Loss, SocketEnds } from '../../session/model.js';
import { Scrollback } from '../log/scrollback.js';
import { BothEnds, type ServerChunk, type Sources } from './ladder/both-ends.js';

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
  /** The number of the tab's socket, from 1. */
  readonly socket: number;
  read(bytes: Uint8Array, time: number): void;
  wrote(bytes: Uint8Array, time: number): void;
}

function newRecords(): Scrollback<TraceRecord> {
  return new Scrollback({ items: MAX_RECORDS, bytes: MAX_BYTES, bytesOf: recordBytes });
}

function newServerRecords(): Scrollback<ServerChunk> {
  const bytesOf = ({ bytes }: ServerChunk) => RECORD_BYTES + bytes.length;
  return new Scrollback({ items: MAX_RECORDS, bytes: MAX_BYTES, bytesOf });
}

/**
 * The recent traffic of a tab's sockets, in order, with the decoded messages. Grows in place and drops the
 * oldest records; bytes and messages are stored by reference.
 */
export class Trace {
  readonly records: Scrollback<TraceRecord>;
  /** The server's end of the same sockets, if the server is in this window. */
  readonly serverRecords: Scrollback<ServerChunk>;
  /** The latest sockets whose both ends are known, by their numbers. */
  readonly #bothEnds = new Map<number, BothEnds>();
  #address: Address | null = null;
  #socket = 0;
  /** The ends of the latest sockets, by their numbers. */
  readonly #ends = new Map<number, SocketEnds | null>();
  #reads = 0;
  #writes = 0;
  #messages = 0;
  #moved: Transition | null = null;

  /** Begins with the records of another trace, or with none. */
  constructor(records = newRecords(), serverRecords = newServerRecords()) {
    this.records = records;
    this.serverRecords = serverRecords;
  }

  /** Returns a trace like this one, which grows by itself. */
  copy(): Trace {
    const copy = new Trace(this.records.copy(), this.serverRecords.copy());
    for (const [socket, both] of this.#bothEnds) copy.#bothEnds.set(socket, both.copy());
    for (const [socket, ends] of this.#ends) copy.#ends.set(socket, ends);
    copy.#address = this.#address;
    copy.#socket = this.#socket;
    copy.#reads = this.#reads;
    copy.#writes = this.#writes;
    copy.#messages = this.#messages;
    copy.#moved = this.#moved;
    return copy;
  }

  /** Records that a socket is being opened. */
  opened(address: Address, time: number): void {
    this.#address = address;
    this.#socket++;
    this.#reads = 0;
    this.#writes = 0;
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
    const from = this.#bothEnds.get(this.#socket)?.toClient.received(bytes.length) ?? null;
    this.records.append({ type: 'read', time, socket: this.#socket, number, bytes, from });
  }

  /** Records a write. */
  wrote(bytes: Uint8Array, time: number): void {
    const number = this.#writes++;
    this.#bothEnds.get(this.#socket)?.toServer.sent(bytes.length);
    this.records.append({ type: 'write', time, socket: this.#socket, number, bytes, from: null });
  }

  /** Records both ends of the newest socket from now on; returns what must be called for the server's end. */
  bothEnds(): ServerEnd {
    const socket = this.#socket;
    this.#bothEnds.set(socket, new BothEnds());
    for (const old of this.#bothEnds.keys())
      if (old <= socket - MAX_ENDS) this.#bothEnds.delete(old);
    return {
      socket,
      read: (bytes, time) => this.serverRead(socket, bytes, time),
      wrote: (bytes, time) => this.serverWrote(socket, bytes, time),
    };
  }

  /** Records a read of the server's end of a socket. */
  serverRead(socket: number, bytes: Uint8Array, time: number): void {
    const from = this.#bothEnds.get(socket)?.toServer.received(bytes.length) ?? null;
    this.#addServerChunk('server-read', socket, bytes, time, from);
  }

  /** Records a write of the server's end of a socket. */
  serverWrote(socket: number, bytes: Uint8Array, time: number): void {
    this.#bothEnds.get(socket)?.toClient.sent(bytes.length);
    this.#addServerChunk('server-write', socket, bytes, time, null);
  }

  #addServerChunk(
    type: ServerChunk['type'],
    socket: number,
    bytes: Uint8Array,
    time: number,
    from: Sources | null,
  ): void {
    const number = this.#bothEnds.get(socket)?.next(type);
    if (number === undefined) return;
    const after = this.records.lastId;
    this.serverRecords.append({ type, time, socket, number, bytes, from, after });
  }

  /**
   * Records decoded messages, the last ones of very many; returns the number of the first one. `before`: the number of
   * messages that came with them and are left out already.
   */
  decoded(messages: readonly ServerMessage[], time: number, before = 0): number {
    const first = this.#messages;
    this.#messages += before + messages.length;
    const cut = Math.max(0, messages.length - MAX_MESSAGES);
    const omitted = before + cut;
    this.records.append({
      type: 'decoded',
      time,
      socket: this.#socket,
      omitted,
      first: first + omitted,
      messages: cut === 0 ? messages : messages.slice(cut),
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
