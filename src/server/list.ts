/** The answer to `/list`. */

import { listing, type OutboundMessage, outgoing } from './message.js';
import type { Directory, ListedRoom } from './ports/directory.js';
import type { Rooms } from './rooms.js';

/** The permanent rooms of this server, then all others, as messages that clients share. */
export class RoomList {
  readonly #directory: Directory;
  readonly #rooms: Rooms;
  readonly #permanent: readonly OutboundMessage[];
  readonly #items = new WeakMap<ListedRoom, OutboundMessage>();
  #known: readonly ListedRoom[] | null = null;
  #answer: readonly OutboundMessage[] = [];

  constructor(directory: Directory, rooms: Rooms) {
    this.#directory = directory;
    this.#rooms = rooms;
    this.#permanent = rooms.all.map(({ title }) => outgoing('item', title));
  }

  /** Answers with the count and the names. */
  ask(answer: (list: readonly OutboundMessage[]) => void): void {
    this.#directory.rooms((listed) => {
      if (listed !== this.#known) this.#make(listed);
      answer(this.#answer);
    });
  }

  #make(listed: readonly ListedRoom[]): void {
    const others = listed.filter(({ room }) => this.#rooms.find(room)?.permanent !== true);
    this.#answer = listing([...this.#permanent, ...others.map((room) => this.#itemOf(room))]);
    this.#known = listed;
  }

  #itemOf(listed: ListedRoom): OutboundMessage {
    const item = this.#items.get(listed) ?? outgoing('item', listed.title);
    this.#items.set(listed, item);
    return item;
  }
}
