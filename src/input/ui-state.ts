import type { PlainPosition } from '../app/log/copy-view.js';
import { findMatches, type Stretch } from '../app/log/highlight.js';
import { type Guests, NO_GUESTS } from '../app/servers/hosted-clients.js';
import { joiningRoom } from '../app/servers/join-progress.js';
import type { KnownServer } from '../app/servers/known-servers.js';
import type { AppState, RoomState } from '../app/state.js';
import { fold, holdsFolded } from '../text/fold.js';
import { sanitise } from '../text/sanitise.js';
import type { Completion } from './editor/completion.js';
import { createEditor, type Editor } from './editor/editor.js';
import { type Picker, UNTOUCHED } from './server-picker.js';
import type { FrozenWire } from './wire-pane.js';

/** What lies over the screen and takes the keys; the three questions are asked before something is done. */
export type Overlay =
  | 'help'
  | 'quit'
  | 'leave'
  | 'send'
  | 'find'
  | 'switch'
  | 'recall'
  | 'plain'
  | 'wire'
  | null;

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
  /** What is looked for in the lines typed before. */
  readonly recall: Editor;
  /** Which of the line's history has been found; its length where none has. */
  readonly recalled: number;
  /** Where the reader of the plain view is. */
  readonly plain: PlainPosition;
  /** What is offered for what is being typed; null where nothing is. */
  readonly completion: Completion | null;
  /** What is typed where a server is chosen: an address, or a part of one. */
  readonly address: Editor;
  readonly picker: Picker;
  /** The names known to be taken in the room that is being joined. */
  readonly taken: readonly string[];
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
  /** Who was on the server of this window when the question was asked whether to quit. */
  readonly guests: Guests;
  /** Rows that the help is scrolled down. */
  readonly helpTop: number;
  /** What is looked for in the help. */
  readonly helpQuery: Editor;
  /** The name offered where none is known for the server: the last one used, or the system's. */
  readonly lastName: string;
  readonly names: Names;
  /** The servers that were used, also in other windows. */
  readonly servers: readonly KnownServer[];
  /** The address where Foyer connects if none is given; empty for this machine's server. */
  readonly standard: string;
  /** What was typed in earlier starts, oldest first: what every new tab begins with. */
  readonly history: readonly string[];
  readonly seen: Seen | null;
  /** Whether what crosses the wire is shown under the screen. */
  readonly wire: boolean;
  /** What the wire pane holds still to be looked at; null where it goes on with what comes. */
  readonly frozen: FrozenWire | null;
}

/** The name last used on each server in this window, by its address as text. */
export type Names = Readonly<Record<string, string>>;

/** Who was in the room that was left last, as far as is known. */
export interface Seen {
  readonly server: string;
  readonly room: string;
  readonly names: readonly string[];
}

/** The screens, and what lies over them: where a key's meaning is looked up. */
export type Place =
  | 'lobby'
  | 'nickname'
  | 'room'
  | 'switch'
  | 'complete'
  | 'recall'
  | 'find'
  | 'plain'
  | 'wire'
  | 'connect'
  | 'help'
  | 'quit'
  | 'leave'
  | 'send';

/** The state at the start. */
export function createUi(app: AppState, lastName: string, names: Names = {}): UiState {
  return {
    tabs: { all: [{ id: 1, state: null }], active: 1, lobby: 1, last: null, nextId: 2 },
    switcher: createEditor(),
    switchChoice: 0,
    app,
    overlay: null,
    guests: NO_GUESTS,
    helpTop: 0,
    helpQuery: createEditor(),
    filter: createEditor(),
    selected: null,
    nick: createEditor(),
    line: createEditor(),
    find: createEditor(),
    recall: createEditor(),
    recalled: 0,
    plain: { chosen: 0, first: 0 },
    completion: null,
    address: createEditor(),
    picker: UNTOUCHED,
    lastName,
    names,
    servers: [],
    standard: '',
    history: [],
    taken: [],
    seen: null,
    wire: false,
    frozen: null,
  };
}

/** The screen that the session calls for. */
export function screenOf({ app }: UiState): 'lobby' | 'nickname' | 'room' | 'connect' {
  const { phase, busy } = app.session;
  if (phase === 'offline') return app.begun && !app.starting ? 'connect' : 'lobby';
  if (phase === 'naming' && !busy) return 'nickname';
  if (app.room !== null && (phase === 'room' || app.returning)) return 'room';
  return joiningRoom(app) === null ? 'lobby' : 'nickname';
}

/** Without the help or the question that lies over it: the wire while it is held still, or the screen. */
export function withoutOverlay(ui: UiState): UiState {
  return { ...ui, overlay: ui.frozen === null ? null : 'wire' };
}

/** True where something has come that the user has not seen, as far as Foyer knows. */
export function hasNew(room: RoomState | null): boolean {
  return room?.newFrom != null && room.newFrom <= room.log.lastId;
}

/** Where the keys go. */
export function placeOf(ui: UiState): Place {
  if (ui.overlay !== null) return ui.overlay;
  if (ui.picker.open) return 'connect';
  return ui.completion === null ? screenOf(ui) : 'complete';
}

/** A row of the lobby: a room to join, or one to make. */
export interface LobbyRow {
  readonly name: string;
  /** The name as it may be shown. */
  readonly shown: string;
  readonly create: boolean;
  /** True for a name that is probably several, or may be one of several that ran together. */
  readonly joined: boolean;
}

const NO_ROOMS: readonly string[] = [];

/** The rooms as the lobby lists them: not while names that ran together are first asked for again. */
export function listedRooms({ app }: UiState): readonly string[] {
  const { rooms, busy } = app.session;
  const undecided = rooms?.ambiguous && busy && !app.listed;
  return rooms === null || undecided ? NO_ROOMS : rooms.names;
}

/** The session's list of rooms. */
type RoomList = NonNullable<AppState['session']['rooms']>;

const rowCache = new WeakMap<RoomList, readonly LobbyRow[]>();

function rowsOf(list: RoomList): readonly LobbyRow[] {
  const known = rowCache.get(list);
  if (known !== undefined) return known;
  const joined = new Set(list.joined);
  const rows = list.names.map((name) => ({
    name,
    shown: sanitise(name),
    create: false,
    joined: joined.has(name),
  }));
  rowCache.set(list, rows);
  return rows;
}

/**
 * The rooms that match what was typed, and after them the typed one if it is new. Several names that ran
 * together come last then: the typed one may be among them.
 */
export function lobbyRows(ui: UiState): readonly LobbyRow[] {
  const typed = ui.filter.text.trim();
  if (typed.startsWith('/')) return [];
  const { rooms: list } = ui.app.session;
  const names = listedRooms(ui);
  const all = list === null || names === NO_ROOMS ? [] : rowsOf(list);
  if (typed === '') return all;
  const shown = sanitise(typed);
  const wanted = fold(shown);
  const rows = all.filter((row) => holdsFolded(row.shown, wanted));
  if (names.includes(typed)) return rows;
  const joined = rows.filter((row) => row.joined);
  const isAmongThem = joined.some(({ name }) => name.includes(typed));
  const typedRow = { name: typed, shown, create: true, joined: isAmongThem };
  return [...rows.filter((row) => !row.joined), typedRow, ...joined];
}

/** Where a row's name, as it is shown, matches what was typed; empty for a row that would be new. */
export function matchOf({ filter }: UiState, { shown, create }: LobbyRow): Stretch {
  const wanted = fold(sanitise(filter.text.trim()));
  return (create ? undefined : findMatches(shown, wanted)[0]) ?? { start: 0, end: 0 };
}

/** The index of the highlighted row among `rows`; 0 where it is no longer there. */
export function lobbyIndex({ selected }: UiState, rows: readonly LobbyRow[]): number {
  if (selected === null) return 0;
  return Math.max(
    0,
    rows.findIndex(({ name }) => name === selected.name),
  );
}
