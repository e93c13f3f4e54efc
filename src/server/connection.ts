/** One TCP connection of the server. */

import type { Socket } from 'node:net';
import type { Timers } from '../text/clock.js';
import { LF } from '../wire/separators.js';
import type { DisconnectReason } from './events.js';
import { Inbound, type InboundMessage } from './inbound.js';
import { Inbox } from './inbox.js';
import { type OutboundMessage, outgoing } from './message.js';
import { type Admission, Opening } from './opening.js';
import { Outbound } from './outbound.js';
import type { ConnectionId } from './rooms.js';
import { STRANGER_ANSWERS, type Stranger } from './stranger.js';

/** The most bytes that wait for a client which does not read; above that, it is disconnected. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** How long a connection that is over may take to write the rest, and to close (ms). */
const LINGER_MS = 5000;

/** Receives the events of a connection. */
export interface ConnectionOwner {
  /** How long the rest of a line may take (ms); null for any time. */
  readonly halfLineMs: number | null;
  /** A message waits that may be handled: `handleNext` should be called, in this turn or later. */
  ready(connection: Connection): void;
  /** The same for a connection that was paused; nothing may be handled before this call returns. */
  resumed(connection: Connection): void;
  /** Handles one message; returns how many messages to clients it caused. */
  message(connection: Connection, message: InboundMessage): number;
  /** The rest of a line has not come in time. */
  stalled(connection: Connection): void;
  /** Some of the waiting bytes have been taken. */
  drained(connection: Connection): void;
  /** No message comes any more; called once, before `closed`. */
  gone(connection: Connection, reason: DisconnectReason): void;
  /** The socket has closed; the last call. */
  closed(connection: Connection): void;
}

/** One client's socket: turns reads into messages, and messages into writes. */
export class Connection {
  readonly id: ConnectionId;
  readonly #socket: Socket;
  readonly #owner: ConnectionOwner;
  readonly #clock: Timers;
  readonly #opening = new Opening();
  readonly #inbound = new Inbound();
  readonly #inbox = new Inbox();
  readonly #outbound: Outbound;
  #open = true;
  #overfull = false;
  /** How many times it was paused and not resumed. */
  #holds = 0;
  /** True while the socket is not read, since too much of what was read waits. */
  #paused = false;
  /** Why no more will be read; what was read before is still handled. */
  #ending: DisconnectReason | null = null;
  #socketClosed = false;
  #silence: unknown = null;
  #linger: unknown = null;
  #halfLine: unknown = null;

  constructor(id: ConnectionId, socket: Socket, owner: ConnectionOwner, clock: Timers) {
    this.id = id;
    this.#socket = socket;
    this.#owner = owner;
    this.#clock = clock;
    this.#outbound = new Outbound(sinkOf(socket), clock);
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('end', () => this.#ended());
    socket.on('drain', () => this.#drained());
    socket.on('error', (error) => this.#endWith({ type: 'lost', code: codeOf(error) }));
    socket.on('close', () => this.#closed());
  }

  /** The bytes that the client has not taken yet. */
  get waiting(): number {
    return this.#outbound.waiting;
  }

  /** True once too much was waiting: later messages are lost, and the connection must be destroyed. */
  get isOverfull(): boolean {
    return this.#overfull;
  }

  /** Queues messages; they go out at the next `flush`. */
  send(messages: readonly OutboundMessage[]): void {
    if (!this.#open || this.#overfull) return;
    if (messages[0]?.type === 'item') this.#inbound.offer();
    this.#outbound.push(messages);
    this.#overfull = this.waiting > MAX_WAITING_BYTES;
  }

  /** Writes what may be written now. */
  flush(): void {
    this.#outbound.flush();
  }

  /** True while a message waits that may be handled now. */
  get isReady(): boolean {
    return this.#open && this.#holds === 0 && !this.#inbox.isEmpty;
  }

  /** Passes the first waiting message to the owner; returns how many messages to clients it caused. */
  handleNext(): number {
    const message = this.#inbox.take();
    const caused = message === undefined ? 0 : this.#owner.message(this, message);
    this.#settle();
    return caused;
  }

  /** Handles no more messages until it is resumed as often. The client is read on until enough of them wait. */
  pause(): void {
    this.#holds++;
  }

  resume(): void {
    this.#holds--;
    if (this.isReady) this.#owner.resumed(this);
  }

  /** Takes no more messages, writes the rest, and closes. */
  finish(reason: DisconnectReason): void {
    this.#leave(reason);
    if (this.#socketClosed) return;
    this.#outbound.finish();
    this.#awaitClose();
  }

  /** Says why it closes, and closes as `finish` does. */
  dismiss(sentence: string, reason: DisconnectReason): void {
    this.send([outgoing('text', sentence)]);
    this.finish(reason);
  }

  /** Closes at once and drops the rest. */
  destroy(reason: DisconnectReason): void {
    this.#leave(reason);
    this.#outbound.stop();
    this.#socket.destroy();
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#open) return;
    if (bytes.includes(LF)) this.#stopHalfLine();
    this.#admit(this.#opening.receive(bytes, this.#clock.now()));
    this.#settle();
    if (this.isReady) this.#owner.ready(this);
  }

  #admit({ reads, stranger }: Admission): void {
    if (stranger !== null) this.#turnAway(stranger);
    for (const read of reads) {
      this.#inbox.add(this.#inbound.receive(read));
      this.#outbound.deliver(this.#inbound.delivery);
    }
  }

  /** Reads on or not, by what waits; ends the connection once nothing more can come. */
  #settle(): void {
    if (!this.#open) return;
    if (this.#ending !== null && this.#inbox.isEmpty) {
      this.#end(this.#ending);
      return;
    }
    const isFull = this.#inbox.isFull;
    if (isFull !== this.#paused) {
      this.#paused = isFull;
      if (isFull) this.#socket.pause();
      else this.#socket.resume();
    }
    this.#awaitSilence();
    this.#awaitRest();
  }

  /** Starts the timer of half a line, unless it runs. The rest may have come while the socket is paused. */
  #awaitRest(): void {
    const { halfLineMs } = this.#owner;
    if (!this.#inbound.isMidLine || this.#paused) this.#stopHalfLine();
    else if (halfLineMs !== null) {
      this.#halfLine ??= this.#clock.setTimeout(() => this.#owner.stalled(this), halfLineMs);
    }
  }

  #stopHalfLine(): void {
    this.#clock.clearTimeout(this.#halfLine);
    this.#halfLine = null;
  }

  /** Answers a program that is no chat client, takes no word of it, and closes. */
  #turnAway(stranger: Stranger): void {
    this.#leave({ type: stranger });
    this.#outbound.stop();
    this.#socket.end(STRANGER_ANSWERS[stranger]);
    this.#awaitClose();
  }

  /** Starts the timer of silence. A paused socket is not silent: it may hold the rest of a message. */
  #awaitSilence(): void {
    this.#clock.clearTimeout(this.#silence);
    const patience = this.#opening.patience(this.#clock.now()) ?? this.#inbound.patience;
    if (patience === null || this.#paused || !this.#open || this.#ending !== null) return;
    this.#silence = this.#clock.setTimeout(() => this.#silent(), patience);
  }

  #silent(): void {
    this.#admit(this.#opening.flush());
    this.#inbox.add(this.#inbound.flush());
    this.#settle();
    if (this.isReady) this.#owner.ready(this);
  }

  #awaitClose(): void {
    this.#linger ??= this.#clock.setTimeout(() => this.#socket.destroy(), LINGER_MS);
  }

  #ended(): void {
    if (!this.#open) return;
    this.#admit(this.#opening.flush());
    this.#inbox.add(this.#inbound.flush());
    this.#endWith({ type: 'ended' });
  }

  /** Nothing more will be read; the connection is over once everything that was read is handled. */
  #endWith(reason: DisconnectReason): void {
    this.#ending ??= reason;
    this.#settle();
    if (this.isReady) this.#owner.ready(this);
  }

  #end(reason: DisconnectReason): void {
    if (reason.type === 'ended') this.finish(reason);
    else this.#leave(reason);
  }

  #drained(): void {
    this.#outbound.drained();
    this.#owner.drained(this);
  }

  #leave(reason: DisconnectReason): void {
    if (!this.#open) return;
    this.#open = false;
    this.#clock.clearTimeout(this.#silence);
    this.#stopHalfLine();
    this.#inbox.clear();
    if (this.#paused) this.#socket.resume();
    this.#owner.gone(this, reason);
    if (this.#socketClosed) this.#owner.closed(this);
  }

  #closed(): void {
    if (this.#socketClosed) return;
    this.#outbound.stop();
    this.#clock.clearTimeout(this.#linger);
    this.#socketClosed = true;
    if (this.#open) this.#endWith({ type: 'ended' });
    else this.#owner.closed(this);
  }
}

function sinkOf(socket: Socket) {
  return {
    write: (bytes: Uint8Array) => !socket.writable || socket.write(bytes),
    end: () => {
      socket.end();
    },
    get unsent() {
      return socket.writableLength;
    },
  };
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}
