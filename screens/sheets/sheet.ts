/** A pane that takes the whole screen between the title and the hints. */

import { rowLayout } from '../../src/app/layout.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import type { Span } from '../../src/text/span.js';
import type { InputView } from '../../src/widgets/input-line.js';
import { cellInside, place, setVisible } from '../../src/widgets/place.js';
import { Caption, RowsPane } from '../../src/widgets/rows-pane.js';
import { padded } from '../../src/widgets/theme.js';
import type { Chrome } from '../chrome.js';
import { type RowScroll, type Screen, type SideScroll, unscrolled } from '../screen-parts.js';

/** The content of a sheet. */
export interface SheetView {
  readonly title: string;
  readonly rows: readonly (readonly Span[])[];
  /** Words on the border at the right: above, and below. */
  readonly above: string;
  readonly below: string;
  /** The input below the pane; null for none. */
  readonly input: InputView | null;
  /** The cell of the cursor inside the pane, if it is not in the input; null for none. */
  readonly cursor: { readonly row: number; readonly column: number } | null;
}

/** Returns what a sheet shows of a state. */
export type SheetScreenView = (ui: UiState, scroll: SideScroll) => SheetView;

/** A screen that is one pane, over everything else. */
export class SheetScreen implements Screen {
  readonly #chrome: Chrome;
  readonly #view: SheetScreenView;
  readonly #pane: RowsPane;
  readonly #title: Caption;
  readonly #above: Caption;
  readonly #below: Caption;
  readonly #scroll: RowScroll;
  #cursor: SheetView['cursor'] = null;

  constructor(terminal: Terminal, chrome: Chrome, view: SheetScreenView, scroll = unscrolled()) {
    this.#scroll = scroll;
    this.#chrome = chrome;
    this.#view = view;
    const parent = terminal.screen;
    this.#pane = new RowsPane({ parent, left: 0, right: 0, hidden: true, ...padded });
    this.#title = new Caption(this.#pane, { top: -1 });
    this.#above = new Caption(this.#pane, { top: -1, right: 0 });
    this.#below = new Caption(this.#pane, { bottom: -1, right: 0 });
  }

  show(ui: UiState, now: number): void {
    const view = this.#view(ui, this.#scroll);
    const { size } = tabOf(ui).app.shared;
    const { title, borders, bodyRows } = rowLayout(size, view.input === null ? 0 : 1);
    setVisible(this.#pane, true);
    this.#pane.setBorder(borders);
    place(this.#pane, { top: Number(title), height: bodyRows });
    this.#pane.display(view.rows);
    this.#title.display(borders ? view.title : '');
    this.#above.display(borders ? view.above : '', 'dim');
    this.#below.display(borders ? view.below : '', 'accent');
    this.#cursor = view.cursor;
    this.#chrome.show(ui, view.input, now);
  }

  hide(): void {
    setVisible(this.#pane, false);
  }

  cursor() {
    if (this.#cursor === null) return this.#chrome.cursor();
    const { row, column } = cellInside(this.#pane, this.#cursor.row);
    return { row, column: column + this.#cursor.column };
  }
}
