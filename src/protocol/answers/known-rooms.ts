/** A decoder's knowledge of its server's rooms. */

import { KnownNames } from './known-names.js';
import { NO_MEMORY, type RoomMemory, remember, repeatsLast, type Sighting } from './room-memory.js';

/** A decoder's knowledge of its server's rooms, indexed to divide joined names. */
export class KnownRooms {
  #memory: RoomMemory = NO_MEMORY;
  #confirmed = new KnownNames();
  #likely = new KnownNames();

  /** Names known for certain. */
  get confirmed(): KnownNames {
    return this.#confirmed;
  }

  /** The confirmed names and those of the last answer, which may be wrong. */
  get likely(): KnownNames {
    return this.#likely;
  }

  /** Adds names known for certain, until a complete list does not hold them. */
  know(names: readonly string[]): void {
    this.#set({ ...this.#memory, confirmed: [...this.#memory.confirmed, ...names] });
  }

  /** True if the last answer was divided into the same names. */
  repeats(sighting: Sighting): boolean {
    return repeatsLast(this.#memory, sighting);
  }

  /** Adds an answer; `complete` as in `remember`. */
  remember(sighting: Sighting, complete: readonly string[] | null): void {
    this.#set(remember(this.#memory, sighting, complete));
  }

  #set(memory: RoomMemory): void {
    this.#confirmed = new KnownNames(memory.confirmed);
    this.#likely = new KnownNames([...(memory.last?.names ?? []), ...memory.confirmed]);
    this.#memory = { ...memory, confirmed: this.#confirmed.names() };
  }
}
