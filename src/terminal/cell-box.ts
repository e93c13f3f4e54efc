import type { Widgets } from 'blessed';
import { type Cells, WIDE_TAIL } from './cells.js';
import { Box, cellsOf, innerRectangle, screenLines } from './internals.js';
import { type Attribute, attributeOf, DEFAULT_ATTRIBUTE, type Style } from './style.js';

/** Where a {@link CellBox} paints: the inside of its border and padding. */
export interface Area {
  /** Width in columns. */
  readonly columns: number;
  /** Height in rows. */
  readonly rows: number;
  /**
   * Writes one row's text from a column on, both counted from 0 inside the area. What does not fit is
   * cut between grapheme clusters. Answers the column behind the text. The style is the box's base
   * style unless given.
   */
  put(row: number, column: number, text: string, style?: Style): number;
  /** Fills a whole row's background; what was put there before is gone. */
  fill(row: number, style: Style): void;
}

/**
 * A blessed box that draws its own cells: blessed lays it out and draws border and label, `paint` writes
 * the inside. What `paint` does not write is blank in the box's base style.
 *
 * For those who derive from it: blessed sets properties on every element that hide methods of the same
 * name (`wrap`, `align`, `name`, `content`, `style`, `position`, `visible`, `hidden`, `border`, `padding`,
 * `children`, `ch`, ...), and class fields are initialised only after blessed's constructor has run.
 * The inside is painted over children, except for those on the border, such as the label.
 */
export abstract class CellBox extends Box {
  /** The style of what `paint` leaves blank. */
  baseStyle: Style = {};

  constructor(options: Widgets.BoxOptions = {}) {
    super(options);
    // The one way to have blessed draw the border but no content.
    (this as unknown as { _noFill: boolean })._noFill = true;
  }

  /** Writes the inside. Called on every frame in which the box is visible. */
  protected abstract paint(area: Area): void;

  /** Lays out, draws the border, and has the inside painted. */
  override render(): Widgets.Coords {
    const coordinates = super.render();
    const inner = this.visible ? innerRectangle(this) : null;
    if (coordinates && inner) {
      const canvas = new Canvas(inner.columns, inner.rows, cellsOf(this.screen), this.baseStyle);
      this.paint(canvas);
      canvas.commit(screenLines(this.screen), inner.row, inner.column);
    }
    return coordinates;
  }
}

/** The cells of one box between paint and screen. */
class Canvas implements Area {
  readonly columns: number;
  readonly rows: number;
  readonly #cells: Cells;
  readonly #base: Style;
  readonly #attributes: Attribute[];
  readonly #characters: string[];

  constructor(columns: number, rows: number, cells: Cells, base: Style) {
    this.columns = columns;
    this.rows = rows;
    this.#cells = cells;
    this.#base = base;
    this.#attributes = new Array(columns * rows).fill(attributeOf(base));
    this.#characters = new Array(columns * rows).fill(' ');
  }

  put(row: number, column: number, text: string, style: Style = this.#base): number {
    const encoded = this.#cells.encodeLine(text);
    const end = column + encoded.length;
    if (row < 0 || row >= this.rows) {
      return end;
    }
    const attribute = attributeOf(style);
    const start = row * this.columns;
    for (let x = Math.max(0, column); x < Math.min(end, this.columns); x++) {
      this.#attributes[start + x] = attribute;
      this.#characters[start + x] = encoded[x - column] as string;
    }
    if (column < 0 && this.#characters[start] === WIDE_TAIL) {
      this.#characters[start] = ' ';
    }
    return end;
  }

  fill(row: number, style: Style): void {
    if (row >= 0 && row < this.rows) {
      this.#attributes.fill(attributeOf(style), row * this.columns, (row + 1) * this.columns);
      this.#characters.fill(' ', row * this.columns, (row + 1) * this.columns);
    }
  }

  /** Copies to the screen's cells what differs there, clipped to the screen. */
  commit(lines: ReturnType<typeof screenLines>, top: number, left: number): void {
    for (let row = 0; row < this.rows; row++) {
      const line = lines[top + row];
      for (let column = 0; line && column < this.columns; column++) {
        const cell = line[left + column];
        const index = row * this.columns + column;
        const attribute = this.#attributes[index] ?? DEFAULT_ATTRIBUTE;
        const character = this.#characters[index] ?? ' ';
        if (cell && (cell[0] !== attribute || cell[1] !== character)) {
          cell[0] = attribute;
          cell[1] = character;
          line.dirty = true;
        }
      }
    }
  }
}
