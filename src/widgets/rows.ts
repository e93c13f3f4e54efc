/** Panes of rows, and captions on their borders. */

import type { Widgets } from 'blessed';
import { type Area, CellBox } from '../terminal/blessed/cell-box.js';
import type { Span } from '../text/span.js';
import { columns, truncate } from '../text/width.js';
import { putSpans } from './line.js';
import { place, setVisible } from './place.js';
import { styleOf } from './theme.js';

/** A pane with a border, a title and a caption on it, and rows of spans inside. */
export class RowsPane extends CellBox {
  declare private shownRows: readonly (readonly Span[])[];
  declare private atBottom: boolean;

  constructor(options: Widgets.BoxOptions) {
    super(options);
    this.shownRows = [];
    this.atBottom = false;
  }

  /** Sets the rows that are shown from the next render on; few rows can be at the bottom. */
  display(rows: readonly (readonly Span[])[], stand: 'top' | 'bottom' = 'top'): void {
    this.shownRows = rows;
    this.atBottom = stand === 'bottom';
  }

  /** Adds or removes the border. */
  setBorder(visible: boolean): void {
    const border = { type: 'line', top: true, right: true, bottom: true, left: true };
    Object.assign(this, { border: visible ? border : null });
  }

  protected override paint(area: Area): void {
    const start = this.atBottom ? Math.max(0, area.rows - this.shownRows.length) : 0;
    this.shownRows.slice(0, area.rows).forEach((row, index) => {
      putSpans(area, start + index, 0, row);
    });
  }
}

function paddingLeft(pane: Widgets.BoxElement): number {
  return (pane as unknown as { padding: { left: number } }).padding.left;
}

/** Columns of a pane that a caption leaves free: its corners, and a piece of border beside each. */
const CORNERS = 4;

/** A few words on a pane's border: a child that lies over it. */
export class Caption extends CellBox {
  declare private span: Span;

  constructor(pane: Widgets.BoxElement, options: Widgets.BoxOptions) {
    super({
      parent: pane,
      height: 1,
      width: 0,
      ...(options.right === undefined && { left: 1 - paddingLeft(pane) }),
      ...options,
    });
    this.span = { text: '', role: 'strong' };
  }

  /** Sets the words, cut to the room that the pane has; none hide the caption. */
  display(text: string, role: Span['role'] = 'strong'): void {
    const room = this.#room();
    const shown = room < 1 ? '' : truncate(text, room);
    this.span = { text: ` ${shown} `, role };
    place(this, { width: columns(shown) + 2 });
    setVisible(this, shown !== '');
  }

  /** Sets the first of these words that the pane has room for, else the last, cut. */
  displayFirst(texts: readonly string[], role: Span['role'] = 'strong'): void {
    const fitting = texts.find((text) => columns(text) <= this.#room());
    this.display(fitting ?? texts.at(-1) ?? '', role);
  }

  #room(): number {
    return Number((this.parent as Widgets.BoxElement).width) - CORNERS - 2;
  }

  protected override paint(area: Area): void {
    area.put(0, 0, this.span.text, styleOf(this.span, area.screen));
  }
}
