/** The base of our widgets: a blessed box that draws its own cells. */

import type { Widgets } from 'blessed';
import { Box, cellsOf, type LaidOut, layOut, screenLines } from './blessed-internals.js';
import { drawBorder } from './border.js';
import { type Area, Canvas } from './canvas.js';

export type { Area } from './canvas.js';

const BORDER = 1;

/**
 * A blessed box that draws its own cells: blessed lays it out, `paint` writes the inside. What `paint` does
 * not write is blank. A border is a line at all four sides.
 *
 * For subclasses: blessed sets properties on every element that hide methods of the same name (`wrap`,
 * `align`, `name`, `content`, `style`, `position`, `visible`, `hidden`, `border`, `padding`, `children`,
 * `ch`, ...), and class fields are initialised only after blessed's constructor has run. The inside is
 * painted over children, except for those on the border, such as the label.
 */
export abstract class CellBox extends Box {
  #canvas: Canvas | null = null;

  /** Writes the inside. Called in every render in which the box is visible. */
  protected abstract paint(area: Area): void;

  /**
   * Lays the box out, draws its border, then its children and its inside. blessed's own method fills
   * everything first.
   */
  override render(): Widgets.Coords {
    const laidOut = layOut(this);
    if (!laidOut) {
      return undefined as unknown as Widgets.Coords;
    }
    if (laidOut.border !== null) {
      drawBorder(screenLines(this.screen), laidOut.outside, laidOut.border);
    }
    for (const child of this.children) {
      (child as Widgets.BlessedElement).render();
    }
    this.#paintInside(laidOut);
    return laidOut.coordinates;
  }

  #paintInside({ outside: { column, row, columns, rows }, border, padding }: LaidOut): void {
    const edge = border === null ? 0 : BORDER;
    const [width, height] = [columns - 2 * edge, rows - 2 * edge];
    if (width > 0 && height > 0) {
      this.#canvas ??= new Canvas(this.screen, cellsOf(this.screen));
      this.#canvas.clear(width, height, padding);
      this.paint(this.#canvas);
      this.#canvas.commit(screenLines(this.screen), { column: column + edge, row: row + edge });
    }
  }
}
