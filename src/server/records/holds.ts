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
    if (address !== null && most > 0 && this.#countOf(address) >= most) return false;
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
    const { room, name } = held;
    this.#held.delete(id);
    room.holds--;
    this.#emit({ type: 'unheld', held: id, name, room: room.title, isBack });
    return held;
  }

  /** Whoever had a name in a room is back, or has left; returns their lost connection, if it was one of this server. */
  ended(room: Room, name: string, isBack: boolean): ConnectionId | null {
    const held = this.find(room, name);
    if (held !== undefined) this.drop(held.id, isBack);
    return held?.id ?? null;
  }

  #countOf(address: string): number {
    return this.all.filter((held) => held.address === address).length;
  }
}
