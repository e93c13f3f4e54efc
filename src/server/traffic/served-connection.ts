/** One TCP connection of the server. */

import type { Socket } from 'node:net';
import type { Timers } from '../../text/clock.js';
import { STRANGER_ANSWERS, type Stranger } from '../door/stranger.js';
import type { DisconnectReason } from '../events.js';
import type { ConnectionFaults, MakeFaults } from '../faults/connection-faults.js';
import type { FaultySocket } from '../faults/faulty-sink.js';
import type { OutboundMessage } from '../message.js';
import type { Profile } from '../records/profile.js';
import type { ConnectionId } from '../rooms.js';
import type { Delivery } from './delivery.js';
import type { InboundMessage } from './inbound.js';
import { Incoming, type IncomingOwner } from './incoming.js';
import { Outbound } from './outbound.js';
import { type ConnectionTap, tappedSocket } from './tapped-socket.js';

/** The most bytes that wait for a client which does not read; above that, it is disconnected. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** How long a connection that is over may take to write the rest, and to close (ms). */
const LINGER_MS = 5000;

/** Receives the events of a connection. */
export interface ConnectionOwner {
  /** How long the rest of a line may take (ms); null for any time. */
  readonly halfLineMs: number | null;
  /**
   * A message has come alone, and nothing waits before it: handles it, if it may be handled now. Returns false if it must wait:
   * then it waits, and `ready` is called.
   */
  lone(connection: Connection, message: InboundMessage): boolean;
  /** A message waits that may be handled: `handleNext` should be called, in this turn or later. */
  ready(connection: Connection): void;
  /** The same for a connection that was paused; nothing may be handled before this call returns. */
  resumed(connection: Connection): void;
  /** Handles one message. */
  message(connection: Connection, message: InboundMessage): void;
  /** The rest of a line has not come in time. */
  stalled(connection: Connection): void;
  /** Some of the waiting bytes have been taken. */
  drained(connection: Connection): void;
  /** Returns the messages that are due to a connection which gets no more after them. */
  rest(connection: Connection): readonly OutboundMessage[];
  /** No message comes any more; called once, before `closed`. */
  gone(connection: Connection, reason: DisconnectReason): void;
  /** The socket has closed; the last call. */
  closed(connection: Connection): void;
}

/** One client's socket: turns reads into messages, and messages into writes. */
export class Connection implements IncomingOwner {
  readonly id: ConnectionId;
  /** The extensions that its client uses; null without records. */
  profile: Profile | null = null;
  readonly #socket: Socket;
  /** Where its messages go in the end. */
  readonly #target: FaultySocket;
  readonly #owner: ConnectionOwner;
  readonly #clock: Timers;
  readonly #incoming: Incoming;
  readonly #outbound: Outbound;
  /** Takes the messages: the queue, or the faults before it. */
  #sender: Outbound | ConnectionFaults;
  #faults: ConnectionFaults | null = null;
  #open = true;
  #overfull = false;
  /** How many times it was paused and not resumed. */
  #holds = 0;
  /** Why no more will be read; what was read before is still handled. */
  #ending: DisconnectReason | null = null;
  #socketClosed = false;
  #linger: unknown = null;

  /** `tap` watches its reads and writes; null for nothing. */
  constructor(
    id: ConnectionId,
    socket: Socket,
    owner: ConnectionOwner,
    clock: Timers,
    tap: ConnectionTap | null = null,
  ) {
    this.id = id;
    this.#socket = socket;
    this.#target = tap === null ? socket : tappedSocket(socket, tap);
    this.#owner = owner;
    this.#clock = clock;
    this.#outbound = new Outbound(this.#target, clock);
    this.#sender = this.#outbound;
    this.#incoming = new Incoming(this, clock);
    if (tap !== null) socket.on('data', (bytes) => tap.read(bytes));
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('end', () => this.#ended());
    socket.on('drain', () => this.#drained());
    socket.on('error', (error) => this.#endWith({ type: 'lost', code: codeOf(error) }));
    socket.on('close', () => this.#closed());
  }

  /** The bytes that the client has not taken yet. */
  get waiting(): number {
    return this.#sender.waiting;
  }

  /** True once too much was waiting: later messages are lost, and the connection must be destroyed. */
  get isOverfull(): boolean {
    return this.#overfull;
  }

  /** Must be called when it will be sent a list. */
  offer(): void {
    this.#incoming.offer();
  }

  /** Writes messages, or queues those that cannot go out now. Returns true if little waits, and the socket takes more. */
  send(messages: readonly OutboundMessage[]): boolean {
    if (!this.#open || this.#overfull) return false;
    if (this.#sender.send(messages)) return true;
    this.#overfull = this.waiting > MAX_WAITING_BYTES;
    return false;
  }

  /** True while a message waits that may be handled now. */
  get isReady(): boolean {
    return this.#open && this.#holds === 0 && !this.#incoming.isEmpty;
  }

  /** Passes the first waiting message to the owner. */
  handleNext(): void {
    const message = this.#incoming.take();
    if (message !== undefined) this.#owner.message(this, message);
    this.#settle();
  }

  /** Handles no more messages until it is resumed as often. The client is read on until enough of them wait. */
  pause(): void {
    this.#holds++;
  }

  resume(): void {
    this.#holds--;
    if (this.isReady) this.#owner.resumed(this);
  }

  /** Gives it faults, in place of those before; null for none. What waited in those leaves at once. */
  setFaults(make: MakeFaults | null): void {
    const before = this.#faults;
    const [id, socket, queue, clock] = [this.id, this.#target, this.#outbound, this.#clock];
    const drained = () => this.#drained();
    this.#faults = this.#socketClosed
      ? null
      : (make?.({ id, socket, queue, clock, drained }) ?? null);
    this.#outbound.sink = socket;
    before?.release();
    this.#outbound.sink = this.#faults?.sink ?? socket;
    this.#sender = this.#faults ?? this.#outbound;
    if (before !== null) this.#drained();
  }

  /** Takes no more messages, writes the rest, and closes. */
  finish(reason: DisconnectReason): void {
    this.#finish(reason, []);
  }

  /** Says last words, and closes as `finish` does. */
  dismiss(words: OutboundMessage, reason: DisconnectReason): void {
    this.#finish(reason, [words]);
  }

  /** Closes at once and drops the rest. */
  destroy(reason: DisconnectReason): void {
    this.#leave(reason);
    this.#stopSending();
    this.#socket.destroy();
  }

  // The input of the connection reports to these, which belong to nobody else: closures would cost every idle client.

  get halfLineMs(): number | null {
    return this.#owner.halfLineMs;
  }

  readOn(reads: boolean): void {
    if (reads) this.#socket.resume();
    else this.#socket.pause();
  }

  stranger(stranger: Stranger): void {
    this.#turnAway(stranger);
  }

  delivery(delivery: Delivery): void {
    this.#outbound.deliver(delivery);
  }

  silent(): void {
    this.#go();
  }

  stalled(): void {
    this.#owner.stalled(this);
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#open) return;
    const lone = this.#holds === 0 ? this.#incoming.receiveLine(bytes) : null;
    if (lone !== null && this.#owner.lone(this, lone)) return;
    this.#incoming.receive(bytes);
    this.#go();
  }

  /** Has messages handled that wait; ends the connection once nothing more can come. */
  #go(): void {
    this.#settle();
    if (this.isReady) this.#owner.ready(this);
  }

  #settle(): void {
    if (this.#open && this.#ending !== null && this.#incoming.isEmpty) this.#end(this.#ending);
  }

  /** Answers a program that is no chat client, takes no word of it, and closes. */
  #turnAway(stranger: Stranger): void {
    this.#leave({ type: stranger });
    this.#outbound.stop();
    this.#socket.end(STRANGER_ANSWERS[stranger]);
    this.#awaitClose();
  }

  #stopSending(): void {
    this.#outbound.stop();
    this.#faults?.stop();
  }

  #awaitClose(): void {
    this.#linger ??= this.#clock.setTimeout(() => this.#socket.destroy(), LINGER_MS);
  }

  #ended(): void {
    if (!this.#open) return;
    this.#incoming.end(true);
    this.#endWith({ type: 'ended' });
  }

  /** Nothing more will be read; the connection is over once everything that was read is handled. */
  #endWith(reason: DisconnectReason): void {
    this.#incoming.end(false);
    this.#ending ??= reason;
    this.#go();
  }

  #finish(reason: DisconnectReason, last: readonly OutboundMessage[]): void {
    const rest = this.#open ? [...this.#owner.rest(this), ...last] : [];
    if (rest.length > 0) this.send(rest);
    this.#leave(reason);
    if (this.#socketClosed) return;
    this.#outbound.finish();
    this.#awaitClose();
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
    this.#incoming.drop();
    this.#owner.gone(this, reason);
    if (this.#socketClosed) this.#owner.closed(this);
  }

  #closed(): void {
    if (this.#socketClosed) return;
    this.#stopSending();
    this.#clock.clearTimeout(this.#linger);
    this.#socketClosed = true;
    if (this.#open) this.#endWith({ type: 'ended' });
    else this.#owner.closed(this);
  }
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}
