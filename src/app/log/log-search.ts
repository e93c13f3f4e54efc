/** Searches a log, a part at a time. Pure. */

import { fold, holdsFolded } from '../../text/fold.js';
import type { Entry } from './entry.js';
import type { LogAnchor } from './log-viewport.js';
import type { Scrollback } from './scrollback.js';

/** A list with running ids, in which one can search. */
export type Searched<Item> = Pick<Scrollback<Item>, 'firstId' | 'lastId' | 'get'>;

/** A search, from the newest item to the oldest. */
export interface Search {
  /** The query as typed. */
  readonly query: string;
  /** The ids of the items found so far, newest first. */
  readonly matches: readonly number[];
  /** The index of the current match; -1 before the first is found. */
  readonly current: number;
  /** The next item to search, downwards; below the list's first id when all are done. */
  readonly next: number;
}

/** A search in a room's log. */
export interface Find extends Search {
  /** The position before the search, to return to. */
  readonly origin: LogAnchor;
}

/** Items searched per turn: a few ms of work. */
export const ENTRIES_A_STEP = 20_000;

/** Returns a search that has not begun. */
export function newSearch<Item>({ lastId }: Searched<Item>, query: string): Search {
  return { query, matches: [], current: -1, next: lastId };
}

/** Returns a search in a log that has not begun. */
export function newFind(log: Scrollback<Entry>, query: string, origin: LogAnchor): Find {
  return { ...newSearch(log, query), origin };
}

/** True once every item was searched. */
export function isDone<Item>(search: Search, list: Searched<Item>): boolean {
  return search.query === '' || search.next < list.firstId;
}

/** Returns the searched share of the list, from 0 to 1. */
export function progressOf<Item>(search: Search, list: Searched<Item>): number {
  const all = list.lastId - list.firstId + 1;
  return isDone(search, list) || all === 0 ? 1 : (list.lastId - search.next) / all;
}

/** Searches the next part of a log. The newest match becomes the current one. */
export function findOn(find: Find, log: Scrollback<Entry>): Find {
  return searchOn(find, log, holds);
}

/** Searches the next part of a list for the items that hold the folded query. The newest match becomes the current one. */
export function searchOn<Item, Kind extends Search>(
  search: Kind,
  list: Searched<Item>,
  holdsQuery: (item: Item | undefined, query: string) => boolean,
): Kind {
  if (isDone(search, list)) return search;
  const query = fold(search.query);
  const end = Math.max(list.firstId, search.next - ENTRIES_A_STEP + 1);
  const found: number[] = [];
  for (let id = search.next; id >= end; id--) {
    if (holdsQuery(list.get(id), query)) found.push(id);
  }
  const matches = found.length === 0 ? search.matches : [...search.matches, ...found];
  const current = search.current < 0 && matches.length > 0 ? 0 : search.current;
  return { ...search, matches, current, next: end - 1 };
}

/** Moves to an older match (1) or a newer one (-1); stays at either end. */
export function findNext<Kind extends Search>(search: Kind, by: 1 | -1): Kind {
  const last = search.matches.length - 1;
  return { ...search, current: Math.min(last, Math.max(last < 0 ? -1 : 0, search.current + by)) };
}

/** Returns the id of the current match; null if there is none. */
export function currentMatch(search: Search): number | null {
  return search.matches[search.current] ?? null;
}

function holds(entry: Entry | undefined, query: string): boolean {
  if (entry === undefined) return false;
  if (holdsFolded(entry.text, query)) return true;
  return entry.type === 'said' && holdsFolded(entry.speaker, query);
}
