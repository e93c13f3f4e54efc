import type { Widgets } from 'blessed';
import type { Place } from '../terminal/surface.js';
import { columns } from '../text/width.js';
import { InputLine, type InputView } from './input-line.js';
import { Caption, RowsPane } from './rows.js';
import { bordered, type Span } from './theme.js';

/** What a popup shows. */
export interface PopupView {
  readonly title: string;
  readonly rows: readonly (readonly Span[])[];
  /** An input line under the rows; null for none. */
  readonly input: InputView | null;
  /** The width that it would like, in columns, borders included. */
  readonly columns: number;
}

const BORDER_ROWS = 2;

/** A pane in the middle of the screen, with rows and perhaps an input line. */
export class Popup {
  readonly #pane: RowsPane;
  readonly #caption: Caption;
  readonly #input: InputLine;

  constructor(screen: Widgets.Screen) {
    this.#pane = new RowsPane({
      parent: screen,
      hidden: true,
      padding: { left: 1, right: 1 },
      ...bordered,
    });
    this.#caption = new Caption(this.#pane, { top: -1 });
    this.#input = new InputLine({ parent: screen, hidden: true });
  }

  hide(): void {
    this.#pane.hidden = true;
    this.#input.hidden = true;
  }

  /** Shows it in the middle of a screen of `size`; answers where the cursor belongs. */
  display(view: PopupView, size: { readonly columns: number; readonly rows: number }): void {
    const inputRows = view.input === null ? 0 : 1;
    const width = Math.min(size.columns, view.columns);
    const height = Math.min(size.rows, view.rows.length + inputRows + BORDER_ROWS);
    const left = Math.floor((size.columns - width) / 2);
    const top = Math.floor((size.rows - height) / 2);
    Object.assign(this.#pane, { hidden: false, left, top, width, height });
    this.#pane.display(view.rows.slice(0, height - BORDER_ROWS - inputRows));
    this.#caption.display(view.title, columns(view.title));
    this.#input.hidden = view.input === null;
    if (view.input === null) return;
    Object.assign(this.#input, { left: left + 2, top: top + height - 2, width: width - 4 });
    this.#input.display(view.input);
  }

  /** Where the input's cursor is on the screen. */
  cursorPlace(): Place | null {
    return this.#input.hidden ? null : this.#input.cursorPlace();
  }

  /** The columns inside a popup that would like `wanted` of a screen that has `available`. */
  static innerColumns(wanted: number, available: number): number {
    return Math.max(1, Math.min(wanted, available) - 4);
  }
}
