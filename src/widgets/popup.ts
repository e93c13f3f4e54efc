/** A pane in the middle of the screen. */

import type { Widgets } from 'blessed';
import type { Cell } from '../terminal/cells/surface.js';
import type { Span } from '../text/span.js';
import { around, firstAround } from './around.js';
import { cutRows } from './cut-rows.js';
import { InputLine, type InputView } from './input-line.js';
import { cellInside, place, setVisible } from './place.js';
import { Caption, RowsPane } from './rows.js';
import { padded } from './theme.js';

type Rows = readonly (readonly Span[])[];

/** The content of a popup, from top to bottom. */
export interface PopupView {
  readonly title: string;
  /** Text to read; cut if there is no room for all of it. */
  readonly text?: Rows;
  /** Rows that are needed; of too many, those around the `marked` one are shown. */
  readonly rows?: Rows;
  readonly marked?: number;
  /** An input line; null for none. */
  readonly input: InputView | null;
  /** The preferred width, in columns, borders included. */
  readonly columns: number;
}

const BORDER_ROWS = 2;
/** Borders and padding at both sides. */
const FRAME_COLUMNS = 4;

/** A pane in the middle of the screen: text, rows to choose from, an input line. */
export class Popup {
  readonly #pane: RowsPane;
  readonly #caption: Caption;
  readonly #input: InputLine;
  /** The row inside the pane that the cursor is on; null for the input. */
  #cursorRow: number | null = null;

  constructor(screen: Widgets.Screen) {
    this.#pane = new RowsPane({ parent: screen, hidden: true, ...padded });
    this.#caption = new Caption(this.#pane, { top: -1 });
    this.#input = new InputLine({ parent: screen, hidden: true });
  }

  hide(): void {
    setVisible(this.#pane, false);
    setVisible(this.#input, false);
  }

  /** Shows it in the middle of the first `rows` rows of a screen, `columns` wide. */
  display(view: PopupView, size: { readonly columns: number; readonly rows: number }): void {
    const inputRows = view.input === null ? 0 : 1;
    const width = Math.min(size.columns, view.columns);
    const room = Math.max(1, size.rows - BORDER_ROWS - inputRows);
    const { rows, marked } = fitted(view, room, width - FRAME_COLUMNS);
    this.#cursorRow = view.input === null ? marked : null;
    const height = rows.length + inputRows + BORDER_ROWS;
    const left = Math.floor((size.columns - width) / 2);
    const top = Math.max(0, Math.floor((size.rows - height) / 2));
    setVisible(this.#pane, true);
    place(this.#pane, { left, top, width, height });
    this.#pane.display(rows);
    this.#caption.display(view.title);
    setVisible(this.#input, view.input !== null);
    if (view.input === null) return;
    place(this.#input, { left: left + 2, top: top + height - 2, width: width - FRAME_COLUMNS });
    this.#input.display(view.input);
  }

  /** Returns the cell of the cursor on the screen: in the input, or at the start of the marked row. */
  cursorCell(): Cell {
    const row = this.#cursorRow;
    return row === null ? this.#input.cursorCell() : cellInside(this.#pane, row);
  }

  /** Returns the columns inside a popup that prefers `preferred` of a screen that has `available`. */
  static innerColumns(preferred: number, available: number): number {
    return Math.max(1, Math.min(preferred, available) - FRAME_COLUMNS);
  }
}

/** Returns the rows that are needed, and above them as much of the text as there is room for. */
function fitted(
  { text = [], rows = [], marked = 0, input }: PopupView,
  room: number,
  width: number,
): { readonly rows: Rows; readonly marked: number } {
  const needed = around(rows, marked, room);
  const above = cutRows(text, room - needed.length, width);
  const gap = above.length > 0 && (needed.length > 0 || input !== null);
  const hasRoom = above.length + needed.length < room;
  const head = gap && hasRoom ? [...above, []] : above;
  const markedRow = marked - firstAround(rows.length, marked, room);
  return { rows: [...head, ...needed], marked: needed.length > 0 ? head.length + markedRow : 0 };
}
