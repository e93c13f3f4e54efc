/** Rooms and their members, as far as this server follows them. Pure. */

import { foldName } from '../protocol/names.js';
import type { Limits } from './limits/limits.js';
import { type OutboundMessage, outgoing } from './message.js';

/** The number of a connection. */
export type ConnectionId = number;

/** The limits of rooms. */
export type RoomLimit = 'rooms-per-address' | 'people-per-room';

/** Somebody in a room. */
export interface Person {
  readonly name: string;
  /** The name as a line of a `/who` answer. */
  readonly item: OutboundMessage;
  /** The connection, if it is one of this server. */
  connection: ConnectionId | null;
  /** Why they are away; null if they are not. */
  away: string | null;
  /** True if their connection is lost, and the name is held. */
  isLost: boolean;
}

/** One room, and the people in it: a copy of what its log says. */
export class Room {
  /** The folded name. */
  readonly key: string;
  /** True if it exists without anybody in it. */
  readonly permanent: boolean;
  /** The name, as whoever made the room wrote it. */
  title: string;
  /** The address because of which it exists; null if none counts. */
  address: string | null = null;
  /** True while its log is followed. */
  isAttached = false;
  /** How many claims of names are under way. */
  claims = 0;
  /** How many names are held here for people whose connections were those of this server. */
  holds = 0;
  topic = '';
  /** Identifies its log, and the number of the last entry that was applied. */
  log = '';
  seq = 0;
  readonly #people = new Map<string, Person>();
  #members: readonly ConnectionId[] = [];
  /** Those of them who use records. */
  readonly #recorders = new Set<ConnectionId>();

  constructor(key: string, title: string, permanent: boolean) {
    this.key = key;
    this.title = title;
    this.permanent = permanent;
  }

  /** This server's connections that hear the room, in the order in which they began to. */
  get members(): readonly ConnectionId[] {
    return this.#members;
  }

  /** True if any of them uses records. */
  get usesRecords(): boolean {
    return this.#recorders.size > 0;
  }

  /** Everybody, in the order of their arrival. */
  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  /** The names of everybody, in the order of their arrival. */
  get names(): readonly string[] {
    return Array.from(this.#people.values(), ({ name }) => name);
  }

  /** The names of all whose connection is not lost, as lines of a `/who` answer. */
  get items(): readonly OutboundMessage[] {
    return this.people.filter(({ isLost }) => !isLost).map(({ item }) => item);
  }

  /** How many people are in it, on whichever server. */
  get size(): number {
    return this.#people.size;
  }

  /** True if this server needs its log no longer. */
  get isIdle(): boolean {
    if (this.#members.length > 0 || this.claims > 0 || this.holds > 0) return false;
    return this.people.every(({ connection }) => connection === null);
  }

  /** Returns whoever has a name; undefined if nobody has. */
  find(name: string): Person | undefined {
    return this.#people.get(foldName(name));
  }

  /** Adds somebody, who does not hear the room yet. */
  join(name: string, connection: ConnectionId | null): Person {
    const item = outgoing('item', name);
    const person = { name, item, connection, away: null, isLost: false };
    this.#people.set(foldName(name), person);
    return person;
  }

  /** From now on a connection hears the room, with records or without. */
  listen(connection: ConnectionId, usesRecords: boolean): void {
    this.#members = [...this.#members, connection];
    if (usesRecords) this.#recorders.add(connection);
  }

  /** Gives a name to another connection; null for one that is not of this server. The earlier one hears nothing more. */
  move(person: Person, connection: ConnectionId | null): void {
    const before = person.connection;
    person.connection = connection;
    if (before !== connection) this.#deafen(before);
  }

  /** Removes whoever has a name. */
  leave(name: string): void {
    const folded = foldName(name);
    this.#deafen(this.#people.get(folded)?.connection ?? null);
    this.#people.delete(folded);
  }

  /** Forgets what its log said, which is not followed any more. */
  detach(): void {
    this.isAttached = false;
    this.address = null;
    this.topic = '';
    this.#people.clear();
    this.#members = [];
    this.#recorders.clear();
  }

  #deafen(connection: ConnectionId | null): void {
    if (connection !== null) this.#recorders.delete(connection);
    this.#members = this.#members.filter((id) => id !== connection);
  }
}

/** The rooms of this server: the permanent ones, and those whose log it follows. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();

  /** `permanent`: names of rooms that always exist; a repeated name counts once. */
  constructor(permanent: readonly string[]) {
    for (const title of permanent) {
      const key = foldName(title);
      if (!this.#rooms.has(key)) this.#rooms.set(key, new Room(key, title, true));
    }
  }

  /** The permanent ones first, then in the order in which this server began to follow them. */
  get all(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  /** Returns the room with a folded name; undefined if this server does not follow it. */
  find(key: string): Room | undefined {
    return this.#rooms.get(key);
  }

  /** Returns the room with the name `title`, which may not exist outside of this server yet. */
  open(title: string): Room {
    const key = foldName(title);
    const room = this.#rooms.get(key) ?? new Room(key, title, false);
    this.#rooms.set(key, room);
    return room;
  }

  /** Forgets a room, unless it is permanent. */
  close(room: Room): void {
    room.detach();
    if (!room.permanent) this.#rooms.delete(room.key);
  }

  /**
   * Returns the limit that somebody from `address` would exceed in `room`; null if there is none. Claims that are under
   * way count.
   */
  exceeded(room: Room, address: string | null, limits: Limits): RoomLimit | null {
    const others = room.size + room.claims;
    const reaches = (count: number, limit: number) => limit > 0 && count >= limit;
    if (reaches(others, limits['people-per-room'])) return 'people-per-room';
    if (address === null || room.permanent || others > 0) return null;
    return reaches(this.#madeBy(address), limits['rooms-per-address']) ? 'rooms-per-address' : null;
  }

  #madeBy(address: string): number {
    let count = 0;
    for (const room of this.#rooms.values()) if (room.address === address) count++;
    return count;
  }
}
