/** Panes of rows, and captions on their borders. */

import type { Widgets } from 'blessed';
import { BORDER, JOINED_BORDER } from '../terminal/blessed/border.js';
import { type Area, ContentBox } from '../terminal/blessed/cell-box.js';
import { columns, truncate } from '../text/measure/width.js';
import type { Rows, Span } from '../text/span.js';
import { place, setVisible } from './place.js';
import { putSpans } from './span-line.js';
import { styleOf } from './theme.js';

type Stand = 'top' | 'bottom';

/** A pane with a border, a title and a caption on it, and rows of spans inside. */
export class RowsPane extends ContentBox<[rows: Rows, stand: Stand]> {
  constructor(options: Widgets.BoxOptions) {
    super(options, [], 'top');
  }

  /** Sets the rows that are shown from the next render on; few rows can be at the bottom. */
  display(rows: Rows, stand: Stand = 'top'): void {
    this.setContents(rows, stand);
  }

  /** Adds or removes the border; a joined one shares its left side with the pane beside it. */
  setBorder(border: boolean | 'joined'): void {
    const shown = border === 'joined' ? JOINED_BORDER : border ? BORDER : null;
    Object.assign(this, { border: shown });
  }

  protected override paintContents(area: Area, rows: Rows, stand: Stand): void {
    const start = stand === 'bottom' ? Math.max(0, area.rows - rows.length) : 0;
    area.putRows(start, rows, (row, spans) => putSpans(area, row, 0, spans));
  }
}

function paddingLeft(pane: Widgets.BoxElement): number {
  return (pane as unknown as { padding: { left: number } }).padding.left;
}

/** Columns of a pane that a caption leaves free: its corners. */
const CORNERS = 2;

/** The columns of a caption besides its words: the corners, a piece of border beside each, and its blanks. */
export const CAPTION_FRAME = 6;
/** The columns between two captions on one border. */
export const CAPTION_GAP = 4;

/**
 * A few words on a pane's border: a child that lies over it. `edge` is the border left of it, beside the corner,
 * in columns.
 */
export class Caption extends ContentBox<[text: string, role: Span['role']]> {
  declare private edge_: number;

  constructor(pane: Widgets.BoxElement, options: Widgets.BoxOptions, edge = 1) {
    const left = options.right === undefined && { left: edge - paddingLeft(pane) };
    super({ parent: pane, height: 1, width: 0, ...left, ...options }, '', 'strong');
    this.edge_ = edge;
  }

  /** Sets the words, cut to the room that the pane has; none hide the caption. */
  display(text: string, role: Span['role'] = 'strong'): void {
    const room = this.room();
    const shown = room < 1 ? '' : truncate(text, room);
    this.setContents(` ${shown} `, role);
    place(this, { width: columns(shown) + 2 });
    setVisible(this, shown !== '');
  }

  /** Sets the first of these words that the pane has room for, else the last, cut. */
  displayFirst(texts: readonly string[], role: Span['role'] = 'strong'): void {
    const fitting = texts.find((text) => columns(text) <= this.room());
    this.display(fitting ?? texts.at(-1) ?? '', role);
  }

  /** Returns the columns that the pane has for the words. */
  room(): number {
    return Number((this.parent as Widgets.BoxElement).width) - CORNERS - 2 * this.edge_ - 2;
  }

  protected override paintContents(area: Area, text: string, role: Span['role']): void {
    area.put(0, 0, text, styleOf({ text, role }, area.screen));
  }
}
