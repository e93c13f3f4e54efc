/** Computes which rows of a log are visible, and scrolls. Pure, except for a cache of rows. */

import type { Entry } from './entry.js';
import { dimmed, headed, type LogArea, pointed, rowsOf } from './log-rows.js';
import type { Scrollback } from './scrollback.js';
import { earlierRow, gapRow, newRow, pastRow } from './separator-rows.js';
import type { Row } from './span-rows.js';

/**
 * The position in a log: the entry at the bottom, and how many of its rows are below the view; null to follow
 * the newest. It counts from the entry's end, so a separator above the entry does not change it.
 */
export type LogAnchor = { readonly id: number; readonly hidden: number } | null;

/** A log and the size of the window on it, in columns and rows. */
export interface LogWindow extends LogArea {
  readonly log: Scrollback<Entry>;
  readonly rows: number;
  /** The first entry since the user looked away; null if there is none. */
  readonly newFrom: number | null;
  /** The number of those entries; left out if the separator does not say it. */
  readonly newCount?: number;
  /** The text to mark, folded; empty for none. */
  readonly query: string;
  /** The current match; null if there is none. */
  readonly match: number | null;
  /** The entry that is marked because something has led to it; left out or null for none. */
  readonly shown?: number | null;
  /** The current year, which the separators of days do not name. */
  readonly year: number;
}

/** The visible part of a log: at most as many rows as the window has. */
export interface Visible {
  readonly rows: readonly Row[];
  /** The number of hidden entries after those that are read. */
  readonly below: number;
  /** The last entry that is read: those after it are hidden, or at the bottom as the newest. */
  readonly read: number;
}

/** A row of an entry, counted from its first row. */
interface RowPlace {
  readonly id: number;
  readonly row: number;
}

/** The rows of an entry, and what they were drawn from. */
interface CachedRows extends Pick<LogWindow, 'columns' | 'names' | 'year'> {
  readonly cuts: LogWindow['cuts'] | undefined;
  readonly previous: Entry | undefined;
  /** True if a separator lies above it. */
  readonly isApart: boolean;
  readonly rows: readonly Row[];
}

const cache = new WeakMap<Entry, CachedRows>();

/** Returns the rows of an entry, with separators. */
function entryRows(window: LogWindow, id: number): readonly Row[] {
  const { log, newFrom } = window;
  const entry = log.get(id);
  if (entry === undefined) return [];
  const previous = log.get(id - 1);
  const isAfterPast = previous?.past === true && entry.past !== true;
  const plain = plainRows(window, id, entry, previous, isAfterPast || id === newFrom);
  const body = id === window.shown ? pointed(plain) : plain;
  const rows = isAfterPast ? [pastRow(window.columns), ...body] : body;
  if (id === newFrom) return [newRow(window.columns, window.newCount), ...rows];
  // The oldest of the stored history, which is before the log.
  const isOldest = id < 0 && id === log.firstId;
  return isOldest ? [earlierRow(window.columns), ...rows] : rows;
}

/** Returns the rows of an entry without separators. Those without matches are cached for one division of the log. */
function plainRows(
  window: LogWindow,
  id: number,
  entry: Entry,
  previous: Entry | undefined,
  isApart: boolean,
): readonly Row[] {
  const { columns, names, cuts, year, query, match } = window;
  const isSearched = query !== '';
  const kept = isSearched ? undefined : cache.get(entry);
  if (
    kept?.columns === columns &&
    kept.names === names &&
    kept.cuts === cuts &&
    kept.year === year &&
    kept.previous === previous &&
    kept.isApart === isApart
  )
    return kept.rows;
  const sought = isSearched ? { query, here: id === match } : undefined;
  const drawn = rowsOf(entry, previous, window, sought, year, isApart);
  const rows = id < 0 || entry.past ? dimmed(drawn) : drawn;
  if (!isSearched) cache.set(entry, { columns, names, cuts, year, previous, isApart, rows });
  return rows;
}

/** Returns how many rows at the bottom show the newest entries while the user reads further up. */
function tailRows(rows: number): number {
  return rows >= 20 ? 5 : rows >= 12 ? 3 : 0;
}

/** Returns the rows for the newest entries and their separator while the user reads further up. */
function reservedRows(rows: number): number {
  const tail = tailRows(rows);
  return tail === 0 ? 0 : tail + 1;
}

/** A visible part of the log: its last row, and how many rows it has room for. */
interface Part {
  readonly bottom: RowPlace;
  readonly count: number;
}

/** The visible entries: one part, or those that are read and the newest, with hidden ones between. */
interface Sight {
  readonly parts: readonly Part[];
  readonly below: number;
}

function sightOf(window: LogWindow, position: LogAnchor): Sight {
  const { log, rows } = window;
  if (log.lastId < log.firstId) return { parts: [], below: 0 };
  const end = endOf(window);
  const bottom = position === null ? null : readPlace(window, position);
  if (bottom === null) return { parts: [{ bottom: end, count: rows }], below: 0 };
  const tail = tailRows(rows);
  if (tail === 0) return { parts: [{ bottom, count: rows }], below: log.lastId - bottom.id };
  return {
    parts: [
      { bottom, count: rows - tail - 1 },
      { bottom: end, count: tail },
    ],
    below: Math.max(0, movedUp(window, end, tail - 1).id - bottom.id - 1),
  };
}

/** Returns the visible rows. Reads only the entries that it needs. */
export function visible(window: LogWindow, position: LogAnchor): Visible {
  const { parts, below } = sightOf(window, position);
  const rows = parts.map((part) => partRows(window, part).rows);
  return { rows: joined(window, rows), below, read: lastRead(window, parts) };
}

/** Returns the last entry of the part that is read. */
function lastRead({ log }: LogWindow, [main]: readonly Part[]): number {
  return main?.bottom.id ?? log.lastId;
}

/** Returns the visible rows, with name and time in the first one of each part. */
export function visibleWithNames(window: LogWindow, position: LogAnchor): Visible {
  const { parts, below } = sightOf(window, position);
  const rows = parts.map((part) => headedPart(window, part));
  return { rows: joined(window, rows), below, read: lastRead(window, parts) };
}

function headedPart(window: LogWindow, part: Part): readonly Row[] {
  const { rows, top } = partRows(window, part);
  const [first, ...others] = rows;
  const entry = window.log.get(top);
  return first === undefined || entry === undefined
    ? rows
    : [headed(first, entry, window), ...others];
}

/** Joins the rows of the visible parts, with a line between them. */
function joined(window: LogWindow, parts: readonly (readonly Row[])[]): readonly Row[] {
  const [main = [], tail] = parts;
  return tail === undefined ? main : [...main, gapRow(window.columns), ...tail];
}

/** Returns the position `delta` rows further down (negative: up), or null at the end. */
export function scrolled(window: LogWindow, position: LogAnchor, delta: number): LogAnchor {
  if (fits(window)) return null;
  const start = position === null ? followed(window) : settle(window, position);
  return settled(
    window,
    delta < 0 ? movedUp(window, start, -delta) : movedDown(window, start, delta),
  );
}

/** Returns the position a page further down (1) or up (-1): one row stays visible, and none is skipped. */
export function paged(window: LogWindow, position: LogAnchor, by: 1 | -1): LogAnchor {
  return scrolled(window, position, by * Math.max(1, readRows(window) - 1));
}

/** Returns the position with the oldest row at the top of the window. */
export function topOf(window: LogWindow): LogAnchor {
  return scrolled(window, { id: window.log.firstId - 1, hidden: 0 }, 0);
}

/** Returns the position with an entry at the window's top. */
export function showingFrom(window: LogWindow, id: number): LogAnchor {
  return showing(window, id, readRows(window) - 1);
}

/** Returns the position with an entry in the middle of the window. */
export function showingAround(window: LogWindow, id: number): LogAnchor {
  return showing(window, id, Math.floor(readRows(window) / 2));
}

function showing(window: LogWindow, id: number, rowsBehind: number): LogAnchor {
  if (fits(window)) return null;
  const start = { id: Math.max(id, window.log.firstId), row: 0 };
  return settled(window, movedDown(window, start, rowsBehind));
}

/** Returns the last row that is read; null if the newest entries are visible from there. */
function readPlace(window: LogWindow, position: NonNullable<LogAnchor>): RowPlace | null {
  if (fits(window)) return null;
  const bottom = notAboveTop(window, settle(window, position));
  return isAboveFollowed(window, bottom) ? bottom : null;
}

/** Returns a row as a position, not above the top; null if the newest entries are visible from there. */
function settled(window: LogWindow, place: RowPlace): LogAnchor {
  const { id, row } = notAboveTop(window, place);
  if (!isAboveFollowed(window, { id, row })) return null;
  return { id, hidden: entryRows(window, id).length - 1 - row };
}

/** Returns a row that exists: moves on from entries that were dropped or now have fewer rows. */
function settle(window: LogWindow, position: { id: number; hidden: number }): RowPlace {
  const { log } = window;
  if (position.id > log.lastId) return endOf(window);
  if (position.id < log.firstId) return oldestFilled(window);
  const rows = entryRows(window, position.id).length;
  return { id: position.id, row: Math.max(0, rows - 1 - position.hidden) };
}

/** True if the whole log fits into the window. */
function fits(window: LogWindow): boolean {
  const { log } = window;
  // Every entry has at least one row.
  if (log.lastId - log.firstId >= window.rows) return false;
  let rows = 0;
  for (let id = log.lastId; id >= log.firstId; id--) {
    rows += entryRows(window, id).length;
    if (rows > window.rows) return false;
  }
  return true;
}

/** Returns the rows for reading while the window does not follow the newest. */
function readRows({ rows }: LogWindow): number {
  return rows - reservedRows(rows);
}

/** Returns the last row that is read just before the window follows the newest. */
function followed(window: LogWindow): RowPlace {
  return movedUp(window, endOf(window), reservedRows(window.rows));
}

function endOf(window: LogWindow): RowPlace {
  const id = window.log.lastId;
  return { id, row: entryRows(window, id).length - 1 };
}

/** Returns the bottom row if the oldest row is at the top of the window. */
function oldestFilled(window: LogWindow): RowPlace {
  return movedDown(window, { id: window.log.firstId, row: 0 }, readRows(window) - 1);
}

/** Returns a place, or the bottom row with the oldest row at the top if that is lower. */
function notAboveTop(window: LogWindow, place: RowPlace): RowPlace {
  // Every entry has at least one row, so an entry this far down cannot be above the top.
  if (place.id >= window.log.firstId + readRows(window)) return place;
  const top = oldestFilled(window);
  return isAbove(place, top) ? top : place;
}

/** True if the newest entries are not visible from a place. */
function isAboveFollowed(window: LogWindow, place: RowPlace): boolean {
  return (
    place.id < window.log.lastId - reservedRows(window.rows) || isAbove(place, followed(window))
  );
}

function isAbove(place: RowPlace, other: RowPlace): boolean {
  return place.id < other.id || (place.id === other.id && place.row < other.row);
}

/** Returns the rows of a part, and the entry that its first row belongs to. */
function partRows(
  window: LogWindow,
  { bottom, count }: Part,
): { readonly rows: readonly Row[]; readonly top: number } {
  const parts: (readonly Row[])[] = [entryRows(window, bottom.id).slice(0, bottom.row + 1)];
  const { firstId } = window.log;
  let top = bottom.id;
  let found = bottom.row + 1;
  while (top > firstId && found < count) {
    top--;
    const rows = entryRows(window, top);
    parts.push(rows);
    found += rows.length;
  }
  return { rows: count <= 0 ? [] : parts.reverse().flat().slice(-count), top };
}

function movedUp(window: LogWindow, from: RowPlace, rows: number): RowPlace {
  const { firstId } = window.log;
  let { id, row } = from;
  row -= rows;
  while (row < 0 && id > firstId) {
    id--;
    row += entryRows(window, id).length;
  }
  return { id, row: Math.max(0, row) };
}

function movedDown(window: LogWindow, from: RowPlace, rows: number): RowPlace {
  const { lastId } = window.log;
  let { id, row } = from;
  row += rows;
  let height = entryRows(window, id).length;
  while (id < lastId && row >= height) {
    row -= height;
    id++;
    height = entryRows(window, id).length;
  }
  return { id, row: Math.min(row, height - 1) };
}
