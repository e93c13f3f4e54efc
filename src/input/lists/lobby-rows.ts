/** The rows of the lobby's list: the rooms that match the typed text, in their order. */

import { findMatches, type Stretch } from '../../app/log/highlight.js';
import { byNews, type RoomNews, roomNews } from '../../app/servers/room-news.js';
import type { AppState } from '../../app/state.js';
import { fold, holdsFolded } from '../../text/fold.js';
import { memo, memoByObject, stableList } from '../../text/memo.js';
import { sanitiseName } from '../../text/sanitise.js';
import { type LobbyRow, tabOf, type UiState } from '../ui-state.js';

const NO_ROOMS: readonly string[] = [];

/** Returns the rooms that the lobby lists; none while names that ran together are requested again for the first time. */
export function listedRooms(ui: UiState): readonly string[] {
  const { app } = tabOf(ui);
  const { rooms, busy } = app.session;
  const undecided = rooms?.ambiguous && busy && !app.listed;
  return rooms === null || undecided ? NO_ROOMS : rooms.names;
}

/** The session's list of rooms. */
type RoomList = NonNullable<AppState['session']['rooms']>;

const rowsOf = memoByObject((list: RoomList): readonly LobbyRow[] => {
  const joined = new Set(list.joined);
  return list.names.map((name) => ({
    name,
    shown: sanitiseName(name),
    create: false,
    joined: joined.has(name),
  }));
});

const stableNews = stableList<RoomNews>();

/** Returns what this window knows of the rooms of the active tab's server; the same list while nothing changes. */
export function newsHere(ui: UiState): readonly RoomNews[] {
  const apps = ui.tabs.all.map(({ state }) => state.app);
  return stableNews(roomNews(apps, tabOf(ui).app.address));
}

const NO_ROWS: readonly LobbyRow[] = [];

const inOrderOfNews = memo(
  (rows: readonly LobbyRow[], news: readonly RoomNews[]): readonly LobbyRow[] => {
    const ranked = [...news].sort(byNews).map(({ name }) => name);
    const own = ranked.flatMap((name) => rows.find((row) => row.name === name) ?? []);
    return own.length === 0 ? rows : [...own, ...rows.filter((row) => !own.includes(row))];
  },
);

const inOrderOfNames = memo((rows: readonly LobbyRow[]): readonly LobbyRow[] => {
  const keyed = rows.map((row) => ({ row, key: fold(row.shown) }));
  keyed.sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
  return keyed.map(({ row }) => row);
});

/**
 * Returns the rooms that match the typed text, the one of exactly this name first; then the typed one if it is
 * new, then names that ran together: the typed one may be among them. It is the same list while nothing changes.
 */
export function lobbyRows(ui: UiState): readonly LobbyRow[] {
  const typed = tabOf(ui).filter.text.trim();
  if (typed.startsWith('/')) return NO_ROWS;
  const { rooms: list } = tabOf(ui).app.session;
  const all = list === null || listedRooms(ui) === NO_ROOMS ? NO_ROWS : rowsOf(list);
  const ordered = ui.roomOrder === 'name' ? inOrderOfNames(all) : inOrderOfNews(all, newsHere(ui));
  return typed === '' ? ordered : matching(ordered, typed);
}

const matching = memo((all: readonly LobbyRow[], typed: string): readonly LobbyRow[] => {
  const shown = sanitiseName(typed);
  const query = fold(shown);
  const rows = all.filter((row) => holdsFolded(row.shown, query));
  const exact = rows.filter(({ name }) => name === typed);
  if (exact.length > 0) return [...exact, ...rows.filter((row) => !exact.includes(row))];
  const joined = rows.filter((row) => row.joined);
  const isAmongThem = joined.some(({ name }) => name.includes(typed));
  const typedRow = { name: typed, shown, create: true, joined: isAmongThem };
  return [...rows.filter((row) => !row.joined), typedRow, ...joined];
});

/** The room that an empty lobby suggests. */
const FIRST_ROOM = 'general';

/** Returns the room that Enter makes in a lobby without rooms; null while there are some, or none are known. */
export function suggestedRoom(ui: UiState): string | null {
  const { app, filter } = tabOf(ui);
  const { rooms, phase, busy } = app.session;
  const isEmpty = rooms !== null && rooms.names.length === 0 && rooms.complete;
  return isEmpty && phase === 'lobby' && !busy && filter.text.trim() === '' ? FIRST_ROOM : null;
}

/** Returns the part of a row's shown name that matches the typed text; empty for a new room. */
export function matchOf(ui: UiState, row: LobbyRow): Stretch {
  return matchIn(row, tabOf(ui).filter.text);
}

/** The same, for this typed text. */
export function matchIn({ shown, create }: LobbyRow, typed: string): Stretch {
  const query = fold(sanitiseName(typed.trim()));
  return (create ? undefined : findMatches(shown, query)[0]) ?? { start: 0, end: 0 };
}

/** Returns the index of the highlighted row; 0 if it is gone. */
export function lobbyIndex(ui: UiState, rows: readonly LobbyRow[]): number {
  const { selected } = tabOf(ui);
  if (selected === null) return 0;
  return Math.max(
    0,
    rows.findIndex(({ name }) => name === selected.name),
  );
}
