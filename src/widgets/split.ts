/** The division of the screen into panes. */

import type { Widgets } from 'blessed';
import Grid from 'blessed-contrib/lib/layout/grid.js';
import { Region } from '../terminal/blessed/region.js';
import { place, setVisible } from './place.js';

const ROWS = 12;
const COLUMNS = 12;

/** The part of the screen between title and input line, divided by blessed-contrib's grid. */
export class Split {
  readonly #region: Widgets.BoxElement;
  readonly #grid: Grid;

  constructor(screen: Widgets.Screen) {
    this.#region = new Region({ parent: screen, left: 0, right: 0, hidden: true });
    this.#grid = new Grid({ rows: ROWS, cols: COLUMNS, screen: this.#region });
  }

  /**
   * Puts a pane at `row` and `column` of twelve by twelve, `rows` by `columns` of them large. A pane at the
   * right or bottom edge extends to that edge, so that rounding leaves no gap.
   */
  place<Pane extends Widgets.BoxElement>(
    area: { row: number; column: number; rows: number; columns: number },
    create: (options: Widgets.BoxOptions) => Pane,
  ): Pane {
    const pane = this.#grid.set(area.row, area.column, area.rows, area.columns, create, {});
    const edges = pane.position as {
      width?: unknown;
      height?: unknown;
      right?: number;
      bottom?: number;
    };
    if (area.column + area.columns === COLUMNS) {
      delete edges.width;
      edges.right = 0;
    }
    if (area.row + area.rows === ROWS) {
      delete edges.height;
      edges.bottom = 0;
    }
    return pane;
  }

  /** Shows the panes from row `top` on, `rows` rows high. */
  show(top: number, rows: number): void {
    setVisible(this.#region, true);
    place(this.#region, { top, height: rows });
  }

  hide(): void {
    setVisible(this.#region, false);
  }
}
