/** Scrolls a room's log and moves between matches. */

import { fold } from '../../text/fold.js';
import { layoutNow } from '../layout.js';
import { columnsOf } from '../log/log-rows.js';
import { currentMatch, findNext, findOn, isDone, newFind } from '../log/log-search.js';
import {
  type LogAnchor,
  type LogWindow,
  paged,
  scrolled,
  showingAround,
  showingFrom,
  topOf,
} from '../log/log-viewport.js';
import { nameCuts, namesWidth } from '../log/names-width.js';
import { yearOf } from '../log/stamps.js';
import { waitingHeight } from '../room/pending-rows.js';
import { peopleTopAfter } from '../room/people-rows.js';
import type { AppState, RoomState } from '../state.js';

/** Returns the window on a room's log in the current layout. */
export function windowOf(state: AppState, room: RoomState): LogWindow {
  const { newFrom, find, log, shown } = room;
  const query = find === null ? '' : fold(find.query);
  const match = find === null ? null : currentMatch(find);
  const { columns, rows } = layoutNow(state).log;
  const height = Math.max(1, rows - waitingHeight(state));
  // Joining a room and every message add an entry, so the newest is of this year.
  const year = yearOf(log.get(log.lastId)?.time ?? 0);
  const names = columnsOf({ columns, names: namesWidth(room) }).name;
  const cuts = nameCuts(room, names);
  const newCount = newCountOf(room);
  return { log, newFrom, newCount, query, match, shown, year, columns, rows: height, names, cuts };
}

/**
 * Moves the position. Names there may be wider than here, or all shorter: then the way is measured in the rows of
 * the log as it is shown there.
 */
function moved(
  state: AppState,
  room: RoomState,
  move: (window: LogWindow) => LogAnchor,
): RoomState {
  const window = windowOf(state, room);
  const followedTo = room.position === null ? room.log.lastId : room.followedTo;
  const there = { ...room, followedTo, position: move(window) };
  const shown = windowOf(state, there);
  return shown.names === window.names ? there : { ...there, position: move(shown) };
}

/** Scrolls `rows` rows down (negative: up). */
export function scroll(state: AppState, room: RoomState, rows: number): RoomState {
  return moved(state, room, (window) => scrolled(window, room.position, rows));
}

/** Scrolls a page down (1) or up (-1). */
export function scrollPage(state: AppState, room: RoomState, by: 1 | -1): RoomState {
  return moved(state, room, (window) => paged(window, room.position, by));
}

/** Scrolls the people `rows` rows down (negative: up). */
export function scrollPeople(state: AppState, room: RoomState, rows: number): RoomState {
  const layout = layoutNow(state);
  if (!layout.sidebar) return room;
  const peopleTop = peopleTopAfter(room.people, room.peopleTop, rows, layout.peopleRows);
  return { ...room, peopleTop };
}

/** Returns how many entries came while the user looked away: still more of them until they look back. */
function newCountOf({ newFrom, newTo, log }: RoomState): number {
  return newFrom === null ? 0 : Math.max(0, (newTo ?? log.lastId) - newFrom + 1);
}

/**
 * Returns how many entries after the last one that is `read` are new: they came while the user looked away, or after
 * they scrolled up. 0 while they follow the newest.
 */
export function newBelow({ position, followedTo, newFrom, log }: RoomState, read: number): number {
  if (position === null) return 0;
  const firstNew = Math.min(followedTo + 1, newFrom ?? Number.POSITIVE_INFINITY);
  return Math.max(0, log.lastId - Math.max(read, firstNew - 1));
}

/** Scrolls to an end of the log, or to the first new entry; without one, to the newest. */
export function scrollTo(
  state: AppState,
  room: RoomState,
  end: 'top' | 'bottom' | 'new',
): RoomState {
  if (end === 'bottom') return { ...room, position: null };
  if (end === 'top') return moved(state, room, topOf);
  const { newFrom } = room;
  return moved(state, room, (window) => (newFrom === null ? null : showingFrom(window, newFrom)));
}

/** Scrolls to an entry, in the middle of the window. */
export function showEntry(state: AppState, room: RoomState, id: number): RoomState {
  return moved(state, room, (window) => showingAround(window, id));
}

/** Marks all later entries as new, because the user looks away. */
export function lookAway(room: RoomState): RoomState {
  return { ...room, newFrom: room.log.lastId + 1, newTo: null, unread: 0, mentions: 0 };
}

/** Forgets that the user looked away, if nothing has come since. */
export function lookBack(room: RoomState): RoomState {
  return hasNew(room)
    ? { ...room, newTo: room.newTo ?? room.log.lastId }
    : { ...room, newFrom: null, newTo: null };
}

/** Returns true if the room has messages that the user has not seen, as far as Foyer knows. */
export function hasNew(room: RoomState | null): boolean {
  return room?.newFrom != null && room.newFrom <= room.log.lastId;
}

/** Begins a search for `query` at the newest entry, instead of an earlier search. */
export function find(state: AppState, room: RoomState, query: string): RoomState {
  const origin = room.find === null ? room.position : room.find.origin;
  return searchOn(state, { ...room, position: origin, find: newFind(room.log, query, origin) });
}

/** Searches the next part of the log; shows the first match. */
export function searchOn(state: AppState, room: RoomState): RoomState {
  if (room.find === null) return room;
  const next = { ...room, find: findOn(room.find, room.log) };
  return next.find.current === room.find.current ? next : showMatch(state, next);
}

/** Moves to an older match (1) or a newer one (-1). */
export function goToMatch(state: AppState, room: RoomState, by: 1 | -1): RoomState {
  return room.find === null ? room : showMatch(state, { ...room, find: findNext(room.find, by) });
}

/** Ends the search; stays at the match or returns to where the user was. */
export function endFind(room: RoomState, stay: boolean): RoomState {
  if (room.find === null) return room;
  return { ...room, find: null, position: stay ? room.position : room.find.origin };
}

/** True while a search is not finished. */
export function isSearching({ find: search, log }: RoomState): boolean {
  return search !== null && !isDone(search, log);
}

/** Scrolls to the match that a search is at, if there is one. */
export function showMatch(state: AppState, room: RoomState): RoomState {
  const id = room.find === null ? null : currentMatch(room.find);
  if (id === null) return room;
  return showEntry(state, room, id);
}
