import type { AppState, Size } from './state.js';

/** Below this size there is one sentence and nothing else; in columns and rows. */
export const SMALLEST: Size = { columns: 20, rows: 5 };

const SIDEBAR_FROM_COLUMNS = 72;
const HINT_FROM_ROWS = 16;
const TITLE_FROM_ROWS = 10;
/** The log's share of the width, in twelfths: the grid that the panes stand in has twelve columns. */
export const LOG_TWELFTHS = 9;

/** Which parts of the screen there is room for, and how large they are, in columns and rows. */
export interface Layout {
  readonly tooSmall: boolean;
  readonly title: boolean;
  readonly hint: boolean;
  readonly sidebar: boolean;
  /** Panes have borders where there is a row to spare for them. */
  readonly borders: boolean;
  /** Rows between the title and the input, borders included. */
  readonly bodyRows: number;
  /** The width of the pane at the left, borders included. */
  readonly logColumns: number;
  /** The inside of the log pane. */
  readonly log: Size;
}

/** The most rows that an input may take of a screen: one where there is little else. */
export function maxInputRows({ rows }: Size): number {
  return rows < TITLE_FROM_ROWS ? 1 : Math.floor(rows / 3);
}

/**
 * Divides a screen; `wanted` is whether the user wants people and activity beside the log, `inputRows` what
 * the input takes.
 */
export function layoutOf({ columns, rows }: Size, wanted = true, inputRows = 1): Layout {
  const tooSmall = columns < SMALLEST.columns || rows < SMALLEST.rows;
  const title = rows >= TITLE_FROM_ROWS;
  const hint = rows >= HINT_FROM_ROWS;
  const borders = rows >= TITLE_FROM_ROWS;
  const sidebar = wanted && columns >= SIDEBAR_FROM_COLUMNS && borders;
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

/** Divides the screen as it is now. */
export function layoutNow(
  app: Pick<AppState, 'size' | 'sidebar' | 'inputRows' | 'wireRows'>,
): Layout {
  return layoutOf(app.size, app.sidebar, app.inputRows + app.wireRows);
}

/** With fewer rows between title and input, the wire pane leaves the screen under it as little as it can. */
const WIRE_HALF_FROM_ROWS = 10;
/** What the screen under it keeps at least, without borders. */
const LEAST_BODY_ROWS = 1;

/** How many rows the wire pane takes of a screen, borders included, where it is shown beside another. */
export function wirePaneRows(size: Size, inputRows: number): number {
  const { bodyRows, borders } = layoutOf(size, true, inputRows);
  if (bodyRows >= WIRE_HALF_FROM_ROWS) return Math.ceil(bodyRows / 2);
  return Math.max(1, bodyRows - LEAST_BODY_ROWS - (borders ? 2 : 0));
}

/** How many bars the sparkline has room for; 0 where it is not shown. */
export function activityBars(size: Size, wanted = true): number {
  const { sidebar, logColumns } = layoutOf(size, wanted);
  return sidebar ? size.columns - logColumns - 2 : 0;
}
