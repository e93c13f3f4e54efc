import type { Entry } from './entry.js';
import { type Row, rowsOf } from './log-rows.js';
import type { Scrollback } from './scrollback.js';

/** The row at the bottom of the view: a row of an entry, or null to follow the newest. */
export type Position = { readonly id: number; readonly row: number } | null;

/** A log and the size of the window on it, in columns and rows. */
export interface LogWindow {
  readonly log: Scrollback<Entry>;
  readonly columns: number;
  readonly rows: number;
}

/** What of a log is to be seen: at most `rows` rows, and how many entries come behind them. */
export interface Visible {
  readonly rows: readonly Row[];
  readonly below: number;
}

const cache = new WeakMap<Entry, { width: number; rows: Row[] }>();

/** The rows of an entry; kept until it is asked for at another width. */
function entryRows({ log, columns }: LogWindow, id: number): Row[] {
  const entry = log.get(id);
  if (entry === undefined) return [];
  const kept = cache.get(entry);
  if (kept?.width === columns) return kept.rows;
  const rows = rowsOf(entry, log.get(id - 1), columns);
  cache.set(entry, { width: columns, rows });
  return rows;
}

/** A position that exists in this window: what is forgotten or no longer wraps so far moves along. */
function settle(window: LogWindow, position: Position): { id: number; row: number } {
  const { log } = window;
  if (position === null || position.id > log.lastId) {
    return { id: log.lastId, row: entryRows(window, log.lastId).length - 1 };
  }
  if (position.id < log.firstId) return oldestFilled(window);
  return {
    id: position.id,
    row: Math.min(position.row, entryRows(window, position.id).length - 1),
  };
}

/** The rows to be seen: what is visible is all that is looked at. */
export function visible(window: LogWindow, position: Position): Visible {
  const { log } = window;
  if (log.lastId < log.firstId) return { rows: [], below: 0 };
  const bottom = settle(window, position);
  let rows = entryRows(window, bottom.id).slice(0, bottom.row + 1);
  for (let id = bottom.id - 1; id >= log.firstId && rows.length < window.rows; id--) {
    rows = [...entryRows(window, id), ...rows];
  }
  return { rows: rows.slice(-window.rows), below: log.lastId - bottom.id };
}

/** The position that is `delta` rows further down (negative: up), or null at the end. */
export function scrolled(window: LogWindow, position: Position, delta: number): Position {
  const { log } = window;
  if (log.lastId < log.firstId) return null;
  const start = settle(window, position);
  const moved = delta < 0 ? movedUp(window, start, -delta) : movedDown(window, start, delta);
  const atEnd = moved.id === log.lastId && moved.row >= entryRows(window, log.lastId).length - 1;
  return atEnd ? null : moved;
}

/** The position at which the oldest row is at the top of the window. */
export function topOf(window: LogWindow): Position {
  return scrolled(window, { id: window.log.firstId - 1, row: 0 }, 0);
}

function movedUp(window: LogWindow, from: { id: number; row: number }, rows: number) {
  let { id, row } = from;
  row -= rows;
  while (row < 0 && id > window.log.firstId) {
    id--;
    row += entryRows(window, id).length;
  }
  const top = oldestFilled(window);
  return id < top.id || (id === top.id && row < top.row) ? top : { id, row };
}

/** The position at which the oldest row is at the top of the window. */
function oldestFilled(window: LogWindow): { id: number; row: number } {
  return movedDown(window, { id: window.log.firstId, row: 0 }, window.rows - 1);
}

function movedDown(window: LogWindow, from: { id: number; row: number }, rows: number) {
  let { id, row } = from;
  row += rows;
  while (id < window.log.lastId && row >= entryRows(window, id).length) {
    row -= entryRows(window, id).length;
    id++;
  }
  return { id, row: Math.min(row, entryRows(window, id).length - 1) };
}
