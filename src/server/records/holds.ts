/** The names that are held for people whose connections are lost. Pure. */

import { foldName } from '../../protocol/names.js';
import type { Client } from '../clients.js';
import type { ServerEffect } from '../handlers.js';
import type { Limits } from '../limits/limits.js';
import type { Broker } from '../ports/broker.js';
import type { ConnectionId, Room } from '../rooms.js';

/** A held name; `id` is its connection that is lost. */
export interface HeldName {
  readonly id: ConnectionId;
  readonly address: string | null;
  readonly room: Room;
  readonly name: string;
}

/** Holds names, at most as many of one address as it may have connections. */
export class Holds {
  readonly #broker: Broker;
  readonly #emit: (effect: ServerEffect) => void;
  readonly #held = new Map<ConnectionId, HeldName>();
  readonly #counts = new Map<string, number>();

  constructor(broker: Broker, emit: (effect: ServerEffect) => void) {
    this.#broker = broker;
    this.#emit = emit;
  }

  /** All held names, in the order in which they were lost. */
  get all(): readonly HeldName[] {
    return [...this.#held.values()];
  }

  /** Returns what is held of a name in a room; undefined if nothing is. */
  find(room: Room, name: string): HeldName | undefined {
    if (room.holds === 0) return undefined;
    const folded = foldName(name);
    for (const held of this.#held.values()) {
      if (held.room === room && foldName(held.name) === folded) return held;
    }
    return undefined;
  }

  /** Holds the name of a client whose connection is over; returns false if it is not held. */
  hold({ id, address }: Client, room: Room, name: string, limits: Limits): boolean {
    const seconds = limits.hold;
    if (seconds === 0 || this.#held.size >= limits.connections) return false;
    const most = limits['connections-per-address'];
    const count = address === null ? 0 : (this.#counts.get(address) ?? 0);
    if (address !== null && most > 0 && count >= most) return false;
    if (address !== null) this.#counts.set(address, count + 1);
    this.#held.set(id, { id, address, room, name });
    room.holds++;
    this.#emit({ type: 'lost', id, name, room: room.title, seconds });
    this.#broker.hold(room.key, id, name);
    return true;
  }

  /** A name is held no longer; returns it, or undefined if that is known. */
  drop(id: ConnectionId, isBack = false): HeldName | undefined {
    const held = this.#held.get(id);
    if (held === undefined) return undefined;
    const { address, room, name } = held;
    this.#held.delete(id);
    room.holds--;
    if (address !== null) this.#discount(address);
    this.#emit({ type: 'unheld', held: id, name, room: room.title, isBack });
    return held;
  }

  /** Whoever had a name in a room is back, or has left; returns their lost connection, if it was one of this server. */
  ended(room: Room, name: string, isBack: boolean): ConnectionId | null {
    const held = this.find(room, name);
    if (held !== undefined) this.drop(held.id, isBack);
    return held?.id ?? null;
  }

  #discount(address: string): void {
    const count = (this.#counts.get(address) ?? 0) - 1;
    if (count > 0) this.#counts.set(address, count);
    else this.#counts.delete(address);
  }
}
