import type { Widgets } from 'blessed';
import type { Cell } from '../terminal/surface.js';
import type { Span } from '../text/span.js';
import { around } from './around.js';
import { InputLine, type InputView } from './input-line.js';
import { place, setVisible } from './place.js';
import { Caption, RowsPane } from './rows.js';
import { padded } from './theme.js';

type Rows = readonly (readonly Span[])[];

/** What a popup shows, from top to bottom. */
export interface PopupView {
  readonly title: string;
  /** What is told; where there is no room for all of it, it is cut. */
  readonly text?: Rows;
  /** What is needed; of too many rows those around the `marked` one are shown. */
  readonly rows?: Rows;
  readonly marked?: number;
  /** An input line; null for none. */
  readonly input: InputView | null;
  /** The width that it would like, in columns, borders included. */
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
    const rows = fitted(view, Math.max(1, size.rows - BORDER_ROWS - inputRows));
    const width = Math.min(size.columns, view.columns);
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

  /** Where the input's cursor is on the screen. */
  cursorCell(): Cell | null {
    return this.#input.hidden ? null : this.#input.cursorCell();
  }

  /** The columns inside a popup that would like `wanted` of a screen that has `available`. */
  static innerColumns(wanted: number, available: number): number {
    return Math.max(1, Math.min(wanted, available) - FRAME_COLUMNS);
  }
}

/** What is needed, and of what is told as much as there is room for above it. */
function fitted({ text = [], rows = [], marked = 0, input }: PopupView, room: number): Rows {
  const needed = around(rows, marked, room);
  const above = text.slice(0, room - needed.length);
  const gap = above.length > 0 && (needed.length > 0 || input !== null);
  const hasRoom = above.length + needed.length < room;
  return gap && hasRoom ? [...above, [], ...needed] : [...above, ...needed];
}
