/** What the live view of `foyer serve` shows: its data, and its rows. Pure. */

import { wrap } from '../../src/text/measure/wrap.js';
import type { Role, Rows, Span } from '../../src/text/span.js';
import { WATCH_WORDS } from '../sentences.js';

/** A figure: its name, its value, and whether it deserves attention. */
export interface WatchFigure {
  readonly name: string;
  readonly value: string;
  readonly isBad: boolean;
}

/** A room and how many people are in it; the name is sanitised. */
export interface WatchRoom {
  readonly name: string;
  readonly people: number;
}

/** A number for each of the last seconds, the oldest first. */
export interface WatchSeries {
  readonly title: string;
  readonly counts: readonly number[];
}

/** The whole picture. All text is sanitised. */
export interface WatchView {
  /** What the title bar says at its right: the address, and since when it runs. */
  readonly title: readonly string[];
  readonly figures: readonly WatchFigure[];
  /** What happened in each of the last seconds, a series for each pane of bars. */
  readonly series: readonly WatchSeries[];
  /** The rooms, the fullest first. */
  readonly rooms: readonly WatchRoom[];
  /** The last lines of the log, the oldest first. */
  readonly log: readonly string[];
  /** The command that is being typed; null for none. */
  readonly command: string | null;
  /** A question instead of the hints; null for none. */
  readonly question: string | null;
}

/** The columns of a figure's name, and of a value. */
const NAME_COLUMNS = 18;
const VALUE_COLUMNS = 8;
/** What separates figures beside each other. */
const GAP = '  ';

/** Returns the figures, a row each; with too few rows, as many of them beside each other as there is room for. */
export function figureRows(
  figures: readonly WatchFigure[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Rows {
  if (figures.length <= rows) return figures.map(figureSpans);
  const lines: Span[][] = [[]];
  let width = 0;
  for (const { name, value, isBad } of figures) {
    const length = name.length + value.length + GAP.length + 1;
    if (width + length > columns + GAP.length) {
      if (lines.length === rows) break;
      lines.push([]);
      width = 0;
    }
    width += length;
    const valueRole: Role = isBad ? 'warning' : 'strong';
    lines
      .at(-1)
      ?.push({ text: `${name} `, role: 'dim' }, { text: `${value}${GAP}`, role: valueRole });
  }
  return lines;
}

function figureSpans({ name, value, isBad }: WatchFigure): Span[] {
  return [
    { text: name.padEnd(NAME_COLUMNS), role: 'dim' },
    { text: value.padStart(VALUE_COLUMNS), role: isBad ? 'warning' : 'strong' },
  ];
}

/** Returns the rooms, a row each; the last row sums up those without room. */
export function roomRows(rooms: readonly WatchRoom[], rows: number): Rows {
  if (rooms.length === 0) return [[{ text: WATCH_WORDS.noRooms, role: 'dim' }]];
  const shown = rooms.length > rows ? rooms.slice(0, Math.max(0, rows - 1)) : rooms;
  const widest = Math.max(...shown.map(({ people }) => String(people).length), 1);
  const lines = shown.map(({ name, people }): Span[] => [
    { text: `${String(people).padStart(widest)}  `, role: 'strong' },
    { text: name, role: 'text' },
  ]);
  const more = rooms.length - shown.length;
  return more === 0 ? lines : [...lines, [{ text: WATCH_WORDS.moreRooms(more), role: 'dim' }]];
}

/** Returns the last rows of the log; a line takes as many as it needs. */
export function logRows(
  log: readonly string[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Rows {
  const most = Math.max(1, rows);
  const lines = log.slice(-most).flatMap((text) => wrap(text, Math.max(1, columns)));
  return lines.slice(-most).map(({ text }) => [{ text, role: 'text' }]);
}

/** Where the panes are: rows from the top of the screen; 0 rows hide a pane. */
export interface WatchLayout {
  readonly title: boolean;
  readonly hint: boolean;
  /** The panes beside each other: figures, and the messages if `rateColumns` is not 0. */
  readonly topRows: number;
  readonly rateColumns: number;
  /** The pane of the log, and that of the rooms beside it if `roomColumns` is not 0. */
  readonly logRows: number;
  readonly roomColumns: number;
}

/** The rows of the figures with their border. */
const FIGURE_ROWS = 10;
/** The panes of bars beside the figures, and the rows of each but the last, with their border. */
export const SERIES = 3;
export const SERIES_ROWS = 3;
const LEAST_LOG_ROWS = 5;
/** From this many columns on there are two panes beside each other. */
const TWO_PANES = 70;

/** Returns the layout for a size; borders stay whole at any size, and the log gives way last. */
export function watchLayout(columns: number, rows: number): WatchLayout {
  const title = rows >= 6;
  const hint = rows >= 4;
  const body = rows - Number(title) - Number(hint);
  const isTall = body >= FIGURE_ROWS + LEAST_LOG_ROWS;
  const topRows = isTall ? FIGURE_ROWS : Math.max(0, Math.min(4, body - LEAST_LOG_ROWS));
  const isWide = columns >= TWO_PANES;
  return {
    title,
    hint,
    topRows: topRows < 3 ? 0 : topRows,
    rateColumns: isWide && topRows >= FIGURE_ROWS ? Math.floor(columns / 2) : 0,
    logRows: body - (topRows < 3 ? 0 : topRows),
    roomColumns: isWide ? Math.min(40, Math.floor(columns / 3)) : 0,
  };
}
