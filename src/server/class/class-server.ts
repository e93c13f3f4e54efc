/** The server that behaves as the class server does: docs/protocol.md, section 7. */

import type { Socket } from 'node:net';
import type { Timers } from '../../text/clock.js';
import type { Visitor } from '../door/door.js';
import type { DisconnectReason, ServerEvent } from '../events.js';
import type { RoomView } from '../hub.js';
import type { ClientView } from '../roster.js';
import type { ConnectionTap } from '../traffic/tapped-socket.js';
import { ClassClient, type ReleasableSink } from './class-client.js';
import { lobbyThread, renamingThread } from './class-lobby.js';
import { type ClassPerson, ClassRoom, type RoomOwner } from './class-room.js';
import { Threads } from './threads.js';

/** The most rooms: they never cease to exist here. */
const MAX_ROOMS = 1000;

/** The parts of the program that the class server needs. */
export interface ClassServerOptions {
  readonly clock: Timers;
  readonly log: (event: ServerEvent) => void;
  /** The socket of a client has closed. */
  readonly closed: (visitor: Visitor) => void;
  /** The names of rooms that exist from the start. */
  readonly rooms: readonly string[];
  /** Makes what the messages to a client go through. */
  readonly sink: MakeSink;
}

/** Makes what the messages to a client go through. */
export type MakeSink = (arrival: ClassArrival) => ReleasableSink;

/** A connection that was let in, and its number. */
export interface ClassArrival {
  readonly id: number;
  readonly socket: Socket;
  readonly visitor: Visitor;
  /** Watches its reads and writes; null for nothing. */
  readonly tap: ConnectionTap | null;
}

interface Seat {
  readonly arrival: ClassArrival;
  readonly client: ClassClient;
  /** The person, once they have a name in a room. */
  person: ClassPerson | null;
}

/** Clients in the lobby, and rooms with a thread each. */
export class ClassServer implements RoomOwner {
  readonly #options: ClassServerOptions;
  readonly #threads: Threads;
  readonly #rooms = new Map<string, ClassRoom>();
  readonly #seats = new Map<ClassClient, Seat>();

  constructor(options: ClassServerOptions) {
    this.#options = options;
    this.#threads = new Threads(options.clock);
    for (const name of options.rooms) this.#open(name, null);
  }

  /** The number of connections. */
  get size(): number {
    return this.#seats.size;
  }

  get clients(): readonly ClientView[] {
    return Array.from(this.#seats.values(), ({ arrival, person }) => {
      return { peer: arrival.visitor.peer, name: person?.name ?? null };
    });
  }

  /** The rooms, in the order in which they were made. */
  rooms(): readonly RoomView[] {
    return Array.from(this.#rooms.values(), ({ name, people }) => {
      return { name, permanent: true, people: people.map((person) => person.name), lost: [] };
    });
  }

  /** A client has connected: a thread serves it from now on. */
  accept(arrival: ClassArrival): void {
    const { id, socket, visitor, tap } = arrival;
    const { clock, sink } = this.#options;
    const client = new ClassClient(id, socket, sink(arrival), clock, tap);
    this.#seats.set(client, { arrival, client, person: null });
    this.#options.log({ type: 'connected', id, peer: visitor.peer });
    socket.on('close', () => this.#closed(client));
    this.#threads.run(lobbyThread(this, client));
  }

  /** Sends all messages through other sinks from now on. */
  setSinks(sink: MakeSink): void {
    for (const { arrival, client } of this.#seats.values()) client.setSink(sink(arrival));
  }

  /** Ends all connections; nothing is read any more. */
  stop(reason: DisconnectReason): void {
    this.#threads.stop();
    for (const { client } of this.#seats.values()) client.close(reason);
  }

  /** Destroys the connections that are left. */
  cutOff(reason: DisconnectReason): void {
    for (const { client } of this.#seats.values()) client.destroy(reason);
  }

  // The threads call these.

  roomNames(): readonly string[] {
    return [...this.#rooms.keys()];
  }

  mayOpen(room: string): boolean {
    return this.#rooms.has(room) || this.#rooms.size < MAX_ROOMS;
  }

  enter(name: string, nick: string, client: ClassClient): void {
    const person = { name: nick, client };
    const known = this.#rooms.get(name);
    if (known !== undefined) {
      known.enter(person);
      return;
    }
    this.#open(name, person);
  }

  #open(name: string, maker: ClassPerson | null): void {
    const room = new ClassRoom(name, this);
    this.#rooms.set(name, room);
    this.#threads.run(room.run(maker));
  }

  refuse(room: ClassRoom, client: ClassClient): void {
    this.#threads.run(renamingThread(this, room.name, client));
  }

  entered(room: ClassRoom, person: ClassPerson): void {
    this.#note('entered', room, person, person);
  }

  left(room: ClassRoom, person: ClassPerson): void {
    this.#note('left', room, person, null);
  }

  #note(
    type: 'entered' | 'left',
    room: ClassRoom,
    who: ClassPerson,
    now: ClassPerson | null,
  ): void {
    const seat = this.#seats.get(who.client);
    if (seat === undefined) return;
    seat.person = now;
    const { name, client } = who;
    this.#options.log({
      type,
      id: client.id,
      peer: seat.arrival.visitor.peer,
      name,
      room: room.name,
    });
  }

  #closed(client: ClassClient): void {
    const seat = this.#seats.get(client);
    if (seat === undefined) return;
    this.#seats.delete(client);
    const { visitor } = seat.arrival;
    this.#options.log({
      type: 'disconnected',
      id: client.id,
      peer: visitor.peer,
      reason: client.reason,
    });
    this.#options.closed(visitor);
  }
}
