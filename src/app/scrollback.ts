/**
 * The newest `capacity` items, oldest first, each with a running number (`id`) that it keeps. Append
 * is O(1); items beyond the capacity are forgotten.
 */
export class Scrollback<Item> {
  readonly #items: (Item | undefined)[] = [];
  readonly #capacity: number;
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Adds an item and returns its id. */
  append(item: Item): number {
    this.#items[this.#next % this.#capacity] = item;
    return this.#next++;
  }

  /** The item with this id; undefined where it was never added or is forgotten. */
  get(id: number): Item | undefined {
    return id < this.firstId || id >= this.#next ? undefined : this.#items[id % this.#capacity];
  }

  /** The id of the oldest item kept; equal to `lastId + 1` where there is none. */
  get firstId(): number {
    return Math.max(0, this.#next - this.#capacity);
  }

  /** The id of the newest item; -1 where there never was one. */
  get lastId(): number {
    return this.#next - 1;
  }
}
