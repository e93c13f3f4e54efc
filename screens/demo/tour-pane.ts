/** The tour of a demo, below the screen: a box, or one row. */

import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { type Tour, tourRows } from '../../src/input/window/tour.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { columns } from '../../src/text/measure/width.js';
import { wrap } from '../../src/text/measure/wrap.js';
import { memo } from '../../src/text/memo.js';
import type { Rows, Span } from '../../src/text/span.js';
import { place, setVisible } from '../../src/widgets/place.js';
import { Caption, RowsPane } from '../../src/widgets/rows-pane.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { padded } from '../../src/widgets/theme.js';
import { TOUR_PANE } from './tour-pane-sentences.js';

/** Borders and padding of the box. */
const FRAME_COLUMNS = 4;
const FRAME_ROWS = 2;

/** The columns between the words and the way out, at least. */
const LEAST_GAP = 2;

/** The pane of the tour. */
export class TourPane {
  readonly #terminal: Terminal;
  readonly #box: RowsPane;
  readonly #line: RowsPane;
  readonly #title: Caption;
  readonly #wayOut: Caption;

  constructor(terminal: Terminal) {
    const parent = terminal.screen;
    this.#terminal = terminal;
    this.#box = new RowsPane({ parent, left: 0, right: 0, hidden: true, ...padded });
    this.#line = new RowsPane({ parent, left: 0, right: 0, height: 1, hidden: true });
    this.#title = new Caption(this.#box, { top: -1 });
    this.#wayOut = new Caption(this.#box, { top: -1, right: 0 });
  }

  /** Shows the tour in the rows that the screen leaves to it. */
  show(ui: UiState): void {
    const { size } = tabOf(ui).app.shared;
    const { tour } = ui;
    const rows = tourRows(this.#terminal, tour);
    // The screen gets its new size with the next event.
    const isFit = size.rows + rows <= this.#terminal.rows;
    setVisible(this.#box, isFit && rows > 1);
    setVisible(this.#line, isFit && rows === 1);
    if (tour === null || !isFit) return;
    if (rows === 1) this.#showLine(tour, size.columns, size.rows);
    else if (rows > 1) this.#showBox(tour, { top: size.rows, height: rows }, size.columns);
  }

  #showBox(
    { view }: Tour,
    area: { readonly top: number; readonly height: number },
    width: number,
  ): void {
    place(this.#box, area);
    this.#box.display(fitting(view.texts, width - FRAME_COLUMNS, area.height - FRAME_ROWS));
    this.#title.display(TOUR_PANE.title(view.number, view.count), 'accent');
    this.#wayOut.display(TOUR_PANE.wayOut, 'dim');
  }

  #showLine({ view }: Tour, width: number, top: number): void {
    const head: Span = { text: TOUR_PANE.short(view.number, view.count), role: 'accent' };
    const [row = []] = fitting(view.texts, width - columns(head.text), 1);
    place(this.#line, { top });
    const end: Span = { text: `${TOUR_PANE.wayOutBriefly} `, role: 'dim' };
    const left = width - spansWidth([head, ...row, end]);
    const gap: Span = { text: ' '.repeat(Math.max(0, left)), role: 'text' };
    this.#line.display([[head, ...row, ...(left < LEAST_GAP ? [] : [gap, end])]]);
  }
}

/** Returns the rows of the first text that fits, else of the last one. */
const fitting = memo((texts: readonly (readonly Span[])[], width: number, height: number): Rows => {
  const all = texts.map((spans) => wrapped(spans, width));
  return all.find((rows) => rows.length <= height) ?? all.at(-1) ?? [];
});

/** Wraps spans: each row has the pieces of those that it shows. */
function wrapped(spans: readonly Span[], width: number): Rows {
  const text = spans.reduce((all, span) => all + span.text, '');
  return wrap(text, Math.max(1, width)).map(({ start, end }) => {
    let offset = 0;
    return spans.flatMap((span): Span[] => {
      const from = offset;
      offset += span.text.length;
      const piece = span.text.slice(Math.max(0, start - from), Math.max(0, end - from));
      return piece === '' ? [] : [{ ...span, text: piece }];
    });
  });
}
