/** Searches a log, a part at a time. Pure. */

import { fold, holdsFolded } from '../../text/fold.js';
import type { Entry } from './entry.js';
import type { LogAnchor } from './log-viewport.js';
import type { Scrollback } from './scrollback.js';

/** A search in a room's log, from the newest entry to the oldest. */
export interface Find {
  /** The query as typed. */
  readonly query: string;
  /** The position before the search, to return to. */
  readonly origin: LogAnchor;
  /** The entries found so far, newest first. */
  readonly matches: readonly number[];
  /** The index of the current match; -1 before the first is found. */
  readonly current: number;
  /** The next entry to search, downwards; below the log's first id when all are done. */
  readonly next: number;
}

/** Entries searched per turn: a few ms of work. */
export const ENTRIES_A_STEP = 20_000;

/** Returns a search that has not begun. */
export function newFind(log: Scrollback<Entry>, query: string, origin: LogAnchor): Find {
  return { query, origin, matches: [], current: -1, next: log.lastId };
}

/** True once every entry was searched. */
export function isDone(find: Find, log: Scrollback<Entry>): boolean {
  return find.query === '' || find.next < log.firstId;
}

/** Returns the searched share of the log, from 0 to 1. */
export function progressOf(find: Find, log: Scrollback<Entry>): number {
  const all = log.lastId - log.firstId + 1;
  return isDone(find, log) || all === 0 ? 1 : (log.lastId - find.next) / all;
}

/** Searches the next part of the log. The newest match becomes the current one. */
export function findOn(find: Find, log: Scrollback<Entry>): Find {
  if (isDone(find, log)) return find;
  const query = fold(find.query);
  const end = Math.max(log.firstId, find.next - ENTRIES_A_STEP + 1);
  const found: number[] = [];
  for (let id = find.next; id >= end; id--) {
    if (holds(log.get(id), query)) found.push(id);
  }
  const matches = found.length === 0 ? find.matches : [...find.matches, ...found];
  const current = find.current < 0 && matches.length > 0 ? 0 : find.current;
  return { ...find, matches, current, next: end - 1 };
}

/** Moves to an older match (1) or a newer one (-1); stays at either end. */
export function findNext(find: Find, by: 1 | -1): Find {
  const last = find.matches.length - 1;
  return { ...find, current: Math.min(last, Math.max(last < 0 ? -1 : 0, find.current + by)) };
}

/** Returns the id of the current match; null if there is none. */
export function currentMatch(find: Find): number | null {
  return find.matches[find.current] ?? null;
}

function holds(entry: Entry | undefined, query: string): boolean {
  if (entry === undefined) return false;
  if (holdsFolded(entry.text, query)) return true;
  return entry.type === 'said' && holdsFolded(entry.speaker, query);
}
