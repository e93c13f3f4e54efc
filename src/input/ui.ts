import type { AppState, RoomState } from '../app/state.js';
import { sanitise } from '../text/sanitise.js';
import { createEditor, type Editor } from './editor.js';

/** What lies over the screen and takes the keys; the two questions are asked before something is done. */
export type Overlay = 'help' | 'quit' | 'send' | 'find' | 'switch' | null;

/** What is being typed and chosen in one tab. */
export interface TabState {
  readonly app: AppState;
  /** The lobby's filter, which is also a room's name or a command. */
  readonly filter: Editor;
  /** The highlighted row of the lobby, which keeps its place when rooms come and go; null: the first. */
  readonly selected: LobbyRow | null;
  readonly nick: Editor;
  readonly line: Editor;
  /** What is looked for in the log. */
  readonly find: Editor;
  /** Another server's address; null where it is not being typed. */
  readonly address: Editor | null;
  /** Which choice of the connect screen is highlighted. */
  readonly choice: number;
}

/** One connection and its screens. */
export interface Tab {
  readonly id: number;
  /** Null for the one to be seen: it is in the window's state. */
  readonly state: TabState | null;
}

/** The tabs of a window, in their order. */
export interface Tabs {
  readonly all: readonly Tab[];
  readonly active: number;
  /** The one that is the lobby, or becomes it when it is next shown. */
  readonly lobby: number;
  /** The one that was to be seen before; null where there was none. */
  readonly last: number | null;
  readonly nextId: number;
}

/** The whole state of the user's side: the tab to be seen, and the window with the others. */
export interface UiState extends TabState {
  readonly tabs: Tabs;
  /** What is looked for among the tabs. */
  readonly switcher: Editor;
  /** Which of the tabs found is highlighted. */
  readonly switchChoice: number;
  readonly overlay: Overlay;
  /** Rows that the help is scrolled down. */
  readonly helpTop: number;
  /** The name offered when a room asks for one: the last one used, or the system's. */
  readonly lastName: string;
}

/** The screens, and what lies over them: where a key's meaning is looked up. */
export type Place =
  | 'lobby'
  | 'nickname'
  | 'room'
  | 'find'
  | 'switch'
  | 'connect'
  | 'help'
  | 'quit'
  | 'send';

/** The state at the start. */
export function createUi(app: AppState, lastName: string): UiState {
  return {
    tabs: { all: [{ id: 1, state: null }], active: 1, lobby: 1, last: null, nextId: 2 },
    switcher: createEditor(),
    switchChoice: 0,
    app,
    overlay: null,
    helpTop: 0,
    filter: createEditor(),
    selected: null,
    nick: createEditor(),
    line: createEditor(),
    find: createEditor(),
    address: null,
    choice: 0,
    lastName,
  };
}

/** The screen that the session calls for. */
export function screenOf({ app }: UiState): 'lobby' | 'nickname' | 'room' | 'connect' {
  const { phase, busy } = app.session;
  if (phase === 'offline') return app.begun ? 'connect' : 'lobby';
  if (phase === 'naming' && !busy) return 'nickname';
  if (app.room !== null && (phase === 'room' || app.returning)) return 'room';
  return phase === 'naming' ? 'nickname' : 'lobby';
}

/** True where something has come that the user has not seen, as far as Foyer knows. */
export function hasNew(room: RoomState | null): boolean {
  return room?.newFrom != null && room.newFrom <= room.log.lastId;
}

/** Where the keys go. */
export function placeOf(ui: UiState): Place {
  return ui.overlay ?? screenOf(ui);
}

/** A row of the lobby: a room to join, or one to make. */
export interface LobbyRow {
  readonly name: string;
  /** The name as it may be shown. */
  readonly shown: string;
  readonly create: boolean;
}

const NO_ROOMS: readonly string[] = [];

/** The rooms as the lobby lists them: not while names that ran together are first asked for again. */
export function listedRooms({ app }: UiState): readonly string[] {
  const { rooms, busy } = app.session;
  const undecided = rooms?.ambiguous && busy && !app.listed;
  return rooms === null || undecided ? NO_ROOMS : rooms.names;
}

const rowCache = new WeakMap<readonly string[], readonly LobbyRow[]>();

function rowsOf(names: readonly string[]): readonly LobbyRow[] {
  const known = rowCache.get(names);
  if (known !== undefined) return known;
  const rows = names.map((name) => ({ name, shown: sanitise(name), create: false }));
  rowCache.set(names, rows);
  return rows;
}

/** The rooms that match what was typed, and behind them the typed one where it is new. */
export function lobbyRows(ui: UiState): readonly LobbyRow[] {
  const typed = ui.filter.text.trim();
  if (typed.startsWith('/')) return [];
  const names = listedRooms(ui);
  if (typed === '') return rowsOf(names);
  const shown = sanitise(typed);
  const wanted = shown.toLowerCase();
  const rows = rowsOf(names).filter((row) => row.shown.toLowerCase().includes(wanted));
  return names.includes(typed) ? rows : [...rows, { name: typed, shown, create: true }];
}

/** The index of the highlighted row among `rows`; 0 where it is no longer there. */
export function lobbyIndex({ selected }: UiState, rows: readonly LobbyRow[]): number {
  if (selected === null) return 0;
  const { name, create } = selected;
  return Math.max(
    0,
    rows.findIndex((row) => row.name === name && row.create === create),
  );
}
