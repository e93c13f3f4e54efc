import { fold, holdsFolded } from '../../text/fold.js';
import type { Entry } from './entry.js';
import type { Position } from './log-viewport.js';
import type { Scrollback } from './scrollback.js';

/** A search in a room's log, from the newest entry to the oldest, a part at a time. */
export interface Find {
  /** What is looked for, as it was typed. */
  readonly query: string;
  /** Where the user was before: to go back to. */
  readonly origin: Position;
  /** The entries found so far, newest first. */
  readonly matches: readonly number[];
  /** Which of them is looked at; -1 before the first is found. */
  readonly current: number;
  /** The next entry to look at, going down; below the log's first one when all have been. */
  readonly next: number;
}

/** Entries looked at in one go: a few ms of work. */
export const ENTRIES_A_STEP = 20_000;

/** A search that is about to begin. */
export function newFind(log: Scrollback<Entry>, query: string, origin: Position): Find {
  return { query, origin, matches: [], current: -1, next: log.lastId };
}

/** True once every entry has been looked at. */
export function isDone(find: Find, log: Scrollback<Entry>): boolean {
  return find.query === '' || find.next < log.firstId;
}

/** How much of the log has been looked at, from 0 to 1. */
export function progressOf(find: Find, log: Scrollback<Entry>): number {
  const all = log.lastId - log.firstId + 1;
  return isDone(find, log) || all === 0 ? 1 : (log.lastId - find.next) / all;
}

/** Looks at the next part of the log. The newest match becomes the current one. */
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

/** Goes to an older match (1) or a newer one (-1); stays at either end. */
export function findNext(find: Find, by: 1 | -1): Find {
  const last = find.matches.length - 1;
  return { ...find, current: Math.min(last, Math.max(last < 0 ? -1 : 0, find.current + by)) };
}

/** The entry that is looked at; null where nothing is found. */
export function currentMatch(find: Find): number | null {
  return find.matches[find.current] ?? null;
}

function holds(entry: Entry | undefined, query: string): boolean {
  if (entry === undefined) return false;
  if (holdsFolded(entry.text, query)) return true;
  return entry.kind === 'said' && holdsFolded(entry.speaker, query);
}
