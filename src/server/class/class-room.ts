/** A room of the class server, with a thread of its own that reads from one person after the other. */

import type { DisconnectReason } from '../events.js';
import { type ClassClient, ClientGone } from './class-client.js';
import { listThread } from './class-lobby.js';
import { CLASS_WORDS, withoutEnd } from './class-words.js';
import type { Source, Thread } from './threads.js';

/** The time for which a room waits for each of its people in turn (ms). */
export const TURN_MS = 250;

/** Somebody in a room, or on the way into it. */
export interface ClassPerson {
  readonly name: string;
  readonly client: ClassClient;
}

/** Hears of a room's people. */
export interface RoomOwner {
  entered(room: ClassRoom, person: ClassPerson): void;
  left(room: ClassRoom, person: ClassPerson): void;
  /** The name is taken: its client has to choose another one. */
  refuse(room: ClassRoom, client: ClassClient): void;
}

/** Those who wait for the room's thread. */
class Newcomers implements Source {
  wake: (() => void) | null = null;
  readonly waiting: ClassPerson[] = [];

  get ready(): boolean {
    return this.waiting.length > 0;
  }
}

/** A room. A pass reads from each person once: all that one client has sent since the last pass is one message. */
export class ClassRoom {
  readonly name: string;
  readonly #owner: RoomOwner;
  readonly #newcomers = new Newcomers();
  #people: readonly ClassPerson[] = [];

  constructor(name: string, owner: RoomOwner) {
    this.name = name;
    this.#owner = owner;
  }

  /** The people, in the order in which they came. */
  get people(): readonly ClassPerson[] {
    return this.#people;
  }

  /** Somebody waits for the room's next pass; nothing of theirs is read before. */
  enter(person: ClassPerson): void {
    this.#newcomers.waiting.push(person);
    this.#newcomers.wake?.();
  }

  /** The room's thread. Its maker, if it has one, is in at once. */
  *run(maker: ClassPerson | null): Thread {
    if (maker !== null) {
      this.#accept(maker);
      maker.client.send(CLASS_WORDS.newRoom);
    }
    for (;;) {
      if (this.#people.length === 0) yield { source: this.#newcomers };
      try {
        this.#admitAll();
      } catch (error) {
        // A client that was reset while it waited stops the room for everybody: the class server has this fault.
        if (error instanceof ClientGone) return;
        throw error;
      }
      yield* this.#pass();
    }
  }

  #admitAll(): void {
    const { waiting } = this.#newcomers;
    for (let person = waiting[0]; person !== undefined; person = waiting[0]) {
      const { name, client } = person;
      if (this.#people.some((other) => other.name === name)) this.#owner.refuse(this, client);
      else {
        this.#accept(person);
        this.#announce(name);
      }
      waiting.shift();
    }
  }

  #accept(person: ClassPerson): void {
    person.client.send(CLASS_WORDS.accepted);
    this.#people = [...this.#people, person];
    this.#owner.entered(this, person);
  }

  #announce(name: string): void {
    const count = this.#people.length;
    for (const person of this.#people) {
      this.#tell(person, CLASS_WORDS.joined(name));
      this.#tell(person, CLASS_WORDS.count(count));
    }
  }

  /** Gives everybody a turn. If one of them was reset, the rest of the pass does not take place. */
  *#pass(): Thread {
    try {
      for (const person of this.#people) {
        if (this.#people.includes(person)) yield* this.#turn(person);
      }
    } catch (error) {
      if (!(error instanceof ClientGone)) throw error;
    }
  }

  /** Waits for one person, and does what they say. */
  *#turn(person: ClassPerson): Thread {
    const { client } = person;
    yield { source: client, limitMs: TURN_MS };
    if (!client.ready) return;
    const said = withoutEnd(client.recv());
    const text = said.toString('latin1');
    const names = () => this.#people.map(({ name }) => name);
    if (text === '/who') yield* listThread(client, CLASS_WORDS.people, names());
    else if (text === '') this.#remove(person, client.isOver ? client.reason : { type: 'logout' });
    else if (text === '/logout') this.#remove(person, { type: 'logout' });
    else
      this.#tellOthers(person, Buffer.concat([Buffer.from(CLASS_WORDS.speech(person.name)), said]));
  }

  #remove(person: ClassPerson, reason: DisconnectReason, words = CLASS_WORDS.left): void {
    this.#people = this.#people.filter((other) => other !== person);
    person.client.close(reason);
    this.#owner.left(this, person);
    this.#tellOthers(person, words(person.name));
  }

  #tellOthers(speaker: ClassPerson, line: string | Uint8Array): void {
    for (const other of this.#people) if (other !== speaker) this.#tell(other, line);
  }

  /** Sends to one person, who is removed if nothing can be sent any more. */
  #tell(person: ClassPerson, line: string | Uint8Array): void {
    if (!this.#people.includes(person)) return;
    try {
      person.client.send(line);
    } catch (error) {
      if (!(error instanceof ClientGone) || error.code !== 'EPIPE') throw error;
      this.#remove(person, person.client.reason, CLASS_WORDS.lost);
    }
  }
}
