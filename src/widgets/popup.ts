/** A pane in the middle of the screen. */

import type { Widgets } from 'blessed';
import { Veil } from '../terminal/blessed/veil.js';
import type { Cell } from '../terminal/cells/surface.js';
import { columns } from '../text/measure/width.js';
import type { Rows } from '../text/span.js';
import { around, firstAround } from './around.js';
import { cutRows } from './cut-rows.js';
import { InputLine, type InputView } from './input-line.js';
import { cellInside, place, setVisible } from './place.js';
import { Caption, RowsPane } from './rows-pane.js';
import { colourOf, padded } from './theme.js';

/** The content of a popup, from top to bottom. */
export interface PopupView {
  readonly title: string;
  /** The keys, on the lower border: as many as there is room for; left out for none. */
  readonly keys?: readonly string[];
  /** Text to read; cut if there is no room for all of it. */
  readonly text?: Rows;
  /** Rows that are needed; of too many, those around the `marked` one are shown. */
  readonly rows?: Rows;
  readonly marked?: number;
  /** An input line; null for none. */
  readonly input: InputView | null;
  /**
   * Sentences about the input, below it: the most important one first. If there is little room, they
   * are above it, before and after the text.
   */
  readonly notes?: { readonly first: Rows; readonly others: Rows };
  /** The rows inside that it always has if there is room: it does not grow and shrink as one types. */
  readonly least?: number;
  /** The preferred width, in columns, borders included. */
  readonly columns: number;
}

/** The place of a popup on the screen. */
export interface PopupPlace {
  readonly columns: number;
  /** The rows in the middle of which it is. */
  readonly rows: number;
  /** The rows that are dimmed behind it, none if left out: from the first up to but not including the last. */
  readonly dimmed?: readonly [first: number, last: number];
}

const BORDER_ROWS = 2;
/** With fewer rows, it also covers those above the dimmed ones. */
const LEAST_ROWS = 9;
/** Borders and padding at both sides. */
const FRAME_COLUMNS = 4;

/** A pane in the middle of the screen: text, rows to choose from, an input line. What is behind it is dimmed. */
export class Popup {
  readonly #veil: Veil;
  readonly #pane: RowsPane;
  readonly #caption: Caption;
  readonly #keys: Caption;
  readonly #input: InputLine;
  /** The row inside the pane that the cursor is on; null for the input. */
  #cursorRow: number | null = null;

  constructor(screen: Widgets.Screen) {
    const style = { fg: colourOf('dim') };
    this.#veil = new Veil({ parent: screen, left: 0, right: 0, hidden: true, style });
    this.#pane = new RowsPane({ parent: screen, hidden: true, ...padded });
    Object.assign(this.#pane, { coversTexts: true });
    this.#caption = new Caption(this.#pane, { top: -1 });
    this.#keys = new Caption(this.#pane, { bottom: -1 });
    this.#input = new InputLine({ parent: screen, hidden: true });
  }

  hide(): void {
    for (const part of [this.#veil, this.#pane, this.#input]) setVisible(part, false);
  }

  /** Shows it in the middle of a place. */
  display(
    view: PopupView,
    { columns: all, rows, dimmed: [first, last] = [0, 0] }: PopupPlace,
  ): void {
    setVisible(this.#veil, last > first);
    place(this.#veil, { top: first, height: last - first });
    const width = Math.min(all, view.columns);
    const left = Math.floor((all - width) / 2);
    const clear = rows - first >= LEAST_ROWS ? first : 0;
    const shown = arranged(view, Math.max(1, rows - clear - BORDER_ROWS), width - FRAME_COLUMNS);
    const height = shown.rows.length + BORDER_ROWS;
    const top = Math.max(clear, Math.floor((rows - height) / 2));
    setVisible(this.#pane, true);
    place(this.#pane, { left, top, width, height });
    this.#pane.display(shown.rows);
    this.#caption.display(view.title);
    this.#keys.display(fittingKeys(view.keys ?? [], this.#keys.room()), 'dim');
    this.#cursorRow = view.input === null ? shown.marked : null;
    setVisible(this.#input, view.input !== null);
    if (view.input === null) return;
    const inputTop = top + 1 + shown.inputRow;
    place(this.#input, { left: left + 2, top: inputTop, width: width - FRAME_COLUMNS });
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

const KEYS_GAP = '  ';

/** Returns as many of the first keys as fit `room` columns. */
function fittingKeys(keys: readonly string[], room: number): string {
  return keys.reduce((words, key) => {
    const next = words === '' ? key : words + KEYS_GAP + key;
    return columns(next) <= room ? next : words;
  }, '');
}

/** The rows inside a popup: those of the marked row and of the input, which lies over a blank one, counted from 0. */
interface Arranged {
  readonly rows: Rows;
  readonly marked: number;
  readonly inputRow: number;
}

/** Returns what `room` rows inside a popup show, `width` columns wide. */
function arranged(view: PopupView, room: number, width: number): Arranged {
  const { input, notes, text = [], least = 0 } = view;
  if (input === null) return { ...listed(view, room, width), inputRow: 0 };
  if (notes !== undefined && text.length + LEAST_BESIDE_TEXT <= room) {
    const said = [...notes.first, ...notes.others];
    const below = cutRows(said, room - text.length - AROUND_INPUT, width);
    const above = [...text, []];
    const all = [...above, [], ...(below.length > 0 ? [[], ...below] : [])];
    const rows = filled(all, Math.min(least, room));
    return { rows, marked: 0, inputRow: above.length };
  }
  const compact = { ...view, text: [...(notes?.first ?? []), ...text, ...(notes?.others ?? [])] };
  const { rows, marked } = listed(compact, Math.max(1, room - 1), width);
  const above = room < 2 ? [] : filled(rows, Math.min(least, room) - 1);
  return { rows: [...above, []], marked, inputRow: above.length };
}

/** A gap above the input, the input, and a gap below it. */
const AROUND_INPUT = 3;
/** The same, and a row of notes. */
const LEAST_BESIDE_TEXT = AROUND_INPUT + 1;

/** Adds blank rows. */
function filled(rows: Rows, count: number): Rows {
  return [...rows, ...Array.from({ length: Math.max(0, count - rows.length) }, () => [])];
}

/** Returns the rows that are needed, and above them as much of the text as there is room for. */
function listed(
  { text = [], rows = [], marked = 0, input }: PopupView,
  room: number,
  width: number,
): Pick<Arranged, 'rows' | 'marked'> {
  const needed = around(rows, marked, room);
  const above = cutRows(text, room - needed.length, width);
  const gap = above.length > 0 && (needed.length > 0 || input !== null);
  const hasRoom = above.length + needed.length < room;
  const head = gap && hasRoom ? [...above, []] : above;
  const markedRow = marked - firstAround(rows.length, marked, room);
  return { rows: [...head, ...needed], marked: needed.length > 0 ? head.length + markedRow : 0 };
}
