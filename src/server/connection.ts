/** One TCP connection of the server. */

import type { Socket } from 'node:net';
import type { Timers } from '../text/clock.js';
import type { DisconnectReason } from './events.js';
import { Inbound, type InboundMessage } from './inbound.js';
import type { OutboundMessage } from './message.js';
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
  /** One message has come. */
  message(connection: Connection, message: InboundMessage): void;
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
  readonly #outbound: Outbound;
  #open = true;
  #overfull = false;
  #paused = false;
  #silence: unknown = null;
  #linger: unknown = null;

  constructor(id: ConnectionId, socket: Socket, owner: ConnectionOwner, clock: Timers) {
    this.id = id;
    this.#socket = socket;
    this.#owner = owner;
    this.#clock = clock;
    this.#outbound = new Outbound(sinkOf(socket), clock);
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('end', () => this.#ended());
    socket.on('drain', () => this.#drained());
    socket.on('error', (error) => this.#leave({ type: 'lost', code: codeOf(error) }));
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

  /** Stops reading, so that the client's next messages stay in its own computer. */
  pause(): void {
    this.#paused = true;
    this.#socket.pause();
    this.#awaitSilence();
  }

  resume(): void {
    this.#paused = false;
    this.#socket.resume();
    this.#awaitSilence();
  }

  /** Takes no more messages, writes the rest, and closes. */
  finish(reason: DisconnectReason): void {
    this.#leave(reason);
    this.#outbound.finish();
    this.#awaitClose();
  }

  /** Closes at once and drops the rest. */
  destroy(reason: DisconnectReason): void {
    this.#leave(reason);
    this.#outbound.stop();
    this.#socket.destroy();
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#open) return;
    this.#admit(this.#opening.receive(bytes, this.#clock.now()));
    this.#awaitSilence();
  }

  #admit({ reads, stranger }: Admission): void {
    if (stranger !== null) this.#turnAway(stranger);
    for (const read of reads) {
      const messages = this.#inbound.receive(read);
      this.#outbound.deliver(this.#inbound.delivery);
      this.#take(messages);
    }
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
    if (patience === null || this.#paused || !this.#open) return;
    this.#silence = this.#clock.setTimeout(() => this.#silent(), patience);
  }

  #silent(): void {
    this.#admit(this.#opening.flush());
    this.#take(this.#inbound.flush());
  }

  #awaitClose(): void {
    this.#linger ??= this.#clock.setTimeout(() => this.#socket.destroy(), LINGER_MS);
  }

  #take(messages: readonly InboundMessage[]): void {
    for (const message of messages) {
      if (!this.#open) return;
      this.#owner.message(this, message);
    }
  }

  #ended(): void {
    if (this.#open) this.#admit(this.#opening.flush());
    this.#take(this.#inbound.flush());
    this.finish({ type: 'ended' });
  }

  #drained(): void {
    this.#outbound.drained();
    this.#owner.drained(this);
  }

  #leave(reason: DisconnectReason): void {
    if (!this.#open) return;
    this.#open = false;
    this.#clock.clearTimeout(this.#silence);
    this.#owner.gone(this, reason);
  }

  #closed(): void {
    this.#leave({ type: 'ended' });
    this.#outbound.stop();
    this.#clock.clearTimeout(this.#linger);
    this.#owner.closed(this);
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
