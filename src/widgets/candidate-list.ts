/** The list of candidates for completion. */

import type { Widgets } from 'blessed';
import type { Cell } from '../terminal/cells/surface.js';
import { columns, fit } from '../text/measure/width.js';
import type { Span } from '../text/span.js';
import { around, firstAround } from './around.js';
import { place, setVisible } from './place.js';
import { Caption, RowsPane } from './rows.js';
import { padded } from './theme.js';

/** A row of the list. */
export interface CandidateRow {
  readonly shown: string;
  /** A few words about it; may be empty. */
  readonly help: string;
}

/** The content of a list of candidates. */
export interface CandidateView {
  readonly rows: readonly CandidateRow[];
  readonly chosen: number;
  /** The cell in which the completed word begins: the list is above it, the names aligned with the word. */
  readonly anchor: Cell;
  /** The screen's width. */
  readonly columns: number;
  /** Columns at both sides of the screen that a list without a border leaves free; one with a border leaves one. */
  readonly inset: number;
}

const MAX_ROWS = 8;
/** From this row on there is room above for a border. */
const FRAMED_FROM_ROW = 8;
const MARK = { chosen: '› ', other: '  ' };
const GAP = '  ';
/** Columns of padding at both sides, and of a border around them. */
const PADDING_COLUMNS = 2;
const FRAME = 2;
/** Words about a candidate are cut; with fewer columns they are left out. */
const LEAST_HELP_COLUMNS = 10;
/** The largest share of a row for names if there is something to say about them. */
const NAME_SHARE = 0.6;

/** The division of a row, in columns; `help` is 0 if there is no room, or nothing to say. */
interface Division {
  readonly name: number;
  readonly help: number;
}

/** A list to choose from, above the row in which the user types. */
export class CandidateList {
  readonly #pane: RowsPane;
  readonly #caption: Caption;
  #rows: readonly CandidateRow[] = [];
  #widest: Division = { name: 0, help: 0 };

  constructor(screen: Widgets.Screen) {
    this.#pane = new RowsPane({ parent: screen, hidden: true, ...padded });
    this.#caption = new Caption(this.#pane, { bottom: -1, right: 0 });
  }

  hide(): void {
    setVisible(this.#pane, false);
  }

  /** Shows the candidates around the chosen one: at most eight, and in at most half of the rows above. */
  display({ rows, chosen, anchor, columns: all, inset }: CandidateView): void {
    this.#measure(rows);
    const framed = anchor.row >= FRAMED_FROM_ROW;
    const free = framed ? 1 : inset;
    const available = all - 2 * free;
    const outside = PADDING_COLUMNS + (framed ? FRAME : 0);
    const division = divide(this.#widest, available - outside - MARK.other.length);
    const count = Math.min(rows.length, MAX_ROWS, Math.max(1, Math.floor(anchor.row / 2)));
    const width = outside + rowColumns(division);
    const height = count + (framed ? FRAME : 0);
    // The border of what is below stays whole.
    const bottom = anchor.row - (framed ? 1 : 0);
    const aligned = anchor.column - outside / 2 - MARK.other.length;
    const left = Math.max(free, Math.min(aligned, free + available - width));
    setVisible(this.#pane, true);
    this.#pane.setBorder(framed);
    place(this.#pane, { left, top: Math.max(0, bottom - height), width, height });
    this.#pane.display(visibleRows(rows, chosen, count, division));
    const isCut = framed && rows.length > count;
    this.#caption.display(isCut ? `${chosen + 1}/${rows.length}` : '', 'dim');
  }

  /** Measures the widest of all candidates, so that the list keeps its width as the user walks it. */
  #measure(rows: readonly CandidateRow[]): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    const widest = (text: (row: CandidateRow) => string) =>
      rows.reduce((most, row) => Math.max(most, columns(text(row))), 0);
    this.#widest = { name: widest((row) => row.shown), help: widest((row) => row.help) };
  }
}

function rowColumns({ name, help }: Division): number {
  return MARK.other.length + name + (help > 0 ? GAP.length + help : 0);
}

function visibleRows(
  rows: readonly CandidateRow[],
  chosen: number,
  count: number,
  division: Division,
): Span[][] {
  const first = firstAround(rows.length, chosen, count);
  return around(rows, chosen, count).map((row, index) =>
    spansOf(row, first + index === chosen, division),
  );
}

function divide(widest: Division, available: number): Division {
  const narrow = Math.min(widest.name, Math.floor(available * NAME_SHARE));
  const left = available - narrow - GAP.length;
  if (widest.help === 0 || left < LEAST_HELP_COLUMNS) {
    return { name: Math.max(1, Math.min(widest.name, available)), help: 0 };
  }
  const help = Math.min(widest.help, left);
  return { name: Math.min(widest.name, available - GAP.length - help), help };
}

function spansOf({ shown, help }: CandidateRow, chosen: boolean, division: Division): Span[] {
  const mark = chosen ? MARK.chosen : MARK.other;
  const name = mark + fit(shown, division.name);
  const words = division.help > 0 ? GAP + fit(help, division.help) : '';
  return [
    { text: name, role: chosen ? 'chosen' : 'text' },
    { text: words, role: chosen ? 'chosen' : 'dim' },
  ];
}
