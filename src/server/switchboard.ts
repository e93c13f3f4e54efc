/** Connects sockets with the hub. */

import type { Socket } from 'node:net';
import { bytePrefix } from '../text/bytes.js';
import type { Timers } from '../text/clock.js';
import type { Door, Visitor } from './door/door.js';
import type { DisconnectReason, ServerEvent } from './events.js';
import type { MakeFaults } from './faults/connection-faults.js';
import type { ServerEffect } from './handlers.js';
import type { Hub } from './hub.js';
import { Deadlines } from './limits/deadlines.js';
import { Throttle } from './limits/flow-control.js';
import { HoldTimers, mayReturn } from './limits/hold-timers.js';
import { Lag } from './limits/lag.js';
import { type LimitName, limitRow } from './limits/limits.js';
import { Notices } from './limits/notices.js';
import { Unsent } from './limits/unsent.js';
import { Waits } from './limits/waits.js';
import { NARROW_BYTES, type OutboundMessage, oneLine, outgoing } from './message.js';
import { WRONG_PASSWORD_MS } from './password-check.js';
import { RecordForms } from './records/record-forms.js';
import type { ConnectionId, Room } from './rooms.js';
import { type Person, Roster } from './roster.js';
import { FAREWELLS, operatorLine } from './server-sentences.js';
import type { InboundMessage } from './traffic/inbound.js';
import { Connection, type ConnectionOwner } from './traffic/served-connection.js';
import type { TapFor } from './traffic/tapped-socket.js';
import { Turn } from './turn.js';

const NO_RECORDS = new RecordForms(() => null);
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
  readonly #tapFor: TapFor;
  readonly #throttle: Throttle<Connection>;
  readonly #lag: Lag<Connection>;
  readonly #deadlines: Deadlines<Connection>;
  readonly #notices: Notices;
  readonly #waits: Waits<Connection>;
  readonly #holds: HoldTimers;
  readonly #unsent = new Unsent<Connection>();
  readonly #door: Door;
  readonly roster: Roster;
  readonly #turn: Turn;
  #nextId: ConnectionId = 1;
  #messages = 0;
  #stopping = false;
  #makeFaults: MakeFaults | null = null;

  constructor(
    hub: Hub,
    door: Door,
    clock: Timers,
    log: (event: ServerEvent) => void,
    tapFor: TapFor = () => null,
  ) {
    this.#hub = hub;
    this.#tapFor = tapFor;
    this.#door = door;
    this.roster = new Roster(hub);
    this.#clock = clock;
    this.#log = log;
    this.#throttle = new Throttle(clock);
    this.#turn = new Turn(this.roster, this.#throttle);
    this.#lag = new Lag(clock);
    this.#notices = new Notices(clock, (room, text) => this.#sum(room, text));
    this.#deadlines = new Deadlines(clock, ({ id }, limit) => this.#expire(id, limit));
    this.#waits = new Waits(clock, (connection) => {
      this.#dismiss(connection, FAREWELLS.unanswered, { type: 'unanswered' });
    });
    this.#holds = new HoldTimers(clock, (id) => {
      this.release(id);
    });
    hub.effect = this.#apply;
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
      deliveries: this.#turn.deliveries,
      waitingBytes,
      slowReaders: this.#throttle.slow,
    };
  }

  /** Tells some clients what the operator says. */
  tell(ids: readonly ConnectionId[], said: string): void {
    const words = oneLine(said);
    const text = bytePrefix(operatorLine(words), NARROW_BYTES);
    this.#turn.add(ids, [outgoing('text', text)], this.#hub.notice(words));
  }

  /** Tells a room a sum of comings and goings; who uses records knows each of them. */
  #sum({ members }: Room, text: string): void {
    this.#turn.add(members, [outgoing('text', text)], NO_RECORDS);
  }

  /** Everybody whose connection is lost, and whose name is held. */
  held(): readonly Person[] {
    return this.#hub.held.map(({ id, name, room, address }) => {
      return { id, name, room: room.title, address, peer: this.#holds.peerOf(id), isLost: true };
    });
  }

  /** Holds a name no longer. */
  release(id: ConnectionId): void {
    this.#hub.handle({ type: 'hold-over', id }, this.#clock.now());
  }

  /** Says why a connection ends, and ends it. */
  dismiss(id: ConnectionId, sentence: string, reason: DisconnectReason): void {
    const connection = this.roster.get(id);
    if (connection !== undefined) this.#dismiss(connection, sentence, reason);
  }

  #dismiss(connection: Connection, sentence: string, reason: DisconnectReason): void {
    const { profile } = connection;
    const [notice] = profile === null ? [] : this.#hub.notice(sentence).for(profile);
    connection.dismiss(notice ?? outgoing('text', sentence), reason);
  }

  /** Returns a number that no other connection has. */
  takeId(): ConnectionId {
    return this.#nextId++;
  }

  /** Gives faults to all connections, also to later ones; null for none. */
  setFaults(make: MakeFaults | null): void {
    this.#makeFaults = make;
    for (const connection of this.roster.open) connection.setFaults(make);
  }

  /** Adds a new client, if the limits allow it. */
  accept(socket: Socket): void {
    const visitor = this.#door.enter(socket);
    if (visitor !== null) this.admit(socket, visitor);
  }

  /** Adds a new client that the door has let in. */
  admit(socket: Socket, visitor: Visitor): void {
    const { peer, address } = visitor;
    const connection = new Connection(this.takeId(), socket, this, this.#clock, this.#tapFor(peer));
    if (this.#makeFaults !== null) connection.setFaults(this.#makeFaults);
    const { id } = connection;
    this.roster.add(connection, visitor);
    this.#log({ type: 'connected', id, peer });
    this.#hub.handle({ type: 'opened', id, address }, this.#clock.now());
    this.#deadlines.note(connection, this.#hub.stageOf(id), this.#hub.limits);
  }

  /** Asks all connections to end, and tells those in a room why. */
  stop(): void {
    this.#stopping = true;
    this.#holds.stop();
    const rooms = new Set(this.roster.people().map(({ id }) => id));
    for (const connection of this.roster.open) {
      if (rooms.has(connection.id)) this.#farewell(connection);
      else connection.finish(STOPPED);
    }
  }

  #farewell(connection: Connection): void {
    const words = FAREWELLS.stopped;
    this.#dismiss(connection, connection.profile === null ? operatorLine(words) : words, STOPPED);
  }

  /** Destroys the connections that are left. */
  cutOff(): void {
    for (const connection of this.roster.open) connection.destroy(STOPPED);
  }

  lone(connection: Connection, message: InboundMessage): boolean {
    if (!this.#turn.admit(connection)) return false;
    this.message(connection, message);
    this.#turn.scheduleEnd();
    return true;
  }

  ready(connection: Connection): void {
    this.#turn.ready(connection);
  }

  resumed(connection: Connection): void {
    this.#turn.postpone(connection);
  }

  message(connection: Connection, message: InboundMessage): void {
    const { id } = connection;
    this.#messages++;
    this.#throttle.spoke(connection);
    this.#hub.handle({ type: 'message', id, message }, this.#clock.now());
    if (!this.roster.has(connection)) return;
    const { limits } = this.#hub;
    this.#deadlines.note(connection, this.#hub.stageOf(id), limits);
    this.#unsent.spoke(connection, this.#hub.unsent);
    if (message.record === 'known') return;
    const isLimited = this.roster.visitorOf(connection).address !== null;
    if (isLimited) this.#lag.spoke(connection, message.text, limits);
  }

  stalled(connection: Connection): void {
    this.#expire(connection.id, 'half-line');
  }

  drained(connection: Connection): void {
    this.#turn.note(connection);
  }

  rest(connection: Connection): readonly OutboundMessage[] {
    return this.#turn.restFor(connection);
  }

  gone(connection: Connection, reason: DisconnectReason): void {
    const { id } = connection;
    const closed = { type: 'closed', id, mayReturn: mayReturn(reason) } as const;
    if (!this.#stopping) this.#hub.handle(closed, this.#clock.now());
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

  // A property, since the hub calls it for each message.
  readonly #apply = (effect: ServerEffect): void => {
    if (effect.type === 'send') this.#send(effect);
    else if (effect.type === 'notice') {
      this.#send(this.#passes(effect) ? effect : { ...effect, messages: [] });
    } else if (effect.type === 'unheld') this.#unheld(effect);
    else if (!('id' in effect)) this.#log(effect);
    else {
      const connection = this.roster.get(effect.id);
      if (connection !== undefined) this.#applyTo(connection, effect);
    }
  };

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
        this.#close(connection, effect.reason);
        return;
      case 'agreed':
        connection.profile = effect.profile;
        return;
      case 'lost': {
        const { type, id, name, room, seconds } = effect;
        const peer = this.#peerOf(connection);
        this.#holds.hold(id, peer, seconds);
        this.#log({ type, id, peer, name, room });
        return;
      }
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

  #close(connection: Connection, type: 'logout' | 'refusals' | 'name-lost' | 'resumed'): void {
    if (type === 'name-lost') this.#dismiss(connection, FAREWELLS.nameLost, { type });
    else if (type === 'resumed') this.#dismiss(connection, FAREWELLS.resumed, { type });
    else connection.finish({ type });
  }

  #unheld({ held, name, room, isBack }: ServerEffect & { type: 'unheld' }): void {
    const peer = this.#holds.peerOf(held);
    this.#holds.forget(held);
    if (!isBack) this.#log({ type: 'left', id: held, peer, name, room });
  }

  /** Handles nothing of a client for a while that has given a wrong password. */
  #slow(client: Connection, count: number): void {
    client.pause();
    this.#clock.setTimeout(() => client.resume(), count * WRONG_PASSWORD_MS);
  }

  #passes({ room, change }: ServerEffect & { type: 'notice' }): boolean {
    return this.#notices.passes(room, change, this.#hub.limits.notices);
  }

  #send({ by, to, messages, records }: ServerEffect & { type: 'send' | 'notice' }): void {
    // A record alone costs as much as a line.
    this.#turn.charge(to.length * Math.max(1, messages.length));
    if (messages[0]?.type === 'item') for (const id of to) this.roster.get(id)?.offer();
    if (by !== null && this.#throttle.slow > 0) this.#slowDown(by, to);
    this.#turn.add(to, messages, records);
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
}
