/** Rooms and their members. */

import { foldName } from '../protocol/names.js';
import type { Limits } from './limits/limits.js';
import { type OutboundMessage, outgoing } from './message.js';

/** The number of a connection. */
export type ConnectionId = number;

/** The limits of rooms. */
export type RoomLimit = 'rooms-per-address' | 'people-per-room';

interface Person {
  readonly name: string;
  /** The name as a line of a `/who` answer. */
  readonly item: OutboundMessage;
}

/** One room, and the people in it. */
export class Room {
  readonly name: string;
  /** True if it exists without anybody in it. */
  readonly permanent: boolean;
  /** The name as a line of a `/list` answer. */
  readonly item: OutboundMessage;
  readonly #people = new Map<ConnectionId, Person>();
  readonly #taken = new Set<string>();
  #members: readonly ConnectionId[] = [];

  /** The address because of which it exists; null if none counts. */
  readonly address: string | null;

  constructor(name: string, permanent: boolean, address: string | null = null) {
    this.address = address;
    this.name = name;
    this.permanent = permanent;
    this.item = outgoing('item', name);
  }

  /** Everybody with a name, in the order of their arrival. */
  get members(): readonly ConnectionId[] {
    return this.#members;
  }

  /** The members' names, as lines of a `/who` answer. */
  get people(): readonly OutboundMessage[] {
    return [...this.#people.values()].map((person) => person.item);
  }

  get isEmpty(): boolean {
    return this.#people.size === 0;
  }

  /** Adds a client under its name; returns false if another member has it. */
  introduce(id: ConnectionId, name: string): boolean {
    const folded = foldName(name);
    if (this.#taken.has(folded)) return false;
    this.#taken.add(folded);
    this.#people.set(id, { name, item: outgoing('item', name) });
    this.#members = [...this.#people.keys()];
    return true;
  }

  /** Returns the name of a member; undefined for everybody else. */
  nameOf(id: ConnectionId): string | undefined {
    return this.#people.get(id)?.name;
  }

  /** Removes a member. */
  leave(id: ConnectionId): void {
    const name = this.nameOf(id);
    if (name === undefined) return;
    this.#people.delete(id);
    this.#taken.delete(foldName(name));
    this.#members = [...this.#people.keys()];
  }
}

/** All rooms: the permanent ones, and those with somebody in them. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();

  /** `permanent`: names of rooms that always exist; a repeated name counts once. */
  constructor(permanent: readonly string[]) {
    for (const name of permanent) this.#add(name, true);
  }

  /** The permanent ones first, then in the order of their creation. */
  get all(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  /** Returns the room called `name`; undefined if it does not exist. */
  find(name: string): Room | undefined {
    return this.#rooms.get(foldName(name));
  }

  /** Returns the limit that somebody from `address` would exceed in the room called `name`; null if there is none. */
  exceeded(name: string, address: string | null, limits: Limits): RoomLimit | null {
    const room = this.find(name);
    const reaches = (count: number, limit: number) => limit > 0 && count >= limit;
    if (room !== undefined) {
      return reaches(room.members.length, limits['people-per-room']) ? 'people-per-room' : null;
    }
    if (address === null) return null;
    const made = this.all.filter((other) => other.address === address).length;
    return reaches(made, limits['rooms-per-address']) ? 'rooms-per-address' : null;
  }

  /**
   * Adds `id`, called `person`, to the room called `name`, which is created if it does not exist. Returns null if
   * somebody there has that name.
   */
  introduce(id: ConnectionId, name: string, person: string, address: string | null): Room | null {
    const room = this.find(name) ?? this.#add(name, false, address);
    return room.introduce(id, person) ? room : null;
  }

  /** Removes `id` from `room`, and an empty room unless it is permanent. */
  leave(id: ConnectionId, room: Room): void {
    room.leave(id);
    if (room.isEmpty && !room.permanent) this.#rooms.delete(foldName(room.name));
  }

  #add(name: string, permanent: boolean, address: string | null = null): Room {
    const folded = foldName(name);
    const room = this.#rooms.get(folded) ?? new Room(name, permanent, address);
    this.#rooms.set(folded, room);
    return room;
  }
}
