/** The data of the live view of `foyer serve`, and its rows. Pure. */

import { wrap } from '../../src/text/measure/wrap.js';
import type { Role, Rows, Span } from '../../src/text/span.js';
import { WATCH_WORDS } from '../screen-sentences.js';

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
  /** The words of the title bar: the address, and since when it runs. */
  readonly title: readonly string[];
  /** The faults that the server has, in the title bar; null for none. */
  readonly faults: string | null;
  readonly figures: readonly WatchFigure[];
  /** The counts of each of the last seconds, a series for each pane of bars. */
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
/** The gap between figures beside each other. */
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
  const lines = log.slice(-most).flatMap((text) => lineRows(text, Math.max(1, columns)));
  return lines.slice(-most).map((text) => [{ text, role: 'text' }]);
}

/** The time at the beginning of a line, and the columns from which on the line's other rows begin below its words. */
const STAMP = /^\d\d:\d\d:\d\d /;
const HANGING_FROM = 30;

function lineRows(text: string, columns: number): readonly string[] {
  const [stamp = ''] = columns < HANGING_FROM ? [] : (STAMP.exec(text) ?? []);
  const rows = wrap(text.slice(stamp.length), columns - stamp.length);
  return rows.map((row, index) => (index === 0 ? stamp : ' '.repeat(stamp.length)) + row.text);
}

/** A pane's place: columns and rows of the screen, with its border; 0 rows hide it. */
export interface WatchPane {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The places of all parts. Panes beside and below each other share a border. */
export interface WatchLayout {
  readonly title: boolean;
  readonly hint: boolean;
  readonly figures: WatchPane;
  /** The panes of bars, from above. */
  readonly bars: readonly WatchPane[];
  readonly log: WatchPane;
  readonly rooms: WatchPane;
}

/** The rows of the figures with their border, if each has a row; a pane of bars has a third. */
const FIGURE_ROWS = 10;
const BARS_ROWS = 3;
/** The most and the fewest rows of the figures if they share rows, with the border. */
const FEW_ROWS = { least: 3, most: 4 };
const LEAST_LOG_ROWS = 5;
/** The panes of bars. */
export const SERIES = 3;
/** From this many columns on there are two panes beside each other. */
const TWO_PANES = 70;
/** The columns of the rooms: a third, at most these. */
const MOST_ROOM_COLUMNS = 40;
const HIDDEN: WatchPane = { left: 0, top: 0, width: 0, height: 0 };

/** Returns the layout for a size; borders stay whole at any size, and the log gives way last. */
export function watchLayout(columns: number, rows: number): WatchLayout {
  const title = rows >= 6;
  const hint = rows >= 4;
  const first = Number(title);
  const body = rows - first - Number(hint);
  const topRows = figureRowsOf(body);
  const isWide = columns >= TWO_PANES;
  const hasBars = isWide && topRows === FIGURE_ROWS;
  const [figures, right] = divided(
    { left: 0, top: first, width: columns, height: topRows },
    {
      columns: hasBars ? Math.floor(columns / 2) : 0,
    },
  );
  const top = first + Math.max(0, topRows - 1);
  const below = { left: 0, top, width: columns, height: first + body - top };
  const [log, rooms] = divided(below, {
    columns: isWide ? Math.min(MOST_ROOM_COLUMNS, Math.floor(columns / 3)) : 0,
  });
  return { title, hint, figures, bars: hasBars ? barPanes(right) : [], log, rooms };
}

function figureRowsOf(body: number): number {
  if (body >= FIGURE_ROWS + LEAST_LOG_ROWS - 1) return FIGURE_ROWS;
  const rows = Math.min(FEW_ROWS.most, body - LEAST_LOG_ROWS + 1);
  return rows < FEW_ROWS.least ? 0 : rows;
}

/** Divides a place in two that share a border; the right one has these columns. */
function divided(
  pane: WatchPane,
  { columns }: { readonly columns: number },
): readonly [WatchPane, WatchPane] {
  if (columns === 0) return [pane, HIDDEN];
  const left = pane.left + pane.width - columns;
  return [
    { ...pane, width: pane.width - columns + 1 },
    { ...pane, left, width: columns },
  ];
}

function barPanes(pane: WatchPane): readonly WatchPane[] {
  return Array.from({ length: SERIES }, (_, index) => ({
    ...pane,
    top: pane.top + index * BARS_ROWS,
    height: BARS_ROWS + 1,
  }));
}

/** A sign where borders meet, and its cell. */
export interface Joint {
  readonly left: number;
  readonly top: number;
  readonly sign: string;
}

/** The signs by where lines leave them: 1 up, 2 right, 4 down, 8 left; corners of one pane are its own. */
const SIGNS: Readonly<Record<number, string>> = { 7: '├', 11: '┴', 13: '┤', 14: '┬', 15: '┼' };

/** Returns where the borders of panes meet. */
export function jointsOf(panes: readonly WatchPane[]): readonly Joint[] {
  const corners = panes.flatMap(({ left, top, width, height }) =>
    [left, left + width - 1].flatMap((column) => [
      { left: column, top },
      { left: column, top: top + height - 1 },
    ]),
  );
  const cells = new Map(corners.map((cell) => [`${cell.left} ${cell.top}`, cell]));
  return Array.from(cells.values()).flatMap((cell): Joint[] => {
    const sign = SIGNS[panes.reduce((lines, pane) => lines | linesAt(pane, cell), 0)];
    return sign === undefined ? [] : [{ ...cell, sign }];
  });
}

/** Returns the directions in which a pane's border leaves a cell. */
function linesAt(pane: WatchPane, { left: x, top: y }: Omit<Joint, 'sign'>): number {
  const [right, bottom] = [pane.left + pane.width - 1, pane.top + pane.height - 1];
  const isAcross = (y === pane.top || y === bottom) && x >= pane.left && x <= right;
  const isDown = (x === pane.left || x === right) && y >= pane.top && y <= bottom;
  return (
    (isDown && y > pane.top ? 1 : 0) |
    (isAcross && x < right ? 2 : 0) |
    (isDown && y < bottom ? 4 : 0) |
    (isAcross && x > pane.left ? 8 : 0)
  );
}
