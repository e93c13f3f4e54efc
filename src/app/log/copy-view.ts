/** The copy view: a log as plain lines without columns or colours. Pure. */

import { cutToRows, wrappedRows } from '../../text/measure/autowrap.js';
import type { Size } from '../state.js';
import type { Entry } from './entry.js';
import { markOf, NARROW_PLAIN_MARK, shownName, signAfter, withReader } from './log-rows.js';
import type { Scrollback } from './scrollback.js';
import { timeText } from './stamps.js';

type Log = Scrollback<Entry>;

/** The position in the copy view, as ids of entries. */
export interface CopyPosition {
  /** The chosen entry. */
  readonly chosen: number;
  /** The first visible entry. */
  readonly first: number;
}

/** A line of the copy view. */
export interface CopyEntry {
  readonly text: string;
  readonly chosen: boolean;
}

/** Returns an entry as one line. Only our own notices can begin with their mark. */
export function copyText(entry: Entry): string {
  const head =
    entry.type === 'said'
      ? `${shownName(entry.speaker)}${signAfter(entry)}`
      : markOf(entry) || NARROW_PLAIN_MARK;
  return `${timeText(entry.time)} ${head} ${withReader(entry).text}`;
}

/** Returns the position at a log's end, with the newest entry chosen. */
export function copyAtEnd(log: Log, size: Size): CopyPosition {
  return settled(log, size, { chosen: log.lastId, first: log.firstId });
}

/** Chooses the entry `by` entries further down (negative: up); the view follows. */
export function chooseToCopy(
  log: Log,
  size: Size,
  position: CopyPosition,
  by: number,
): CopyPosition {
  return settled(log, size, { ...position, chosen: position.chosen + by });
}

/** Returns the visible entries as lines that fit `size` once the terminal wraps them. */
export function copyEntries(log: Log, size: Size, position: CopyPosition): CopyEntry[] {
  const { chosen, first } = settled(log, size, position);
  const entries: CopyEntry[] = [];
  let left = size.rows;
  for (let id = first; id <= log.lastId; id++) {
    const text = lineOf(log, size, id);
    left -= wrappedRows(text, size.columns);
    if (left < 0) break;
    entries.push({ text, chosen: id === chosen });
  }
  return entries;
}

/** Keeps the chosen entry within the log, and visible. */
function settled(log: Log, size: Size, { chosen, first }: CopyPosition): CopyPosition {
  const id = Math.max(log.firstId, Math.min(log.lastId, chosen));
  return {
    chosen: id,
    first: Math.max(firstShowing(log, size, id), Math.min(first, id)),
  };
}

/** Returns the first entry of a view whose last entry has this id. */
function firstShowing(log: Log, size: Size, id: number): number {
  let left = size.rows - rowsOf(log, size, id);
  let first = id;
  while (first > log.firstId) {
    left -= rowsOf(log, size, first - 1);
    if (left < 0) break;
    first--;
  }
  return first;
}

function rowsOf(log: Log, size: Size, id: number): number {
  return wrappedRows(lineOf(log, size, id), size.columns);
}

/** Returns an entry's line, cut to the screen. */
function lineOf(log: Log, { columns, rows }: Size, id: number): string {
  const entry = log.get(id);
  return entry === undefined ? '' : cutToRows(copyText(entry), columns, rows);
}
