/** Divides the screen: which parts it has room for, and their sizes. Pure. */

import { memo } from '../text/memo.js';
import { widestPerson } from './room/people-rows.js';
import { replyRows } from './room/reply-rows.js';
import type { AppState, Size } from './state.js';

/** The smallest usable size, in columns and rows: below it the screen shows one sentence. */
export const SMALLEST: Size = { columns: 20, rows: 5 };

const SIDEBAR_FROM_COLUMNS = 72;
const HINT_FROM_ROWS = 16;
const TITLE_FROM_ROWS = 10;
/** The left pane's share of the width outside a room, in twelfths. */
export const LOG_TWELFTHS = 9;
/** The columns of the people inside their borders: at most, at least, and at least in a wide window. */
const SIDE_COLUMNS = { most: 20, least: 8, leastInWide: 14, wide: 100 } as const;
/** The columns that a narrow window leaves to the log: times, the shortest column of names, 52 for text. */
const LOG_FIRST_COLUMNS = 72;
/** With fewer columns or rows, the people get the place of the activity. */
const ACTIVITY_FROM = { columns: 12, rows: 8 } as const;
/** Borders and bars. */
const ACTIVITY_ROWS = 3;

/** The visible parts of every screen, and its rows. */
export interface RowLayout {
  readonly tooSmall: boolean;
  readonly title: boolean;
  readonly hint: boolean;
  /** True if there is room for borders around panes. */
  readonly borders: boolean;
  /** Rows between the title and the input, borders included. */
  readonly bodyRows: number;
}

/** The visible parts of the screen and their sizes, in columns and rows. */
export interface Layout extends RowLayout {
  readonly sidebar: boolean;
  /** The width of the left pane, borders included. */
  readonly logColumns: number;
  /** The width of the people, without borders; 0 if they are hidden. */
  readonly sideColumns: number;
  /** The height of the activity, borders included; 0 if it is hidden. */
  readonly activityRows: number;
  /** The rows of people, without borders. */
  readonly peopleRows: number;
  /** The inside of the log pane. */
  readonly log: Size;
}

/** Returns the most rows that the input may take; 1 on a small screen. */
export function maxInputRows({ rows }: Size): number {
  return rows < TITLE_FROM_ROWS ? 1 : Math.floor(rows / 3);
}

/** Returns the width of the people, if their widest name has `widest` columns. */
function sideColumns(columns: number, widest: number): number {
  const { most, least, leastInWide, wide } = SIDE_COLUMNS;
  const atLeast = columns < wide ? least : leastInWide;
  return Math.max(atLeast, Math.min(most, widest + PADDING, columns - LOG_FIRST_COLUMNS));
}

/** The blank columns beside the text of a pane. */
const PADDING = 2;

/** Divides the rows of a screen; `below`: those of the input and of what is above it. */
export function rowLayout({ columns, rows, tourHeight = 0 }: Size, below: number): RowLayout {
  const title = rows + tourHeight >= TITLE_FROM_ROWS;
  const hint = rows >= HINT_FROM_ROWS;
  return {
    tooSmall: columns < SMALLEST.columns || rows < SMALLEST.rows,
    title,
    hint,
    borders: title,
    bodyRows: Math.max(1, rows - Number(title) - Number(hint) - below),
  };
}

/**
 * Divides a screen. `people`: the settings show people and activity beside the log; `inputRows`: the height of
 * the input; `widest`: the columns of the widest name of a room; null outside rooms.
 */
export function layoutOf(
  size: Size,
  people = true,
  inputRows = 1,
  widest: number | null = null,
): Layout {
  const { columns } = size;
  const inRows = rowLayout(size, inputRows);
  const { borders, bodyRows } = inRows;
  const sidebar = people && columns >= SIDEBAR_FROM_COLUMNS && borders;
  const frame = borders ? 2 : 0;
  const side = sidebar && widest !== null ? sideColumns(columns, widest) : 0;
  const leftOfTwo =
    widest === null ? Math.floor((columns * LOG_TWELFTHS) / 12) : columns - side - 1;
  const logColumns = sidebar ? leftOfTwo : columns;
  const isActive = side >= ACTIVITY_FROM.columns && bodyRows >= ACTIVITY_FROM.rows;
  const activityRows = isActive ? ACTIVITY_ROWS : 0;
  return {
    ...inRows,
    sidebar,
    logColumns,
    sideColumns: side,
    activityRows,
    // The activity shares a border with the people.
    peopleRows: Math.max(0, bodyRows - frame - activityRows + (isActive ? 1 : 0)),
    log: {
      columns: Math.max(1, logColumns - frame - PADDING),
      rows: Math.max(1, bodyRows - frame),
    },
  };
}

const divided = memo(layoutOf);

/** Divides the current screen; returns the same object while nothing that this depends on is another. */
export function layoutNow(app: LaidOut): Layout {
  const { size, settings } = app.shared;
  const widest = app.room === null ? null : widestPerson(app.room.people, app.room.nick);
  const below = app.inputRows + app.wireRows + app.explainRows + replyHeight(app);
  return divided(size, settings.people, below, widest);
}

/** The state that the division of the screen depends on. */
export type LaidOut = Pick<AppState, 'shared' | 'inputRows' | 'wireRows' | 'explainRows' | 'room'>;

/** The most of the screen that a reply may take. */
const REPLY_SHARE = 1 / 3;
/** The rows of a wire pane, if it has the least room. */
const LEAST_WIRE_ROWS = 1;

/** Returns the height of the reply above the input: its rows, as far as there is room for them. */
export function replyHeight({ shared: { size }, room, ...rows }: LaidOut): number {
  if (room === null || room.reply === null) return 0;
  const { wireRows } = rows;
  const { bodyRows, borders } = rowLayout(size, rows.inputRows + rows.explainRows);
  const wire = wireRows > 0 ? LEAST_WIRE_ROWS : 0;
  const left = bodyRows - LEAST_BODY_ROWS - (borders ? 2 : 0) - wire;
  const most = Math.min(left, Math.floor(size.rows * REPLY_SHARE));
  return Math.max(0, Math.min(most, replyRows(room.reply.text, size.columns).length));
}

/** The rows of a window from which on what Enter sends is explained in two, and in three rows. */
const EXPLAIN_FROM_ROWS = { two: 10, three: 16 } as const;
/** A dialog needs a window of this many rows beside them. */
const EXPLAIN_BESIDE_DIALOG = 20;

/** Returns the rows that explain what Enter sends; `isDialog` if a dialog has the input. */
export function explainHeight({ rows }: Size, isDialog: boolean): number {
  if (isDialog && rows < EXPLAIN_BESIDE_DIALOG) return 0;
  return 1 + Number(rows >= EXPLAIN_FROM_ROWS.two) + Number(rows >= EXPLAIN_FROM_ROWS.three);
}

/** Returns the first row of what explains Enter: above the reply, which is above the input. */
export function explainTop(app: LaidOut): number {
  const { title, bodyRows } = rowLayout(app.shared.size, app.inputRows);
  return Number(title) + bodyRows - replyHeight(app) - app.explainRows;
}

/** With fewer body rows than this, the wire pane takes all but the least that the other screen needs. */
const WIRE_HALF_FROM_ROWS = 10;
/** The least that the other screen needs, without borders. */
const LEAST_BODY_ROWS = 1;

/** Returns the rows of the wire pane beside another screen, or instead of it if it is `full`; borders included. */
export function wirePaneRows(size: Size, inputRows: number, full: boolean): number {
  const { bodyRows, borders } = rowLayout(size, inputRows);
  if (full) return bodyRows;
  if (bodyRows >= WIRE_HALF_FROM_ROWS) return Math.ceil(bodyRows / 2);
  return Math.max(1, bodyRows - LEAST_BODY_ROWS - (borders ? 2 : 0));
}
