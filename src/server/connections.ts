/** Connects sockets with the hub. */

import type { Socket } from 'node:net';
import { bytePrefix } from '../text/bytes.js';
import type { Timers } from '../text/clock.js';
import type { Door, Visitor } from './door/door.js';
import type { DisconnectReason, ServerEvent } from './events.js';
import type { ServerEffect } from './handlers.js';
import type { Hub } from './hub.js';
import { Deadlines } from './limits/deadlines.js';
import { Throttle } from './limits/flow-control.js';
import { Lag } from './limits/lag.js';
import { type LimitName, limitRow } from './limits/limits.js';
import { Notices } from './limits/notices.js';
import { Turns } from './limits/turns.js';
import { Unsent } from './limits/unsent.js';
import { Waits } from './limits/waits.js';
import { NARROW_BYTES, type OutboundMessage, outgoing } from './message.js';
import { WRONG_PASSWORD_MS } from './password-check.js';
import type { ConnectionId } from './rooms.js';
import { Roster } from './roster.js';
import { FAREWELLS, operatorLine } from './server-sentences.js';
import { type Batch, FanOut } from './traffic/fan-out.js';
import type { InboundMessage } from './traffic/inbound.js';
import { Connection, type ConnectionOwner } from './traffic/served-connection.js';

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
  readonly #waits: Waits<Connection>;
  readonly #unsent = new Unsent<Connection>();
  readonly #door: Door;
  readonly roster: Roster;
  /** The messages that go out at the end of this turn of the event loop. */
  readonly #fanOut = new FanOut();
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
    this.#waits = new Waits(clock, (connection) => {
      connection.dismiss(FAREWELLS.unanswered, { type: 'unanswered' });
    });
    hub.effect = (effect) => this.#apply(effect);
  }

  /** Must be called when the rooms' logs have taken messages. */
  sent(): void {
    this.#unsent.note(this.#hub.unsent);
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
    this.#add(ids, [outgoing('text', bytePrefix(text, NARROW_BYTES))]);
  }

  /** Says why a connection ends, and ends it. */
  dismiss(id: ConnectionId, sentence: string, reason: DisconnectReason): void {
    this.roster.get(id)?.dismiss(sentence, reason);
  }

  /** Adds a new client, if the limits allow it. */
  accept(socket: Socket): void {
    const visitor = this.#door.enter(socket);
    if (visitor !== null) this.admit(socket, visitor);
  }

  /** Adds a new client that the door has let in. */
  admit(socket: Socket, visitor: Visitor): void {
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

  message(connection: Connection, message: InboundMessage): void {
    const { id } = connection;
    const { limits } = this.#hub;
    this.#messages++;
    this.#throttle.spoke(connection);
    this.#hub.handle({ type: 'message', id, message }, this.#clock.now());
    if (!this.roster.has(connection)) return;
    this.#deadlines.note(connection, this.#hub.stageOf(id), limits);
    this.#unsent.spoke(connection, this.#hub.unsent);
    const isLimited = this.roster.visitorOf(connection).address !== null;
    if (isLimited) this.#lag.spoke(connection, message.text, limits);
  }

  stalled(connection: Connection): void {
    this.#expire(connection.id, 'half-line');
  }

  drained(connection: Connection): void {
    this.#note(connection);
  }

  rest({ id }: Connection): readonly OutboundMessage[] {
    return this.#fanOut.restFor(id);
  }

  gone(connection: Connection, reason: DisconnectReason): void {
    const { id } = connection;
    if (!this.#stopping) this.#hub.handle({ type: 'closed', id }, this.#clock.now());
    this.roster.leave(connection);
    this.#log({ type: 'disconnected', id, peer: this.#peerOf(connection), reason });
    this.#throttle.forget(connection);
    this.#lag.forget(connection);
    this.#waits.release(connection);
    this.#unsent.forget(connection);
    this.#deadlines.forget(connection);
  }

  closed(connection: Connection): void {
    this.#door.leave(this.roster.visitorOf(connection));
    this.roster.remove(connection);
  }

  #peerOf(connection: Connection): string {
    return this.roster.visitorOf(connection).peer;
  }

  /** Ends a connection because of a limit, and says why. */
  #expire(id: ConnectionId, limit: LimitName): void {
    this.dismiss(id, limitRow(limit).farewell ?? '', { type: 'limit', limit });
  }

  #apply(effect: ServerEffect): void {
    if (effect.type === 'send') this.#send(effect);
    else if (effect.type === 'notice') {
      if (this.#passes(effect)) this.#send(effect);
    } else if (!('id' in effect)) this.#log(effect);
    else {
      const connection = this.roster.get(effect.id);
      if (connection !== undefined) this.#applyTo(connection, effect);
    }
  }

  /** Carries out an effect on one connection, or for the log. */
  #applyTo(connection: Connection, effect: Extract<ServerEffect, { id: ConnectionId }>): void {
    switch (effect.type) {
      case 'hold':
        this.#waits.hold(connection);
        return;
      case 'resume':
        this.#waits.release(connection);
        this.#deadlines.note(connection, this.#hub.stageOf(effect.id), this.#hub.limits);
        return;
      case 'close':
        if (effect.reason === 'name-lost') {
          connection.dismiss(FAREWELLS.nameLost, { type: effect.reason });
        } else connection.finish({ type: effect.reason });
        return;
      case 'dismiss':
        this.#expire(effect.id, effect.limit);
        return;
      case 'wrong-password':
        this.#slow(connection, effect.count);
        this.#log({ ...effect, peer: this.#peerOf(connection) });
        return;
      default:
        this.#log({ ...effect, peer: this.#peerOf(connection) });
    }
  }

  /** Handles nothing of a client for a while that has given a wrong password. */
  #slow(client: Connection, count: number): void {
    client.pause();
    this.#clock.setTimeout(() => client.resume(), count * WRONG_PASSWORD_MS);
  }

  #passes({ room, change }: ServerEffect & { type: 'notice' }): boolean {
    return this.#notices.passes(room, change, this.#hub.limits.notices);
  }

  #send({ by, to, messages }: ServerEffect & { type: 'send' | 'notice' }): void {
    this.#turns.charge(to.length * messages.length);
    if (messages[0]?.type === 'item') for (const id of to) this.roster.get(id)?.offer();
    if (by !== null && this.#throttle.slow > 0) this.#slowDown(by, to);
    this.#add(to, messages);
  }

  /** A client makes the server send something to `to`: it may have to wait for them. */
  #slowDown(by: ConnectionId, to: readonly ConnectionId[]): void {
    const cause = this.roster.get(by);
    if (cause === undefined) return;
    for (const id of to) {
      const reader = this.roster.get(id);
      if (reader !== undefined) this.#throttle.sent(cause, reader);
    }
  }

  /** Adds messages to those that go out at the end of this turn. */
  #add(to: readonly ConnectionId[], messages: readonly OutboundMessage[]): void {
    this.#deliveries += to.length * messages.length;
    this.#fanOut.add(to, messages);
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
    while (!this.#fanOut.isEmpty) for (const batch of this.#fanOut.take()) this.#deliver(batch);
  }

  #deliver({ to, messages }: Batch): void {
    for (const id of to) {
      const reader = this.roster.get(id);
      if (reader === undefined) continue;
      reader.send(messages);
      if (!reader.isClear || this.#throttle.slow > 0) this.#note(reader);
      // The notice of this goes out last: everybody should see who left after what else was said.
      if (reader.isOverfull) reader.destroy({ type: 'not-reading' });
    }
  }

  #note(connection: Connection): void {
    if (!this.roster.has(connection)) return;
    this.#throttle.note(connection, connection.waiting);
  }
}
