/** The live view of `foyer serve`. */

import { viewport } from '../../src/input/editor/viewport.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import type { Span } from '../../src/text/span.js';
import type { ThemeName } from '../../src/text/theme-names.js';
import { InputLine } from '../../src/widgets/input-line.js';
import { place, setVisible } from '../../src/widgets/place.js';
import { Caption, RowsPane } from '../../src/widgets/rows-pane.js';
import { SpanLine } from '../../src/widgets/span-line.js';
import { Bars } from '../../src/widgets/sparkline.js';
import { padded, setTheme } from '../../src/widgets/theme.js';
import { WATCH_WORDS } from '../screen-sentences.js';
import {
  figureRows,
  jointsOf,
  logRows,
  roomRows,
  SERIES,
  type WatchLayout,
  type WatchPane,
  type WatchView,
  watchLayout,
} from './watch-view.js';

/** The columns and rows that a pane takes besides its content: its border, and its blanks. */
const FRAME = { columns: 4, rows: 2 };

/** The most places where the borders of the panes meet. */
const MAX_JOINTS = 12;

/** The picture of a running server on one terminal. */
export class WatchScreen {
  readonly #terminal: Terminal;
  readonly #theme: ThemeName;
  readonly #title: SpanLine;
  readonly #figures: TitledPane;
  readonly #series: readonly SeriesPane[];
  readonly #rooms: TitledPane;
  readonly #log: TitledPane;
  readonly #joints: readonly SpanLine[];
  readonly #hint: SpanLine;
  readonly #input: InputLine;

  constructor(terminal: Terminal, theme: ThemeName) {
    const parent = terminal.screen;
    this.#terminal = terminal;
    this.#theme = theme;
    this.#title = new SpanLine({ parent, top: 0, left: 0, right: 0 });
    this.#figures = titledPane(terminal);
    this.#series = Array.from({ length: SERIES }, () => seriesPane(terminal));
    this.#log = titledPane(terminal);
    this.#rooms = titledPane(terminal);
    this.#joints = Array.from({ length: MAX_JOINTS }, () => new SpanLine({ parent, width: 1 }));
    this.#hint = new SpanLine({ parent, bottom: 0, left: 0, right: 0 });
    this.#input = new InputLine({ parent, bottom: 0, left: 0, right: 0, hidden: true });
  }

  /** Brings every widget and the cursor up to date. */
  show(view: WatchView): void {
    // The theme may depend on the terminal's background, which is known later.
    setTheme(this.#terminal, this.#theme);
    const layout = watchLayout(this.#terminal.columns, this.#terminal.rows);
    this.#showEdges(view, layout);
    this.#showPanes(view, layout);
    this.#showJoints(layout);
    this.#terminal.setTitle(WATCH_WORDS.windowTitle);
  }

  #showEdges(
    { title, faults, command, question }: WatchView,
    { title: hasTitle, hint }: WatchLayout,
  ): void {
    setVisible(this.#title, hasTitle);
    const [address = '', ...others] = title;
    this.#title.display(
      [
        { text: ' Foyer', role: 'brand' },
        { text: `  ${address}`, role: 'strong' },
      ],
      [
        { text: faults === null ? '' : `${faults}  `, role: 'warning' },
        { text: `${others.join('  ')} `, role: 'dim' },
      ],
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
    // A column more for the cursor at the end.
    const { visible, cursorColumn } = viewport(command, command.length, room + 1, 0);
    this.#input.display({
      rows: [{ prompt, text: [{ text: visible, role: 'text' }] }],
      cursor: { row: 0, column: cursorColumn },
      placeholder: WATCH_WORDS.placeholder,
      meter: [],
    });
    this.#terminal.setCursor({ column: 3 + cursorColumn, row: this.#terminal.rows - 1 });
  }

  #showPanes({ figures, series, rooms, log }: WatchView, layout: WatchLayout): void {
    const inFigures = showPane(this.#figures, layout.figures, WATCH_WORDS.figures);
    this.#figures.pane.display(figureRows(figures, inFigures));
    this.#series.forEach((pane, index) => {
      const { title = '', counts = [] } = series[index] ?? {};
      const { columns } = showPane(
        pane,
        layout.bars[index],
        WATCH_WORDS.rate(title, counts.at(-1) ?? 0),
      );
      if (columns === 0) return;
      const shown = columns > 1 ? counts.slice(1 - columns) : [];
      pane.pane.display([[{ text: WATCH_WORDS.most(Math.max(0, ...shown)), role: 'dim' }]]);
      // The lowest bar is that of the least count: a first bar for 0 makes it the bottom of the scale.
      pane.bars.display([0, ...shown]);
    });
    const inLog = showPane(this.#log, layout.log, WATCH_WORDS.log);
    this.#log.pane.display(logRows(log, inLog), 'bottom');
    const inRooms = showPane(this.#rooms, layout.rooms, WATCH_WORDS.rooms(rooms.length));
    this.#rooms.pane.display(roomRows(rooms, inRooms.rows));
  }

  #showJoints({ figures, bars, log, rooms }: WatchLayout): void {
    const panes = [figures, ...bars, log, rooms].filter(isVisible);
    const joints = jointsOf(panes);
    this.#joints.forEach((line, index) => {
      const joint = joints[index];
      setVisible(line, joint !== undefined);
      if (joint === undefined) return;
      place(line, { left: joint.left, top: joint.top });
      line.display([{ text: joint.sign, role: 'border' }]);
    });
  }
}

/** A pane of rows, and the title on its border. */
interface TitledPane {
  readonly pane: RowsPane;
  readonly title: Caption;
}

function titledPane({ screen }: Terminal): TitledPane {
  const pane = new RowsPane({ parent: screen, ...padded });
  return { pane, title: new Caption(pane, { top: -1 }) };
}

/** A pane with bars, and words above them about their scale. */
interface SeriesPane extends TitledPane {
  readonly bars: Bars;
}

function seriesPane(terminal: Terminal): SeriesPane {
  const titled = titledPane(terminal);
  const bars = new Bars({ parent: titled.pane, top: 1, left: 0, right: 0, height: 1 });
  return { ...titled, bars };
}

function isVisible({ height }: WatchPane): boolean {
  return height > FRAME.rows;
}

/** Places a pane, or hides it without a place for its content; returns the room inside. */
function showPane({ pane, title }: TitledPane, area: WatchPane | undefined, words: string) {
  const isShown = area !== undefined && isVisible(area);
  setVisible(pane, isShown);
  if (!isShown) return { columns: 0, rows: 0 };
  place(pane, { ...area });
  title.display(words);
  return { columns: area.width - FRAME.columns, rows: area.height - FRAME.rows };
}

function keySpans(keys: readonly (readonly [key: string, word: string])[]): readonly Span[] {
  return keys.flatMap(([key, word]): Span[] => [
    { text: ` ${key}`, role: 'key' },
    { text: ` ${word} `, role: 'dim' },
  ]);
}

const HINTS = keySpans(WATCH_WORDS.hints);

function questionSpans(question: string): readonly Span[] {
  return [{ text: ` ${question} `, role: 'warning' }, ...keySpans(WATCH_WORDS.answers)];
}
