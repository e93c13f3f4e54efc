/** Connects sockets with the hub. */

import type { Socket } from 'node:net';
import { bytePrefix } from '../text/bytes.js';
import type { Timers } from '../text/clock.js';
import type { Door } from './door/door.js';
import type { DisconnectReason, ServerEvent } from './events.js';
import type { ServerEffect } from './handlers.js';
import type { Hub } from './hub.js';
import { Deadlines } from './limits/deadlines.js';
import { FULL_BYTES, Throttle } from './limits/flow-control.js';
import { Lag } from './limits/lag.js';
import { type LimitName, limitRow } from './limits/limits.js';
import { Notices } from './limits/notices.js';
import { Turns } from './limits/turns.js';
import { NARROW_BYTES, type OutboundMessage, outgoing } from './message.js';
import type { ConnectionId } from './rooms.js';
import { Roster } from './roster.js';
import { FAREWELLS, operatorLine } from './sentences.js';
import { Connection, type ConnectionOwner } from './traffic/connection.js';
import type { InboundMessage } from './traffic/inbound.js';

const STOPPED: DisconnectReason = { type: 'stopped' };

/** The traffic of a server. */
export interface TrafficView {
  /** The messages that clients have sent, and those that were queued for clients, since the start. */
  readonly messages: number;
  readonly deliveries: number;
  /** The bytes that wait for clients to take them. */
  readonly waitingBytes: number;
  /** The clients that take what is sent to them too slowly. */
  readonly slowReaders: number;
}

/** Connects sockets with the hub: passes messages to it, and its effects to the connections. */
export class Switchboard implements ConnectionOwner {
  readonly #hub: Hub;
  readonly #clock: Timers;
  readonly #log: (event: ServerEvent) => void;
  readonly #throttle: Throttle<Connection>;
  readonly #turns = new Turns<Connection>();
  readonly #lag: Lag<Connection>;
  readonly #deadlines: Deadlines<Connection>;
  readonly #notices: Notices;
  readonly #door: Door;
  readonly roster: Roster;
  /** The connections with messages to write at the end of this turn of the event loop. */
  readonly #unflushed = new Set<Connection>();
  #nextId: ConnectionId = 1;
  #turnPending = false;
  #messages = 0;
  #deliveries = 0;
  #stopping = false;

  constructor(hub: Hub, door: Door, clock: Timers, log: (event: ServerEvent) => void) {
    this.#hub = hub;
    this.#door = door;
    this.roster = new Roster(hub);
    this.#clock = clock;
    this.#log = log;
    this.#throttle = new Throttle(clock);
    this.#lag = new Lag(clock);
    this.#notices = new Notices(clock, (room, text) => this.tell(room.members, text));
    this.#deadlines = new Deadlines(clock, ({ id }, limit) => this.#expire(id, limit));
  }

  get halfLineMs(): number | null {
    return this.#hub.limits['half-line'] * 1000 || null;
  }

  /** Returns what has gone through, and what waits. */
  traffic(): TrafficView {
    const waitingBytes = this.roster.open.reduce((sum, { waiting }) => sum + waiting, 0);
    return {
      messages: this.#messages,
      deliveries: this.#deliveries,
      waitingBytes,
      slowReaders: this.#throttle.slow,
    };
  }

  /** Sends a text to some clients. */
  tell(ids: readonly ConnectionId[], text: string): void {
    const message = outgoing('text', bytePrefix(text, NARROW_BYTES));
    for (const id of ids) {
      const connection = this.roster.get(id);
      if (connection !== undefined) this.#push(connection, [message]);
    }
    this.#awaitTurn();
  }

  /** Says why a connection ends, and ends it. */
  dismiss(id: ConnectionId, sentence: string, reason: DisconnectReason): void {
    this.roster.get(id)?.dismiss(sentence, reason);
  }

  /** Adds a new client, if the limits allow it. */
  accept(socket: Socket): void {
    const visitor = this.#door.enter(socket);
    if (visitor === null) return;
    const { peer, address } = visitor;
    const connection = new Connection(this.#nextId++, socket, this, this.#clock);
    const { id } = connection;
    this.roster.add(connection, visitor);
    this.#log({ type: 'connected', id, peer });
    this.#hub.handle({ type: 'opened', id, address }, this.#clock.now());
    this.#deadlines.note(connection, this.#hub.stageOf(id), this.#hub.limits);
  }

  /** Asks all connections to end, and tells those in a room why. */
  stop(): void {
    this.#stopping = true;
    const rooms = new Set(this.roster.people().map(({ id }) => id));
    for (const connection of this.roster.open) {
      if (rooms.has(connection.id)) connection.dismiss(operatorLine(FAREWELLS.stopped), STOPPED);
      else connection.finish(STOPPED);
    }
  }

  /** Destroys the connections that are left. */
  cutOff(): void {
    for (const connection of this.roster.open) connection.destroy(STOPPED);
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
    const { id } = connection;
    const { limits } = this.#hub;
    this.#messages++;
    this.#throttle.spoke(connection);
    const effects = this.#hub.handle({ type: 'message', id, message }, this.#clock.now());
    const caused = this.#apply(effects, connection);
    if (!this.roster.has(connection)) return caused;
    this.#deadlines.note(connection, this.#hub.stageOf(id), limits);
    const isLimited = this.roster.visitorOf(connection).address !== null;
    if (isLimited) this.#lag.spoke(connection, message.text, limits);
    return caused;
  }

  stalled(connection: Connection): void {
    this.#expire(connection.id, 'half-line');
  }

  drained(connection: Connection): void {
    this.#note(connection);
  }

  gone(connection: Connection, reason: DisconnectReason): void {
    const { id } = connection;
    this.roster.leave(connection);
    this.#log({ type: 'disconnected', id, peer: this.#peerOf(connection), reason });
    this.#throttle.forget(connection);
    this.#lag.forget(connection);
    this.#deadlines.forget(connection);
    if (!this.#stopping)
      this.#apply(this.#hub.handle({ type: 'closed', id }, this.#clock.now()), connection);
  }

  closed(connection: Connection): void {
    this.#door.leave(this.roster.visitorOf(connection));
    this.roster.remove(connection);
    this.#unflushed.delete(connection);
  }

  #peerOf(connection: Connection): string {
    return this.roster.visitorOf(connection).peer;
  }

  /** Ends a connection that takes longer than a limit allows. */
  #expire(id: ConnectionId, limit: LimitName): void {
    this.dismiss(id, limitRow(limit).farewell ?? '', { type: 'limit', limit });
  }

  /** Carries out effects; returns how many messages to clients they are. */
  #apply(effects: readonly ServerEffect[], cause: Connection): number {
    let caused = 0;
    for (const effect of effects) {
      if (effect.type === 'close') {
        this.roster.get(effect.id)?.finish({ type: effect.reason });
      } else if (effect.type === 'send' || effect.type === 'notice') {
        if (effect.type === 'notice' && !this.#passes(effect)) continue;
        caused += effect.to.length * effect.messages.length;
        this.#send(effect, cause);
      } else {
        this.#log({ ...effect, peer: this.#peerOf(cause) });
      }
    }
    return caused;
  }

  #passes({ room, change }: ServerEffect & { type: 'notice' }): boolean {
    return this.#notices.passes(room, change, this.#hub.limits.notices);
  }

  #send({ to, messages }: ServerEffect & { type: 'send' | 'notice' }, cause: Connection): void {
    for (const id of to) {
      const reader = this.roster.get(id);
      if (reader === undefined) continue;
      this.#push(reader, messages);
      this.#throttle.sent(cause, reader);
    }
    this.#awaitTurn();
  }

  /** Queues messages for the end of this turn; much is written at once. */
  #push(reader: Connection, messages: readonly OutboundMessage[]): void {
    reader.send(messages);
    this.#deliveries += messages.length;
    this.#unflushed.add(reader);
    if (reader.waiting > FULL_BYTES) this.#flushOne(reader);
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
    if (!this.roster.has(connection)) return;
    this.#throttle.note(connection, connection.waiting);
  }
}
