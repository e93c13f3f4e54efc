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
  #items: (Item | undefined)[] = [];
  #bounds: ScrollbackBounds<Item>;
  #first = 0;
  #next = 0;
  /** The slot of the item with the id 0, before the ring's end is taken into account. */
  #offset = 0;
  #prepended = false;
  #bytes = 0;

  constructor(bounds: ScrollbackBounds<Item>) {
    this.#bounds = bounds;
  }

  /**
   * Puts items, oldest first, in front of the first one: as many of the newest of them as there is room
   * for. Their ids are below 0, and no other changes. It can be done once, and not when something has
   * been forgotten already.
   */
  prepend(older: readonly Item[]): void {
    if (this.#first !== 0 || this.#prepended) return;
    const { items, bytes, bytesOf } = this.#bounds;
    let from = older.length;
    while (from > 0 && this.#next + older.length - from < items) {
      const size = bytesOf(older[from - 1] as Item);
      if (this.#bytes + size > bytes) break;
      this.#bytes += size;
      from--;
    }
    this.#items.unshift(...older.slice(from));
    this.#offset = older.length - from;
    this.#first -= this.#offset;
    this.#prepended = this.#offset > 0;
  }

  /** Adds an item and returns its id. */
  append(item: Item): number {
    const { items, bytesOf } = this.#bounds;
    if (this.#next - this.#first === items) this.#forgetFirst();
    this.#items[this.#slot(this.#next)] = item;
    this.#bytes += bytesOf(item);
    this.#next++;
    this.#trim();
    return this.#next - 1;
  }

  /** Puts another item in the place of the newest one. */
  replaceLast(item: Item): void {
    const last = this.get(this.lastId);
    if (last === undefined) return;
    const { bytesOf } = this.#bounds;
    this.#bytes += bytesOf(item) - bytesOf(last);
    this.#items[this.#slot(this.lastId)] = item;
    this.#trim();
  }

  /** Takes other bounds; of what they have no room for, the oldest is forgotten. The ids stay. */
  setBounds(bounds: ScrollbackBounds<Item>): void {
    while (this.#next - this.#first > bounds.items) this.#forgetFirst();
    const count = this.#next - this.#first;
    this.#items = Array.from({ length: count }, (_, at) => this.get(this.#first + at));
    this.#offset = -this.#first;
    this.#bounds = bounds;
    this.#trim();
  }

  /** The item with this id; undefined where it was never added or is forgotten. */
  get(id: number): Item | undefined {
    return id < this.#first || id >= this.#next ? undefined : this.#items[this.#slot(id)];
  }

  /** The id of the oldest item kept; equal to `lastId + 1` where there is none. */
  get firstId(): number {
    return this.#first;
  }

  /** The id of the newest item; -1 where none was appended yet. */
  get lastId(): number {
    return this.#next - 1;
  }

  #slot(id: number): number {
    return (id + this.#offset) % this.#bounds.items;
  }

  #trim(): void {
    while (this.#bytes > this.#bounds.bytes && this.#first < this.lastId) this.#forgetFirst();
  }

  #forgetFirst(): void {
    const slot = this.#slot(this.#first);
    this.#bytes -= this.#bounds.bytesOf(this.#items[slot] as Item);
    this.#items[slot] = undefined;
    this.#first++;
  }
}
