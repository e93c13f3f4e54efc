/** A room of the class server's stand-in. */

import type { Source, Thread } from '../../../src/server/class/threads.js';
import { RECV_BYTES, sendList } from './lobby.js';
import type { ClassServer } from './server.js';
import { type Wire, WireError } from './wire.js';

/** The time that a room waits for each of its people in turn, in ms. */
export const TURN_MS = 250;

/** Somebody in a room, or on the way into it. */
export interface User {
  readonly name: string;
  readonly wire: Wire;
}

/** Those who wait for the room's thread. */
class Newcomers implements Source {
  wake: (() => void) | null = null;
  readonly waiting: User[] = [];

  get ready(): boolean {
    return this.waiting.length > 0;
  }

  add(user: User): void {
    this.waiting.push(user);
    this.wake?.();
  }
}

/** A room, with a thread of its own that reads from one user after the other. */
export class Room {
  readonly name: string;
  /** False once the thread does no passes any more. */
  alive = true;
  readonly #server: ClassServer;
  readonly #newcomers = new Newcomers();
  #users: User[] = [];

  constructor(server: ClassServer, name: string) {
    this.#server = server;
    this.name = name;
  }

  /** The names of the people who are in, in the order in which they came. */
  get people(): string[] {
    return this.#users.map((user) => user.name);
  }

  /** Has somebody wait for the room's thread, who reads nothing of theirs until it comes to them. */
  enter(user: User): void {
    this.#newcomers.add(user);
  }

  /** Puts somebody in without a word to anybody, as if they had been there for a long time. */
  seat(user: User): void {
    this.#users.push(user);
    // A room without people waits for newcomers only.
    this.#newcomers.wake?.();
  }

  /** The room's thread. Whoever makes a room is in at once. */
  *run(maker: User | null): Thread {
    if (maker !== null && !this.#greet(maker)) return;
    for (;;) {
      if (this.#users.length === 0) yield { source: this.#newcomers };
      try {
        if (!this.#admitAll()) return;
        yield* this.#pass();
      } catch (error) {
        // A user was reset: the rest of this pass does not take place.
        if (!(error instanceof WireError)) throw error;
      }
    }
  }

  #greet(maker: User): boolean {
    if (!this.#accept(maker)) return false;
    maker.wire.send('You have joined a new room.');
    return true;
  }

  /** Lets in those who wait; false if that kills the room. */
  #admitAll(): boolean {
    const { waiting } = this.#newcomers;
    for (let user = waiting[0]; user !== undefined; user = waiting[0]) {
      if (this.people.includes(user.name)) this.#server.refuse(this.name, user.wire);
      else if (!this.#accept(user)) return false;
      else this.#announce(user);
      waiting.shift();
    }
    return true;
  }

  /** Sends the `0`. If the client was reset before, the exception comes back in every pass: the end. */
  #accept(user: User): boolean {
    try {
      user.wire.send('0');
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.alive = false;
      this.#server.died(this.name);
      return false;
    }
    this.#users.push(user);
    return true;
  }

  #announce({ name }: User): void {
    const count = this.#users.length;
    for (const user of [...this.#users]) {
      this.#tell(user, `${name} has joined the room.  `);
      this.#tell(user, `There are ${count} people in the room.`);
    }
  }

  /** Gives everybody a turn, also those who are seated meanwhile. */
  *#pass(): Thread {
    const done = new Set<User>();
    const next = () => this.#users.find((user) => !done.has(user));
    for (let user = next(); user !== undefined; user = next()) {
      done.add(user);
      yield* this.#turn(user);
    }
  }

  /** Waits for one user, and does what they say. */
  *#turn(user: User): Thread {
    yield { source: user.wire, limitMs: TURN_MS };
    if (!user.wire.ready) return;
    const bytes = user.wire.recv(RECV_BYTES);
    this.#server.heard(user.wire, bytes, this.name, user.name);
    const said = bytes.subarray(0, endOf(bytes));
    const text = said.toString('latin1');
    if (text === '/who') yield* sendList(user.wire, this.people, 'Users in this room:');
    else if (text === '' || text === '/logout') this.#remove(user, 'has left the room.');
    else this.#relay(user, said);
  }

  #relay(sender: User, said: Buffer): void {
    const line = Buffer.concat([Buffer.from(`${sender.name}> `), said]);
    this.#server.relayed(this.name, sender.name, line);
    this.#tellOthers(sender, line);
  }

  #remove(user: User, why: string): void {
    this.#users = this.#users.filter((other) => other !== user);
    user.wire.close();
    this.#tellOthers(user, `${user.name} ${why}`);
  }

  #tellOthers(user: User, line: string | Buffer): void {
    for (const other of [...this.#users]) {
      if (other !== user) this.#tell(other, line);
    }
  }

  /** Sends to one user, who is removed if they are gone. */
  #tell(user: User, line: string | Buffer): void {
    if (!this.#users.includes(user)) return;
    try {
      user.wire.send(line);
    } catch (error) {
      if (!(error instanceof WireError) || error.code !== 'EPIPE') throw error;
      this.#remove(user, 'has been disconnected.');
    }
  }
}

/** Returns the offset of the blanks and line breaks at the end. */
function endOf(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && [0x20, 0x0d, 0x0a, 0x09].includes(bytes[end - 1] as number)) end--;
  return end;
}
