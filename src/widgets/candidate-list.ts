/** The list of candidates for completion. */

import type { Widgets } from 'blessed';
import type { Cell } from '../terminal/cells/surface.js';
import { clauseOf } from '../text/clause.js';
import { columns, fit, truncate } from '../text/measure/width.js';
import { wrap } from '../text/measure/wrap.js';
import type { Span } from '../text/span.js';
import { around, firstAround } from './around.js';
import { cutRows } from './cut-rows.js';
import { place, setVisible } from './place.js';
import { CAPTION_FRAME, Caption, RowsPane } from './rows-pane.js';
import { SpanLine } from './span-line.js';
import { padded } from './theme.js';

/** A row of the list. */
export interface CandidateRow {
  readonly shown: string;
  /** A few words about it; may be empty. */
  readonly help: string;
  /** The same in fewer words; left out if there are none. */
  readonly brief?: string;
  /** Why it cannot be used now, in few words; left out if it can. */
  readonly reason?: string;
}

/** Panes side by side that a list from edge to edge can lie over. */
export interface PanesBelow {
  /** Their first and last row on the screen: their upper and lower border. */
  readonly top: number;
  readonly bottom: number;
  /** The column of the border between them; null for one pane. */
  readonly divider: number | null;
}

/** The content of a list of candidates. */
export interface CandidateView {
  readonly rows: readonly CandidateRow[];
  /** The index of the highlighted row; -1 for none. */
  readonly chosen: number;
  /** The effect of Enter; null or left out if nobody asks. Without candidates it is the only row. */
  readonly preview?: {
    readonly text: string;
    /** The same in fewer words; left out if there are none. */
    readonly short?: string;
    readonly tone: 'info' | 'problem';
  } | null;
  /** True for a list from edge to edge (default: as wide as needed), so that nothing is torn beside it. */
  readonly wide?: boolean;
  /** The panes under such a list: its upper border is joined with theirs. Left out if there are none. */
  readonly panes?: PanesBelow | null;
  /** The cell in which the completed word begins: the list is above it, the names aligned with the word. */
  readonly anchor: Cell;
  /** The screen's width. */
  readonly columns: number;
  /** Columns at both sides of the screen that a list without a border leaves free; one with a border leaves one. */
  readonly inset: number;
}

const MAX_ROWS = 8;
/** The most rows if there are fewer than FEW_BELOW rows above the input. */
const FEW_ROWS = 3;
const FEW_BELOW = 12;
/** From this row on there is room above for a border. */
const FRAMED_FROM_ROW = 8;
const MARK = { chosen: '› ', other: '  ' };
const GAP = '  ';
/** Columns of padding at both sides, and of a border around them. */
const PADDING_COLUMNS = 2;
const FRAME = 2;
/** The same of two captions on one border. */
const CAPTIONS = 10;
/** With fewer columns there are no words about candidates, and no preview. */
const LEAST_HELP_COLUMNS = 10;
/** The rows of a preview without candidates. */
const PREVIEW_ROWS = 3;
/** The largest share of a row for names if there is something to say about them. */
const NAME_SHARE = 0.6;

/** The division of a row, in columns; `help` is 0 if there is no room, or nothing to say. */
interface Division {
  readonly name: number;
  readonly help: number;
}

const JOINTS = ['├', '┤', '┴'] as const;

/** A list to choose from, above the row in which the user types. */
export class CandidateList {
  readonly #pane: RowsPane;
  readonly #caption: Caption;
  readonly #preview: Caption;
  readonly #joints: readonly SpanLine[];
  #rows: readonly CandidateRow[] = [];
  #widest: Division = { name: 0, help: 0 };

  constructor(screen: Widgets.Screen) {
    this.#pane = new RowsPane({ parent: screen, hidden: true, ...padded });
    this.#caption = new Caption(this.#pane, { bottom: -1, right: 0 });
    this.#preview = new Caption(this.#pane, { bottom: -1 });
    this.#joints = JOINTS.map((text) => {
      const joint = new SpanLine({ parent: screen, width: 1, hidden: true });
      joint.display([{ text, role: 'border' }]);
      return joint;
    });
  }

  hide(): void {
    setVisible(this.#pane, false);
    this.#join([], 0);
  }

  /** Shows the candidates around the chosen one: at most eight, and in at most half of the rows above. */
  display(view: CandidateView): void {
    const { rows, chosen, anchor, columns: all, inset, preview } = view;
    this.#measure(rows);
    const framed = anchor.row >= FRAMED_FROM_ROW;
    const wide = view.wide === true && framed && inset === 0;
    const free = wide ? 0 : framed ? 1 : inset;
    const available = all - 2 * free;
    const outside = PADDING_COLUMNS + (framed ? FRAME : 0);
    const division = divide(this.#widest, available - outside - MARK.other.length);
    const most = anchor.row < FEW_BELOW ? FEW_ROWS : MAX_ROWS;
    const count = Math.min(rows.length, most, Math.max(1, Math.floor(anchor.row / 2)));
    const isCut = framed && rows.length > count;
    const position = isCut ? `${Math.max(1, chosen + 1)}/${rows.length}` : '';
    const words = preview?.text ?? '';
    const said = rows.length > 0 ? [] : saidRows(words, available - outside);
    const inner = rows.length === 0 ? columns(words) : rowColumns(division);
    const captions = framed && words !== '' ? columns(words) + columns(position) + CAPTIONS : 0;
    const width = wide ? available : Math.min(available, Math.max(outside + inner, captions));
    this.#put(view, framed, {
      width,
      height: Math.max(1, count, said.length) + (framed ? FRAME : 0),
      free,
      wide,
    });
    const role = preview?.tone === 'problem' ? 'problem' : 'accent';
    this.#pane.display(
      rows.length === 0
        ? said.map((text) => [{ text, role }])
        : visibleRows(rows, chosen, count, division, width - outside),
    );
    this.#caption.display(position, 'dim');
    const room = width - (isCut ? columns(position) + CAPTIONS : CAPTION_FRAME);
    const above = framed && rows.length > 0 && room >= LEAST_HELP_COLUMNS;
    const fitting = columns(words) <= room ? words : (preview?.short ?? words);
    this.#preview.display(above ? truncate(fitting, room) : '', role);
  }

  /** Puts the pane above the line that is typed, its names aligned with the word. */
  #put(
    { anchor, columns: all, panes = null }: CandidateView,
    framed: boolean,
    {
      width,
      height,
      free,
      wide,
    }: {
      readonly width: number;
      readonly height: number;
      readonly free: number;
      readonly wide: boolean;
    },
  ): void {
    // The border of what is below stays whole, or is replaced from edge to edge.
    const bottom = anchor.row - (framed && !wide ? 1 : 0);
    const before = PADDING_COLUMNS / 2 + (framed ? FRAME / 2 : 0) + MARK.other.length;
    const left = Math.max(free, Math.min(anchor.column - before, all - free - width));
    setVisible(this.#pane, true);
    this.#pane.setBorder(framed);
    const top = Math.max(0, bottom - height);
    place(this.#pane, { left, top, width, height });
    const isInside = panes && top > panes.top && top <= panes.bottom;
    this.#join(wide && isInside ? [0, all - 1, panes.divider] : [], top);
  }

  /** Shows a joint at each of these columns of a row: at the left, at the right, below the border between two panes. */
  #join(at: readonly (number | null)[], top: number): void {
    for (const [index, joint] of this.#joints.entries()) {
      const left = at[index] ?? null;
      setVisible(joint, left !== null);
      if (left !== null) place(joint, { left, top });
    }
  }

  /** Measures the widest of all candidates, so that the list keeps its width as the user walks it. */
  #measure(rows: readonly CandidateRow[]): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    const widest = (text: (row: CandidateRow) => string) =>
      rows.reduce((most, row) => Math.max(most, columns(text(row))), 0);
    this.#widest = {
      name: widest((row) => row.shown),
      help: widest((row) => aboutIn(row, Number.POSITIVE_INFINITY)),
    };
  }
}

/** Returns the rows of a preview without candidates, at most `width` columns wide. */
function saidRows(words: string, width: number): string[] {
  const rows = wrap(words, Math.max(1, width)).map(({ text }) => [{ text, role: 'text' } as const]);
  return cutRows(rows, PREVIEW_ROWS, width).map((row) => row.map(({ text }) => text).join(''));
}

function rowColumns({ name, help }: Division): number {
  return MARK.other.length + name + (help > 0 ? GAP.length + help : 0);
}

function visibleRows(
  rows: readonly CandidateRow[],
  chosen: number,
  count: number,
  division: Division,
  width: number,
): Span[][] {
  const first = firstAround(rows.length, chosen, count);
  return around(rows, chosen, count).map((row, index) =>
    spansOf(row, first + index === chosen, division, width),
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

/** Returns the words about a candidate that fit `room` columns: why it cannot be used now, or what it is. Never cut. */
function aboutIn({ help, brief = '', reason }: CandidateRow, room: number): string {
  const forms = reason === undefined ? [help, clauseOf(help), brief] : [`(${reason})`, reason];
  return forms.find((words) => columns(words) <= room) ?? '';
}

function spansOf(row: CandidateRow, chosen: boolean, division: Division, width: number): Span[] {
  const mark = chosen ? MARK.chosen : MARK.other;
  const name = mark + fit(row.shown, division.name);
  const words = division.help > 0 ? GAP + fit(aboutIn(row, division.help), division.help) : '';
  const rest = ' '.repeat(Math.max(0, width - columns(name) - columns(words)));
  const usual = row.reason === undefined ? 'text' : 'dim';
  return [
    { text: name, role: chosen ? 'chosen' : usual },
    { text: words + rest, role: chosen ? 'chosen' : 'dim' },
  ];
}
