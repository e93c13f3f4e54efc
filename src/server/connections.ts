/** Connects sockets with the hub. */

import type { Socket } from 'node:net';
import type { Timers } from '../text/clock.js';
import { Connection, type ConnectionOwner } from './connection.js';
import type { DisconnectReason, ServerEvent } from './events.js';
import { FULL_BYTES, Throttle } from './flow-control.js';
import type { ServerEffect } from './handlers.js';
import type { Hub } from './hub.js';
import type { InboundMessage } from './inbound.js';
import type { ConnectionId } from './rooms.js';
import { Turns } from './turns.js';

/** A client: its address and port as text, and its name, if it has one. */
export interface ClientView {
  readonly peer: string;
  readonly name: string | null;
}

/** Connects sockets with the hub: passes messages to it, and its effects to the connections. */
export class Switchboard implements ConnectionOwner {
  readonly #hub: Hub;
  readonly #clock: Timers;
  readonly #log: (event: ServerEvent) => void;
  readonly #throttle: Throttle<Connection>;
  readonly #turns = new Turns<Connection>();
  /** The connections that the hub knows. */
  readonly #connections = new Map<ConnectionId, Connection>();
  /** The connections whose sockets have not closed, with their addresses. */
  readonly #peers = new Map<Connection, string>();
  /** The connections with messages to write at the end of this turn of the event loop. */
  readonly #unflushed = new Set<Connection>();
  #nextId: ConnectionId = 1;
  #turnPending = false;
  #stopping = false;

  constructor(hub: Hub, clock: Timers, log: (event: ServerEvent) => void) {
    this.#hub = hub;
    this.#clock = clock;
    this.#log = log;
    this.#throttle = new Throttle(clock);
  }

  /** How many clients are connected. */
  get size(): number {
    return this.#connections.size;
  }

  /** All clients, in the order of their arrival. */
  get clients(): readonly ClientView[] {
    return Array.from(this.#connections.values(), (connection) => ({
      peer: this.#peers.get(connection) ?? '',
      name: this.#hub.nameOf(connection.id),
    }));
  }

  /** Adds a new client. */
  accept(socket: Socket): void {
    const connection = new Connection(this.#nextId++, socket, this, this.#clock);
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    this.#connections.set(connection.id, connection);
    this.#peers.set(connection, peer);
    this.#log({ type: 'connected', id: connection.id, peer });
    this.#apply(this.#hub.handle({ type: 'opened', id: connection.id }), connection);
  }

  /** Asks all connections to end. */
  stop(): void {
    this.#stopping = true;
    for (const connection of [...this.#peers.keys()]) connection.finish({ type: 'stopped' });
  }

  /** Destroys the connections that are left. */
  cutOff(): void {
    for (const connection of [...this.#peers.keys()]) connection.destroy({ type: 'stopped' });
  }

  ready(connection: Connection): void {
    this.#turns.ready(connection);
    this.#awaitTurn();
  }

  resumed(connection: Connection): void {
    this.#turns.postpone(connection);
    this.#awaitTurn();
  }

  message(connection: Connection, message: InboundMessage): number {
    this.#throttle.spoke(connection);
    const effects = this.#hub.handle({ type: 'message', id: connection.id, message });
    return this.#apply(effects, connection);
  }

  drained(connection: Connection): void {
    this.#note(connection);
  }

  gone(connection: Connection, reason: DisconnectReason): void {
    const { id } = connection;
    this.#connections.delete(id);
    this.#log({ type: 'disconnected', id, peer: this.#peers.get(connection) ?? '', reason });
    this.#throttle.forget(connection);
    this.#turns.forget(connection);
    if (!this.#stopping) this.#apply(this.#hub.handle({ type: 'closed', id }), connection);
  }

  closed(connection: Connection): void {
    this.#peers.delete(connection);
    this.#unflushed.delete(connection);
  }

  /** Carries out effects; returns how many messages to clients they are. */
  #apply(effects: readonly ServerEffect[], cause: Connection): number {
    let caused = 0;
    for (const effect of effects) {
      if (effect.type === 'close') {
        this.#connections.get(effect.id)?.finish({ type: effect.reason });
      } else {
        caused += effect.to.length * effect.messages.length;
        this.#send(effect, cause);
      }
    }
    return caused;
  }

  #send({ to, messages }: ServerEffect & { type: 'send' }, cause: Connection): void {
    for (const id of to) {
      const reader = this.#connections.get(id);
      if (reader === undefined) continue;
      reader.send(messages);
      this.#unflushed.add(reader);
      if (reader.waiting > FULL_BYTES) this.#flushOne(reader);
      this.#throttle.sent(cause, reader);
    }
    this.#awaitTurn();
  }

  #awaitTurn(): void {
    if (this.#turnPending) return;
    this.#turnPending = true;
    setImmediate(() => this.#turn());
  }

  /** A turn of the event loop: handles messages that wait, and writes what was caused since the last one. */
  #turn(): void {
    this.#turns.next();
    this.#turnPending = false;
    if (this.#turns.isBusy) this.#awaitTurn();
    this.#flush();
  }

  /** Writes the messages of a turn, so that many of them are one write. */
  #flush(): void {
    for (const connection of this.#unflushed) {
      this.#unflushed.delete(connection);
      this.#flushOne(connection);
      // Not sooner: everybody should see who left after what else was said.
      if (connection.isOverfull) connection.destroy({ type: 'not-reading' });
    }
  }

  #flushOne(connection: Connection): void {
    connection.flush();
    this.#note(connection);
  }

  #note(connection: Connection): void {
    if (!this.#connections.has(connection.id)) return;
    this.#throttle.note(connection, connection.waiting);
  }
}
