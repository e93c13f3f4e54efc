/** The picture of one element: its cells as they were painted last, and what has changed in them. */

import type { Widgets } from 'blessed';
import { memoByObject } from '../../text/memo.js';
import type { Cells } from '../cells/cell-codec.js';
import { type Attribute, attributeOf, type Style, withLink } from '../cells/style.js';
import {
  BLANK,
  clearRows,
  copyRows,
  createSurface,
  onBlank,
  type Surface,
  sameRow,
  TAIL,
} from '../cells/surface.js';

/** The inside of a box: what is left of it by its border and padding. */
export interface Area {
  /** The screen to which the box belongs. */
  readonly screen: Widgets.Screen;
  /** Width in columns. */
  readonly columns: number;
  /** Height in rows. */
  readonly rows: number;
  /**
   * Writes one row's text from a column on, both counted from 0 inside the area. Cuts what does not fit
   * between grapheme clusters. Returns the column after the text.
   */
  put(row: number, column: number, text: string, style?: Style): number;
  /**
   * Writes whole rows from `first` on, each a picture of its source and of nothing else. `paint` gets a row and its source
   * only if this source was in no row of the picture before: else the row is copied from there.
   */
  putRows<Source extends object>(
    first: number,
    sources: readonly Source[],
    paint: (row: number, source: Source) => void,
  ): void;
  /** Returns the columns that a text takes when it is put. */
  widthOf(text: string): number;
}

const PLAIN: Style = {};

/** The attribute of a style, and that of its blanks. */
interface Look {
  readonly attribute: Attribute;
  readonly blank: Attribute;
}

/** Returns the look of a style without a link; a theme has few styles, and each is an object that stays as it is. */
const lookOf = memoByObject((style: Style): Look => linked(style, 0));

/** Returns the look of a style with a link, by its number; 0 for none. */
function linked(style: Style, link: number): Look {
  const attribute = withLink(attributeOf(style), link);
  return { attribute, blank: onBlank(attribute) };
}

/** The blank columns and rows around an area. */
export interface Padding {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Cells, and what each row of the inside is a picture of, if that is known. */
interface Layer {
  readonly surface: Surface;
  readonly sources: (object | undefined)[];
}

/** Stands in {@link Picture.changed} for a row that has to be compared. */
const UNKNOWN = 2;

const createLayer = (columns: number, rows: number): Layer => ({
  surface: createSurface(columns, rows),
  sources: [],
});

/** The picture of one element. Each painting is compared with the one before, row by row. */
export class Picture implements Area {
  readonly screen: Widgets.Screen;
  columns = 0;
  rows = 0;
  /** 1 for each row that the last painting may have changed, 0 for the others, counted from the element's first row. */
  changed = new Uint8Array();
  /** How many rows most rows have moved up by (negative: down) in the last painting. */
  moved = 0;
  readonly #cells: Cells;
  #front: Layer = createLayer(0, 0);
  /** The cells. */
  surface: Surface = this.#front.surface;
  /** The painting before, from which rows are copied. */
  #back: Layer = createLayer(0, 0);
  /** True if the rows of the back layer may be copied. */
  #isCurrent = false;
  /** The first row and column of the inside. */
  #top = 0;
  #left = 0;

  constructor(screen: Widgets.Screen, cells: Cells) {
    this.screen = screen;
    this.#cells = cells;
  }

  /**
   * Begins a painting on blank cells. If `isCurrent` is false, what the last painting was made of (the
   * theme, the codes of clusters) has changed, and nothing of it is used again.
   */
  begin(columns: number, rows: number, isCurrent: boolean): void {
    const { surface } = this.#back;
    const fits = surface.columns === columns && surface.rows === rows;
    const free = fits ? this.#back : createLayer(columns, rows);
    this.#isCurrent = isCurrent && this.surface.columns === columns;
    this.#back = this.#front;
    this.#front = free;
    this.surface = free.surface;
    clearRows(free.surface, 0, rows);
    free.sources.length = 0;
    this.moved = 0;
    this.changed = this.changed.length === rows ? this.changed : new Uint8Array(rows);
    this.changed.fill(UNKNOWN);
    this.setInside(0, { left: 0, top: 0, right: 0, bottom: 0 });
  }

  /** Sets the inside: what a border of `edge` cells and the padding leave. */
  setInside(edge: number, { left, top, right, bottom }: Padding): void {
    const { columns, rows } = this.surface;
    this.#left = edge + left;
    this.#top = edge + top;
    this.columns = Math.max(0, columns - 2 * edge - left - right);
    this.rows = Math.max(0, rows - 2 * edge - top - bottom);
  }

  /** Ends a painting: finds out which rows it has changed. */
  end(): void {
    const [{ surface: after }, { surface: before }] = [this.#front, this.#back];
    const fits = after.columns === before.columns && after.rows === before.rows;
    for (let row = 0; row < after.rows; row++) {
      if (!fits) this.changed[row] = 1;
      else if (this.changed[row] === UNKNOWN)
        this.changed[row] = sameRow(after, before, row) ? 0 : 1;
    }
  }

  put(row: number, column: number, text: string, style: Style = PLAIN): number {
    const encoded = this.#cells.encodeLine(text);
    const end = column + encoded.length;
    if (row < 0 || row >= this.rows) return end;
    this.changed[this.#top + row] = UNKNOWN;
    const { attribute, blank } =
      style.link === undefined
        ? lookOf(style)
        : linked(style, this.#cells.links.numberOf(style.link));
    const { codes, attributes, columns } = this.surface;
    const start = (this.#top + row) * columns + this.#left;
    const last = Math.min(end, this.columns);
    const from = Math.max(0, column);
    if (from < last) attributes.fill(attribute, start + from, start + last);
    for (let x = from; x < last; x++) {
      const code = encoded.charCodeAt(x - column);
      codes[start + x] = code;
      if (code === BLANK) attributes[start + x] = blank;
    }
    if (column < 0 && codes[start] === TAIL) codes[start] = BLANK;
    return end;
  }

  putRows<Source extends object>(
    first: number,
    sources: readonly Source[],
    paint: (row: number, source: Source) => void,
  ): void {
    const last = Math.min(this.rows, first + sources.length);
    for (let row = Math.max(0, first); row < last; ) {
      const source = sources[row - first] as Source;
      const before = this.#isCurrent ? this.#rowOf(source, row) : -1;
      const end = before < 0 ? row + 1 : this.#copyBlock(sources, { first, row, last }, before);
      if (before < 0) paint(row, source);
      for (; row < end; row++) this.#front.sources[row] = sources[row - first];
    }
  }

  /**
   * Copies the rows from `row` on that were below each other before, from `before` on; returns the row after them. Rows
   * that stay in their place are known to be the same.
   */
  #copyBlock(
    sources: readonly object[],
    { first, row, last }: { first: number; row: number; last: number },
    before: number,
  ): number {
    const known = this.#back.sources;
    const by = before - row;
    let end = row + 1;
    while (end < last && known[end + by] === sources[end - first]) end++;
    copyRows(this.#back.surface, this.#top + before, this.surface, this.#top + row, end - row);
    this.changed.fill(by === 0 ? 0 : 1, this.#top + row, this.#top + end);
    if (by !== 0) this.moved = by;
    return end;
  }

  widthOf(text: string): number {
    return this.#cells.encodeLine(text).length;
  }

  /** Returns the codes in use, as text: also of what may be copied from. */
  *texts(): Iterable<string> {
    for (const { surface } of [this.#front, this.#back]) {
      for (let start = 0; start < surface.codes.length; start += surface.columns) {
        yield String.fromCharCode(...surface.codes.subarray(start, start + surface.columns));
      }
    }
  }

  /** Returns the row that a source had before, looked for first where the row above leads; -1 if it had none. */
  #rowOf(source: object, row: number): number {
    const { sources } = this.#back;
    const near = row + this.moved;
    return sources[near] === source ? near : sources.indexOf(source);
  }
}
