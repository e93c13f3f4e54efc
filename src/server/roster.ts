/** The connections, with their addresses and names. */

import type { Visitor } from './door/door.js';
import type { Hub } from './hub.js';
import type { ConnectionId } from './rooms.js';
import type { Connection } from './traffic/served-connection.js';

/** A client: its address and port as text, and its name, if it has one. */
export interface ClientView {
  readonly peer: string;
  readonly name: string | null;
}

/** Somebody in a room. */
export interface Person {
  readonly id: ConnectionId;
  readonly name: string;
  readonly room: string;
  readonly peer: string;
  /** Its address for the limits; null if those of addresses do not apply. */
  readonly address: string | null;
  /** True if its connection is lost, and the name is held. */
  readonly isLost: boolean;
}

/** The connections: those that the hub knows, and those whose sockets have not closed. */
export class Roster {
  readonly #hub: Hub;
  readonly #connections = new Map<ConnectionId, Connection>();
  readonly #visitors = new Map<Connection, Visitor>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** The number of connected clients. */
  get size(): number {
    return this.#connections.size;
  }

  /** All clients, in the order of their arrival. */
  get clients(): readonly ClientView[] {
    return Array.from(this.#connections.values(), (connection) => ({
      peer: this.visitorOf(connection).peer,
      name: this.#hub.nameOf(connection.id),
    }));
  }

  /** The connections whose sockets have not closed. */
  get open(): readonly Connection[] {
    return [...this.#visitors.keys()];
  }

  /** Every client, with what counts as its address. */
  all(): readonly { readonly id: ConnectionId; readonly address: string | null }[] {
    return Array.from(this.#connections.values(), (connection) => ({
      id: connection.id,
      address: this.visitorOf(connection).address,
    }));
  }

  /** Everybody in a room, in the order of their arrival. */
  people(): readonly Person[] {
    return Array.from(this.#connections.values()).flatMap((connection) => {
      const { id } = connection;
      const [name, room] = [this.#hub.nameOf(id), this.#hub.roomOf(id)];
      return name === null || room === null
        ? []
        : [{ id, name, room, ...this.visitorOf(connection), isLost: false }];
    });
  }

  get(id: ConnectionId): Connection | undefined {
    return this.#connections.get(id);
  }

  has({ id }: Connection): boolean {
    return this.#connections.has(id);
  }

  add(connection: Connection, visitor: Visitor): void {
    this.#connections.set(connection.id, connection);
    this.#visitors.set(connection, visitor);
  }

  /** The hub does not know the connection any more; its socket may be open for a moment. */
  leave({ id }: Connection): void {
    this.#connections.delete(id);
  }

  /** Removes a connection whose socket has closed. */
  remove(connection: Connection): void {
    this.#visitors.delete(connection);
  }

  /** Returns who has a connection that was added and not removed. */
  visitorOf(connection: Connection): Visitor {
    return this.#visitors.get(connection) as Visitor;
  }
}
