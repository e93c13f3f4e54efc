/** Title bar, input line and hint line. */

import { rowLayout } from '../src/app/layout.js';
import { haveSameHints } from '../src/input/help.js';
import { tabOf, type UiState } from '../src/input/ui-state.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { InputLine, type InputView } from '../src/widgets/input-line.js';
import { place, setVisible } from '../src/widgets/place.js';
import { SpanLine } from '../src/widgets/span-line.js';
import { helpHint, hintSpans, titleSpans } from './screen-parts.js';

/** The frame of every screen: the title bar above, the input line and the hints below. */
export class Chrome {
  readonly #title: SpanLine;
  readonly #input: InputLine;
  readonly #hint: SpanLine;
  readonly #terminal: Terminal;
  /** The first row of the input. */
  #inputTop = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    const parent = terminal.screen;
    this.#title = new SpanLine({ parent, top: 0, left: 0, right: 0 });
    this.#input = new InputLine({ parent, left: 0, right: 0 });
    this.#hint = new SpanLine({ parent, left: 0, right: 0 });
  }

  /** Shows title and hints, and the input line if the screen has one. */
  show(ui: UiState, input: InputView | null, now: number): void {
    const rows = input?.rows.length ?? 1;
    const layout = rowLayout(tabOf(ui).app.shared.size, rows);
    const { left, right } = titleSpans(ui, now);
    setVisible(this.#title, layout.title);
    this.#title.display(left, right);
    setVisible(this.#hint, layout.hint);
    place(this.#hint, { top: tabOf(ui).app.shared.size.rows - 1 });
    this.#hint.display(hintSpans(ui, tabOf(ui).app.shared.size.columns));
    setVisible(this.#input, input !== null);
    if (input === null) return;
    this.#inputTop = Number(layout.title) + layout.bodyRows;
    place(this.#input, { top: this.#inputTop, height: rows });
    this.#input.display(layout.hint ? input : withHelp(ui, input));
  }

  /**
   * Shows a room's line, and the hints for it, if its text alone is another than in the frame `before`. `isAlone`: nothing
   * beside the title, the line and the hints can look different.
   */
  showLine(before: UiState, ui: UiState, input: InputView, isAlone: boolean): void {
    const { app, line } = tabOf(ui);
    const { size } = app.shared;
    const isHintSame = haveSameHints(tabOf(before).line.text, line.text);
    if (!isHintSame) this.#hint.display(hintSpans(ui, size.columns));
    if (isAlone && ui.tour === null) {
      this.#terminal.drawOnly(...(isHintSame ? [this.#input] : [this.#input, this.#hint]));
    }
    this.#input.display(rowLayout(size, 1).hint ? input : withHelp(ui, input));
  }

  hide(): void {
    for (const line of [this.#title, this.#input, this.#hint]) setVisible(line, false);
  }

  /** Returns the cell of the input line's cursor, and the input's first row; null if the line is hidden. */
  cursor(): { column: number; row: number; top: number } | null {
    if (this.#input.hidden) return null;
    const { column, row } = this.#input.cursorInside();
    return { column, row: this.#inputTop + row, top: this.#inputTop };
  }
}

/** Returns an empty input with the way to the help at its end, for screens without a hint line. */
function withHelp(ui: UiState, input: InputView): InputView {
  const isEmpty = input.rows.every(({ text }) => text.every((span) => span.text === ''));
  const isFree = input.meter.every(({ text }) => text === '');
  if (!isEmpty || !isFree) return input;
  return { ...input, meter: helpHint(ui, tabOf(ui).app.shared.size.columns) ?? [] };
}
