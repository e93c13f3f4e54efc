/** The live view of `foyer serve`. */

import type { Terminal } from '../../src/terminal/terminal.js';
import { columns as columnsOf } from '../../src/text/measure/width.js';
import type { Span } from '../../src/text/span.js';
import { InputLine } from '../../src/widgets/input-line.js';
import { SpanLine } from '../../src/widgets/line.js';
import { place, setVisible } from '../../src/widgets/place.js';
import { Caption, RowsPane } from '../../src/widgets/rows.js';
import { ActivityPane } from '../../src/widgets/sparkline.js';
import { padded, setTheme } from '../../src/widgets/theme.js';
import { WATCH_WORDS } from '../sentences.js';
import {
  figureRows,
  logRows,
  roomRows,
  SERIES,
  SERIES_ROWS,
  type WatchLayout,
  type WatchView,
  watchLayout,
} from './watch-view.js';

/** The columns and rows that a pane takes besides its content: its border, and its blanks. */
const FRAME = { columns: 4, rows: 2 };

/** The picture of a running server on one terminal. */
export class WatchScreen {
  readonly #terminal: Terminal;
  readonly #title: SpanLine;
  readonly #figures: RowsPane;
  readonly #bars: readonly BarsPane[];
  readonly #rooms: RowsPane;
  readonly #roomsTitle: Caption;
  readonly #log: RowsPane;
  readonly #hint: SpanLine;
  readonly #input: InputLine;
  readonly #captions: readonly (readonly [Caption, string])[];

  constructor(terminal: Terminal) {
    const parent = terminal.screen;
    this.#terminal = terminal;
    setTheme(terminal, 'terminal');
    this.#title = new SpanLine({ parent, top: 0, left: 0, right: 0 });
    this.#figures = new RowsPane({ parent, left: 0, ...padded });
    this.#bars = Array.from({ length: SERIES }, () => barsPane(terminal));
    this.#rooms = new RowsPane({ parent, ...padded });
    this.#log = new RowsPane({ parent, left: 0, ...padded });
    this.#hint = new SpanLine({ parent, bottom: 0, left: 0, right: 0 });
    this.#input = new InputLine({ parent, bottom: 0, left: 0, right: 0, hidden: true });
    this.#roomsTitle = new Caption(this.#rooms, { top: -1 });
    this.#captions = [
      [new Caption(this.#figures, { top: -1 }), WATCH_WORDS.figures],
      [new Caption(this.#log, { top: -1 }), WATCH_WORDS.log],
    ];
  }

  /** Brings every widget and the cursor up to date. */
  show(view: WatchView): void {
    const { columns, rows } = this.#terminal;
    const layout = watchLayout(columns, rows);
    this.#showEdges(view, layout);
    this.#showTop(view, layout, columns);
    this.#showBottom(view, layout, columns);
    for (const [caption, text] of this.#captions) caption.display(text);
    this.#terminal.setTitle(WATCH_WORDS.windowTitle);
  }

  #showEdges(
    { title, command, question }: WatchView,
    { title: hasTitle, hint }: WatchLayout,
  ): void {
    setVisible(this.#title, hasTitle);
    const [address = '', ...others] = title;
    this.#title.display(
      [
        { text: ' Foyer', role: 'brand' },
        { text: `  ${address}`, role: 'strong' },
      ],
      [{ text: `${others.join('  ')} `, role: 'dim' }],
    );
    const types = command !== null;
    setVisible(this.#hint, hint && !types);
    this.#hint.display(question === null ? HINTS : questionSpans(question));
    setVisible(this.#input, types);
    if (command !== null) this.#showInput(command);
    else this.#terminal.setCursor(null);
  }

  #showInput(command: string): void {
    const prompt: readonly Span[] = [{ text: ' : ', role: 'accent' }];
    const room = Math.max(1, this.#terminal.columns - 5);
    const shown = lastColumns(command, room);
    this.#input.display({
      rows: [{ prompt, text: [{ text: shown, role: 'text' }] }],
      cursor: { row: 0, column: columnsOf(shown) },
      placeholder: WATCH_WORDS.placeholder,
      meter: [],
    });
    this.#terminal.setCursor({ column: 3 + columnsOf(shown), row: this.#terminal.rows - 1 });
  }

  #showTop({ figures, series }: WatchView, layout: WatchLayout, columns: number): void {
    const { topRows, rateColumns } = layout;
    const top = Number(layout.title);
    const width = columns - rateColumns;
    setVisible(this.#figures, topRows > 0);
    place(this.#figures, { top, width, height: topRows });
    const inside = { columns: width - FRAME.columns, rows: topRows - FRAME.rows };
    this.#figures.display(figureRows(figures, inside));
    this.#bars.forEach(({ pane, title, now }, index) => {
      setVisible(pane, rateColumns > 0);
      if (rateColumns === 0) return;
      const above = index * SERIES_ROWS;
      const height = index === SERIES - 1 ? topRows - above : SERIES_ROWS;
      place(pane, { top: top + above, left: width, width: rateColumns, height });
      const { title: text = '', counts = [] } = series[index] ?? {};
      pane.display(counts.slice(-Math.max(1, rateColumns - FRAME.columns)));
      title.display(text);
      now.display(WATCH_WORDS.rate(counts.at(-1) ?? 0), 'dim');
    });
  }

  #showBottom({ rooms, log }: WatchView, layout: WatchLayout, columns: number): void {
    const { logRows: height, roomColumns, topRows } = layout;
    const top = Number(layout.title) + topRows;
    const width = columns - roomColumns;
    const rows = Math.max(0, height - FRAME.rows);
    setVisible(this.#log, height >= FRAME.rows + 1);
    setVisible(this.#rooms, roomColumns > 0 && height >= FRAME.rows + 1);
    place(this.#log, { top, width, height });
    this.#log.display(logRows(log, { columns: width - FRAME.columns, rows }), 'bottom');
    if (roomColumns === 0) return;
    place(this.#rooms, { top, left: width, width: roomColumns, height });
    this.#rooms.display(roomRows(rooms, rows));
    this.#roomsTitle.display(WATCH_WORDS.rooms(rooms.length));
  }
}

/** A pane of bars, with its captions. */
interface BarsPane {
  readonly pane: ActivityPane;
  readonly title: Caption;
  readonly now: Caption;
}

function barsPane({ screen }: Terminal): BarsPane {
  const pane = new ActivityPane({ parent: screen });
  const title = new Caption(pane, { top: -1 });
  return { pane, title, now: new Caption(pane, { bottom: -1, right: 0 }) };
}

const HINTS: readonly Span[] = WATCH_WORDS.hints.flatMap(([key, word]): Span[] => [
  { text: ` ${key}`, role: 'key' },
  { text: ` ${word} `, role: 'dim' },
]);

function questionSpans(question: string): readonly Span[] {
  return [{ text: ` ${question}`, role: 'warning' }];
}

/** Returns the end of a text that fits some columns. */
function lastColumns(text: string, room: number): string {
  const characters = [...text];
  while (columnsOf(characters.join('')) > room) characters.shift();
  return characters.join('');
}
