/** A screen that is a popup. */

import { layoutOf } from '../../src/app/layout.js';
import type { Size } from '../../src/app/state.js';
import { CONTEXTS } from '../../src/input/contexts.js';
import { hints } from '../../src/input/help.js';
import { contextOf, isWireFull, tabOf, type UiState } from '../../src/input/ui-state.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { Popup, type PopupView } from '../../src/widgets/popup.js';
import { type RowScroll, type Screen, type SideScroll, unscrolled } from '../screen-parts.js';

/** A popup's content for a state; `width` is the inside of the widest popup, in columns; `now` is Unix ms. */
export interface PopupScreenView {
  /** Returns the preferred width in columns, borders included. */
  readonly columns: (ui: UiState) => number;
  readonly view: (
    ui: UiState,
    width: number,
    scroll: SideScroll,
    now: number,
  ) => Omit<PopupView, 'columns'>;
  /** Returns the area that it is centred in. Default: the area above the wire pane. */
  readonly area?: (ui: UiState) => Size;
}

/** With fewer rows between the title bar and the wire pane, a popup takes the place of the pane. */
const LEAST_ROWS = 9;

/** Returns true if a popup and the live wire pane have no room beside each other. */
export function hidesWire(ui: UiState): boolean {
  return (
    !isWireFull(ui) &&
    rowsAboveWire(ui) - Number(layoutOf(tabOf(ui).app.shared.size).title) < LEAST_ROWS
  );
}

function rowsAboveWire(ui: UiState): number {
  const { shared, wireRows, explainRows, inputRows } = tabOf(ui).app;
  return shared.size.rows - wireRows - explainRows - inputRows - Number(layoutOf(shared.size).hint);
}

function roomFor(ui: UiState): Size {
  const { shared, wireRows, explainRows } = tabOf(ui).app;
  const { size } = shared;
  const isBeside = wireRows + explainRows > 0 && !isWireFull(ui) && !hidesWire(ui);
  return !isBeside ? size : { ...size, rows: rowsAboveWire(ui) };
}

/** Returns the rows that are dimmed behind a popup: all but the title bar and the hints, which are about the popup too. */
function dimmedRows(ui: UiState): readonly [first: number, last: number] {
  const { size } = tabOf(ui).app.shared;
  const { title, hint } = layoutOf(size);
  return [Number(title), size.rows - Number(hint)];
}

const NO_KEYS: readonly string[] = [];

/** Returns the hints, if no row below says them; a question has its answers inside. */
function keysOf(ui: UiState): readonly string[] {
  const isSaid = layoutOf(tabOf(ui).app.shared.size).hint;
  if (isSaid || CONTEXTS[contextOf(ui)].field === null) return NO_KEYS;
  return hints(ui).map(({ key, word }) => `${key} ${word}`);
}

/** A screen that is a pane in the middle, over another screen or over nothing. */
export class PopupScreen implements Screen {
  readonly #popup: Popup;
  readonly #shown: PopupScreenView;
  readonly #scroll: RowScroll;

  constructor(terminal: Terminal, shown: PopupScreenView, scroll = unscrolled()) {
    this.#scroll = scroll;
    this.#popup = new Popup(terminal.screen);
    this.#shown = shown;
  }

  show(ui: UiState, now: number): void {
    const { columns, view, area } = this.#shown;
    const preferred = columns(ui);
    const width = Popup.innerColumns(preferred, tabOf(ui).app.shared.size.columns);
    const { columns: wide, rows } = area?.(ui) ?? roomFor(ui);
    const content = { ...view(ui, width, this.#scroll, now), keys: keysOf(ui), columns: preferred };
    this.#popup.display(content, { columns: wide, rows, dimmed: dimmedRows(ui) });
  }

  hide(): void {
    this.#popup.hide();
  }

  cursor() {
    return this.#popup.cursorCell();
  }
}
