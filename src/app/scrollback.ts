/** What a scrollback may hold. */
export interface ScrollbackBounds<Item> {
  /** The most items. */
  readonly items: number;
  /** The most bytes, by the measure of `bytesOf`; the newest item is kept in any case. */
  readonly bytes: number;
  readonly bytesOf: (item: Item) => number;
}

/**
 * The newest items, oldest first, each with a running number (`id`) that it keeps. Append is O(1);
 * items beyond the bounds are forgotten.
 */
export class Scrollback<Item> {
  readonly #items: (Item | undefined)[] = [];
  readonly #bounds: ScrollbackBounds<Item>;
  #first = 0;
  #next = 0;
  #bytes = 0;

  constructor(bounds: ScrollbackBounds<Item>) {
    this.#bounds = bounds;
  }

  /** Adds an item and returns its id. */
  append(item: Item): number {
    const { items, bytesOf } = this.#bounds;
    if (this.#next - this.#first === items) this.#forgetFirst();
    this.#items[this.#next % items] = item;
    this.#bytes += bytesOf(item);
    this.#next++;
    this.#trim();
    return this.#next - 1;
  }

  /** Puts another item in the place of the newest one. */
  replaceLast(item: Item): void {
    const last = this.get(this.lastId);
    if (last === undefined) return;
    const { items, bytesOf } = this.#bounds;
    this.#bytes += bytesOf(item) - bytesOf(last);
    this.#items[this.lastId % items] = item;
    this.#trim();
  }

  /** The item with this id; undefined where it was never added or is forgotten. */
  get(id: number): Item | undefined {
    return id < this.#first || id >= this.#next ? undefined : this.#items[id % this.#bounds.items];
  }

  /** The id of the oldest item kept; equal to `lastId + 1` where there is none. */
  get firstId(): number {
    return this.#first;
  }

  /** The id of the newest item; -1 where there never was one. */
  get lastId(): number {
    return this.#next - 1;
  }

  #trim(): void {
    while (this.#bytes > this.#bounds.bytes && this.#first < this.lastId) this.#forgetFirst();
  }

  #forgetFirst(): void {
    const slot = this.#first % this.#bounds.items;
    this.#bytes -= this.#bounds.bytesOf(this.#items[slot] as Item);
    this.#items[slot] = undefined;
    this.#first++;
  }
}
