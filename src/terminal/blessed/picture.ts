/** The picture of one element: its cells as they were painted last, and what has changed in them. */

import type { Widgets } from 'blessed';
import { memoByObject } from '../../text/memo.js';
import type { Cells } from '../cells/cell-codec.js';
import { type Attribute, attributeOf, type Style, withLink } from '../cells/style.js';
import {
  BLANK,
  clearRows,
  copyRow,
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
   * Writes a whole row that is a picture of `source` and of nothing else. `paint` runs only if this source
   * was in no row of the picture before: else the row is copied from there.
   */
  putRow(row: number, source: object, paint: () => void): void;
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

const createLayer = (columns: number, rows: number): Layer => ({
  surface: createSurface(columns, rows),
  sources: [],
});

/** The picture of one element. Each painting is compared with the one before, row by row. */
export class Picture implements Area {
  readonly screen: Widgets.Screen;
  columns = 0;
  rows = 0;
  /** 1 for each row that the last painting has changed, counted from the element's first row. */
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
      this.changed[row] = fits && sameRow(after, before, row) ? 0 : 1;
    }
  }

  put(row: number, column: number, text: string, style: Style = PLAIN): number {
    const encoded = this.#cells.encodeLine(text);
    const end = column + encoded.length;
    if (row < 0 || row >= this.rows) return end;
    const { attribute, blank } =
      style.link === undefined
        ? lookOf(style)
        : linked(style, this.#cells.links.numberOf(style.link));
    const { codes, attributes, columns } = this.surface;
    const start = (this.#top + row) * columns + this.#left;
    const last = Math.min(end, this.columns);
    for (let x = Math.max(0, column); x < last; x++) {
      const code = encoded.charCodeAt(x - column);
      codes[start + x] = code;
      attributes[start + x] = code === BLANK ? blank : attribute;
    }
    if (column < 0 && codes[start] === TAIL) codes[start] = BLANK;
    return end;
  }

  putRow(row: number, source: object, paint: () => void): void {
    if (row < 0 || row >= this.rows) return;
    const before = this.#isCurrent ? this.#rowOf(source, row) : -1;
    if (before < 0) paint();
    else copyRow(this.#back.surface, this.#top + before, this.surface, this.#top + row);
    this.#front.sources[row] = source;
    if (before >= 0 && before !== row) this.moved = before - row;
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
