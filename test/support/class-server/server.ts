/** The class server's stand-in. */

import { Threads } from '../../../src/server/class/threads.js';
import type { Timers } from '../../../src/text/clock.js';
import { lobby, renaming } from './lobby.js';
import { type Harm, type Listener, Records, type Recv, type Relay } from './records.js';
import { Room } from './room.js';
import { type FarEnd, Wire } from './wire.js';

/** The beginning state of a class server. */
export interface ClassServerOptions {
  readonly clock: Timers;
  /** The rooms there are at the start, by name, or how many: then `room1`, `room2` and so on. */
  readonly rooms?: number | readonly string[];
  readonly listener?: Listener;
}

/**
 * A stand-in of the class server: the same answers at the same moments, on connections of any make. It also
 * behaves as badly: a room can die, and a thread can spin, which is in `harm` then.
 */
export class ClassServer {
  readonly clock: Timers;
  readonly rooms = new Map<string, Room>();
  readonly #records: Records;
  readonly #threads: Threads;
  #connections = 0;

  constructor({ clock, rooms = [], listener = {} }: ClassServerOptions) {
    this.clock = clock;
    this.#records = new Records(listener);
    this.#threads = new Threads(clock);
    for (const name of typeof rooms === 'number' ? numbered(rooms) : rooms) this.#open(name);
  }

  /** Every `recv` so far, in order. */
  get log(): readonly Recv[] {
    return this.#records.log;
  }

  /** Every line of chat so far, in order. */
  get lines(): readonly Relay[] {
    return this.#records.relayed;
  }

  /** The damage that clients have done to this server; none if all goes well. */
  get harm(): readonly Harm[] {
    return this.#records.harm;
  }

  /** True if a room's thread does passes and reads from its people. */
  isAlive(room: string): boolean {
    return this.rooms.get(room)?.alive ?? false;
  }

  /** The texts read from one user of a room, `recv` by `recv`. */
  readsOf(user: string, room?: string): string[] {
    const isTheirs = (recv: Recv) =>
      recv.user === user && (room === undefined || recv.room === room);
    return this.log.filter(isTheirs).map((recv) => recv.bytes.toString());
  }

  /** A client has connected: a thread serves it from here on. */
  accept(far: FarEnd): Wire {
    const wire = this.#wire(far);
    this.#threads.run(lobby(this, wire));
    return wire;
  }

  /** Puts somebody into a room, which is made if need be, past the protocol and its delays. */
  seat(room: string, name: string, far: FarEnd): Wire {
    const wire = this.#wire(far);
    (this.rooms.get(room) ?? this.#open(room)).seat({ name, wire });
    return wire;
  }

  /** No thread does anything from here on. */
  stop(): void {
    this.#threads.stop();
  }

  /** A client with a good name goes to a room; called by the threads, as all that follows. */
  enter(room: string, name: string, wire: Wire): void {
    const existing = this.rooms.get(room);
    if (existing === undefined) this.#open(room, { name, wire });
    else existing.enter({ name, wire });
  }

  /** A name is taken: its client chooses another one, in a thread of its own. */
  refuse(room: string, wire: Wire): void {
    this.#threads.run(renaming(this, room, wire));
  }

  heard(wire: Wire, bytes: Buffer, room: string | null = null, user: string | null = null): void {
    this.#records.recv({ time: this.clock.now(), connection: wire.id, room, user, bytes });
  }

  relayed(room: string, user: string, bytes: Buffer): void {
    this.#records.relay({ time: this.clock.now(), room, user, bytes });
  }

  died(room: string): void {
    this.#records.hurt({ harm: 'dead room', time: this.clock.now(), room });
  }

  spins(wire: Wire): void {
    this.#records.hurt({ harm: 'spins', time: this.clock.now(), connection: wire.id });
  }

  #open(name: string, maker: { name: string; wire: Wire } | null = null): Room {
    const room = new Room(this, name);
    this.rooms.set(name, room);
    this.#threads.run(room.run(maker));
    return room;
  }

  #wire(far: FarEnd): Wire {
    return new Wire(this.#connections++, far);
  }
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `room${index + 1}`);
}
