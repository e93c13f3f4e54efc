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
  /** The bytes of each item in its slot: to forget an old item does not look at it. */
  #sizes: number[] = [];
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

  /** Returns a list like this one, which grows by itself. */
  copy(): Scrollback<Item> {
    const copy = new Scrollback(this.#bounds);
    copy.#items = this.#items.slice();
    copy.#sizes = this.#sizes.slice();
    copy.#first = this.#first;
    copy.#next = this.#next;
    copy.#offset = this.#offset;
    copy.#prepended = this.#prepended;
    copy.#bytes = this.#bytes;
    return copy;
  }

  /**
   * Puts items, oldest first, before the first one: the newest of them that there is room for. Their ids are
   * below 0, and no other changes. Works once, and only before an item was dropped.
   */
  prepend(older: readonly Item[]): void {
    if (this.#first !== 0 || this.#prepended) return;
    const { items, bytes, bytesOf } = this.#bounds;
    const sizes: number[] = [];
    let from = older.length;
    while (from > 0 && this.#next + older.length - from < items) {
      const size = bytesOf(older[from - 1] as Item);
      if (this.#bytes + size > bytes) break;
      this.#bytes += size;
      sizes.unshift(size);
      from--;
    }
    this.#items.unshift(...older.slice(from));
    this.#sizes.unshift(...sizes);
    this.#offset = older.length - from;
    this.#first -= this.#offset;
    this.#prepended = this.#offset > 0;
  }

  /** Adds an item and returns its id. */
  append(item: Item): number {
    const { items, bytesOf } = this.#bounds;
    if (this.#next - this.#first === items) this.#forgetFirst();
    const slot = this.#slot(this.#next);
    const size = bytesOf(item);
    this.#items[slot] = item;
    this.#sizes[slot] = size;
    this.#bytes += size;
    this.#next++;
    this.#trim();
    return this.#next - 1;
  }

  /** Replaces the newest item. */
  replaceLast(item: Item): void {
    if (this.get(this.lastId) === undefined) return;
    const slot = this.#slot(this.lastId);
    const size = this.#bounds.bytesOf(item);
    this.#bytes += size - this.#sizeAt(slot);
    this.#items[slot] = item;
    this.#sizes[slot] = size;
    this.#trim();
  }

  /** Changes the bounds, and drops the oldest items beyond them. The ids stay. */
  setBounds(bounds: ScrollbackBounds<Item>): void {
    while (this.#next - this.#first > bounds.items) this.#forgetFirst();
    const count = this.#next - this.#first;
    const ids = Array.from({ length: count }, (_, index) => this.#first + index);
    this.#sizes = ids.map((id) => this.#sizeAt(this.#slot(id)));
    this.#items = ids.map((id) => this.get(id));
    this.#offset = -this.#first;
    this.#bounds = bounds;
    this.#trim();
  }

  /** Returns the item with this id; undefined if it was never added or was dropped. */
  get(id: number): Item | undefined {
    if (id < this.#first || id >= this.#next) return undefined;
    // Not by `#slot`: a frame reads every visible entry.
    return this.#items[(id + this.#offset) % this.#bounds.items];
  }

  /** The id of the oldest item; `lastId + 1` if there is none. */
  get firstId(): number {
    return this.#first;
  }

  /** The id of the newest item; -1 if none was appended yet. */
  get lastId(): number {
    return this.#next - 1;
  }

  #sizeAt(slot: number): number {
    return this.#sizes[slot] ?? 0;
  }

  #slot(id: number): number {
    return (id + this.#offset) % this.#bounds.items;
  }

  #trim(): void {
    while (this.#bytes > this.#bounds.bytes && this.#first < this.lastId) this.#forgetFirst();
  }

  #forgetFirst(): void {
    const slot = this.#slot(this.#first);
    this.#bytes -= this.#sizeAt(slot);
    this.#items[slot] = undefined;
    this.#first++;
  }
}
