/** Divides the screen: which parts it has room for, and their sizes. Pure. */

import type { AppState, Size } from './state.js';

/** The smallest usable size, in columns and rows: below it the screen shows one sentence. */
export const SMALLEST: Size = { columns: 20, rows: 5 };

const SIDEBAR_FROM_COLUMNS = 72;
const HINT_FROM_ROWS = 16;
const TITLE_FROM_ROWS = 10;
/** The log's share of the width, in twelfths. */
export const LOG_TWELFTHS = 9;

/** The visible parts of the screen and their sizes, in columns and rows. */
export interface Layout {
  readonly tooSmall: boolean;
  readonly title: boolean;
  readonly hint: boolean;
  readonly sidebar: boolean;
  /** True if there is room for borders around panes. */
  readonly borders: boolean;
  /** Rows between the title and the input, borders included. */
  readonly bodyRows: number;
  /** The width of the left pane, borders included. */
  readonly logColumns: number;
  /** The inside of the log pane. */
  readonly log: Size;
}

/** Returns the most rows that the input may take; 1 on a small screen. */
export function maxInputRows({ rows }: Size): number {
  return rows < TITLE_FROM_ROWS ? 1 : Math.floor(rows / 3);
}

/**
 * Divides a screen. `people`: the settings show people and activity beside the log; `inputRows`: the height of
 * the input.
 */
export function layoutOf({ columns, rows }: Size, people = true, inputRows = 1): Layout {
  const tooSmall = columns < SMALLEST.columns || rows < SMALLEST.rows;
  const title = rows >= TITLE_FROM_ROWS;
  const hint = rows >= HINT_FROM_ROWS;
  const borders = rows >= TITLE_FROM_ROWS;
  const sidebar = people && columns >= SIDEBAR_FROM_COLUMNS && borders;
  const bodyRows = Math.max(1, rows - Number(title) - Number(hint) - inputRows);
  const frame = borders ? 2 : 0;
  const padding = 2;
  const logColumns = sidebar ? Math.floor((columns * LOG_TWELFTHS) / 12) : columns;
  return {
    tooSmall,
    title,
    hint,
    sidebar,
    borders,
    bodyRows,
    logColumns,
    log: {
      columns: Math.max(1, logColumns - frame - padding),
      rows: Math.max(1, bodyRows - frame),
    },
  };
}

/** Divides the current screen. */
export function layoutNow(app: Pick<AppState, 'shared' | 'inputRows' | 'wireRows'>): Layout {
  return layoutOf(app.shared.size, app.shared.settings.people, app.inputRows + app.wireRows);
}

/** With fewer body rows than this, the wire pane takes all but the least that the other screen needs. */
const WIRE_HALF_FROM_ROWS = 10;
/** The least that the other screen needs, without borders. */
const LEAST_BODY_ROWS = 1;

/** Returns the rows of the wire pane beside another screen, borders included. */
export function wirePaneRows(size: Size, inputRows: number): number {
  const { bodyRows, borders } = layoutOf(size, true, inputRows);
  if (bodyRows >= WIRE_HALF_FROM_ROWS) return Math.ceil(bodyRows / 2);
  return Math.max(1, bodyRows - LEAST_BODY_ROWS - (borders ? 2 : 0));
}

/** Returns how many bars the sparkline has room for; 0 if it is hidden. */
export function activityBars(size: Size, people = true): number {
  const { sidebar, logColumns } = layoutOf(size, people);
  return sidebar ? size.columns - logColumns - 2 : 0;
}
