/** A bounded list with stable ids, for logs and traces. */

/** The bounds of a scrollback. */
export interface ScrollbackBounds<Item> {
  /** The most items. */
  readonly items: number;
  /** The most bytes, as measured by `bytesOf`; the newest item always stays. */
  readonly bytes: number;
  readonly bytesOf: (item: Item) => number;
}

/**
 * The newest items, oldest first, each with a running number (`id`) that never changes. Append is O(1);
 * items beyond the bounds are dropped.
 */
export class Scrollback<Item> {
  #items: (Item | undefined)[] = [];
  #bounds: ScrollbackBounds<Item>;
  #first = 0;
  #next = 0;
  /** The slot of the item with the id 0, before wrapping around the ring. */
  #offset = 0;
  #prepended = false;
  #bytes = 0;

  constructor(bounds: ScrollbackBounds<Item>) {
    this.#bounds = bounds;
  }

  /**
   * Puts items, oldest first, before the first one: the newest of them that there is room for. Their ids are
   * below 0, and no other changes. Works once, and only before an item was dropped.
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

  /** Replaces the newest item. */
  replaceLast(item: Item): void {
    const last = this.get(this.lastId);
    if (last === undefined) return;
    const { bytesOf } = this.#bounds;
    this.#bytes += bytesOf(item) - bytesOf(last);
    this.#items[this.#slot(this.lastId)] = item;
    this.#trim();
  }

  /** Changes the bounds, and drops the oldest items beyond them. The ids stay. */
  setBounds(bounds: ScrollbackBounds<Item>): void {
    while (this.#next - this.#first > bounds.items) this.#forgetFirst();
    const count = this.#next - this.#first;
    this.#items = Array.from({ length: count }, (_, index) => this.get(this.#first + index));
    this.#offset = -this.#first;
    this.#bounds = bounds;
    this.#trim();
  }

  /** Returns the item with this id; undefined if it was never added or was dropped. */
  get(id: number): Item | undefined {
    return id < this.#first || id >= this.#next ? undefined : this.#items[this.#slot(id)];
  }

  /** The id of the oldest item; `lastId + 1` if there is none. */
  get firstId(): number {
    return this.#first;
  }

  /** The id of the newest item; -1 if none was appended yet. */
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
