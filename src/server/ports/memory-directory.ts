/** The list of rooms in the memory of the process. Pure. */

import type { Directory, ListedRoom } from './directory.js';

/** Answers at once. */
export class MemoryDirectory implements Directory {
  readonly #rooms = new Map<string, ListedRoom>();
  /** The answer; null if it must be made again. */
  #all: readonly ListedRoom[] | null = null;

  rooms(answer: (rooms: readonly ListedRoom[]) => void): void {
    this.#all ??= [...this.#rooms.values()];
    answer(this.#all);
  }

  add(listed: ListedRoom): void {
    this.#rooms.set(listed.room, listed);
    this.#all = null;
  }

  remove(room: string): void {
    this.#rooms.delete(room);
    this.#all = null;
  }
}
