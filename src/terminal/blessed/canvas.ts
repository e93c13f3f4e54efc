/** The cells of one box, between its painting and the screen. */

import type { Widgets } from 'blessed';
import type { Cells } from '../cells/cell-codec.js';
import {
  type Attribute,
  attributeOf,
  DEFAULT_ATTRIBUTE,
  type Style,
  withLink,
} from '../cells/style.js';
import { BLANK, type Cell, type CellLine, setCell, TAIL } from '../cells/surface.js';

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
  /** Returns the columns that a text takes when it is put. */
  widthOf(text: string): number;
}

const PLAIN: Style = {};

/** The blank columns and rows around an area. */
export interface Padding {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The cells of one box between paint and screen; reused by every render, since it is as large as the box. */
export class Canvas implements Area {
  readonly screen: Widgets.Screen;
  columns = 0;
  rows = 0;
  readonly #cells: Cells;
  #width = 0;
  #height = 0;
  /** Index of the area's first cell. */
  #origin = 0;
  #attributes = new Float64Array();
  #codes = new Uint16Array();

  constructor(screen: Widgets.Screen, cells: Cells) {
    this.screen = screen;
    this.#cells = cells;
  }

  /** Makes everything blank, in a size that includes the padding. */
  clear(width: number, height: number, { left, top, right, bottom }: Padding): void {
    this.#width = width;
    this.#height = height;
    this.#origin = top * width + left;
    this.columns = Math.max(0, width - left - right);
    this.rows = Math.max(0, height - top - bottom);
    if (this.#codes.length !== width * height) {
      this.#codes = new Uint16Array(width * height);
      this.#attributes = new Float64Array(width * height);
    }
    this.#codes.fill(BLANK);
    this.#attributes.fill(DEFAULT_ATTRIBUTE);
  }

  put(row: number, column: number, text: string, style: Style = PLAIN): number {
    const encoded = this.#cells.encodeLine(text);
    const end = column + encoded.length;
    if (row < 0 || row >= this.rows) {
      return end;
    }
    const link = style.link === undefined ? 0 : this.#cells.links.numberOf(style.link);
    const attribute = withLink(attributeOf(style), link);
    const start = this.#origin + row * this.#width;
    const last = Math.min(end, this.columns);
    for (let x = Math.max(0, column); x < last; x++) {
      this.#attributes[start + x] = attribute;
      this.#codes[start + x] = encoded.charCodeAt(x - column);
    }
    if (column < 0 && this.#codes[start] === TAIL) {
      this.#codes[start] = BLANK;
    }
    return end;
  }

  widthOf(text: string): number {
    return this.#cells.encodeLine(text).length;
  }

  /** Copies the cells that differ to the screen, clipped to it. */
  commit(lines: readonly CellLine[], { row: top, column: left }: Cell): void {
    for (let row = 0; row < this.#height; row++) {
      const line = lines[top + row];
      if (line) {
        this.#commitRow(row * this.#width, line, left);
      }
    }
  }

  #commitRow(start: number, line: CellLine, left: number): void {
    const codes = this.#codes;
    const attributes = this.#attributes;
    const count = Math.min(this.#width, line.length - left);
    for (let column = Math.max(0, -left); column < count; column++) {
      const index = start + column;
      setCell(line, left + column, attributes[index] as Attribute, codes[index] as number);
    }
  }
}
