import type { AppState } from '../app/state.js';
import { sanitise } from '../text/sanitise.js';
import { createEditor, type Editor } from './editor.js';

/** What lies over the screen and takes the keys. */
export type Overlay = 'help' | 'quit' | null;

/** The whole state of the user's side: the chat, and what is being typed and chosen. */
export interface UiState {
  readonly app: AppState;
  readonly overlay: Overlay;
  /** Rows that the help is scrolled down. */
  readonly helpTop: number;
  /** The lobby's filter, which is also a room's name or a command. */
  readonly filter: Editor;
  /** Which row of the lobby is highlighted, counted among those that match. */
  readonly selected: number;
  readonly nick: Editor;
  readonly line: Editor;
  /** Another server's address; null where it is not being typed. */
  readonly address: Editor | null;
  /** Which choice of the connect screen is highlighted. */
  readonly choice: number;
  /** The name offered when a room asks for one: the last one used, or the system's. */
  readonly lastName: string;
}

/** The screens, and what lies over them: where a key's meaning is looked up. */
export type Place = 'lobby' | 'nickname' | 'room' | 'connect' | 'help' | 'quit';

/** The state at the start. */
export function createUi(app: AppState, lastName: string): UiState {
  return {
    app,
    overlay: null,
    helpTop: 0,
    filter: createEditor(),
    selected: 0,
    nick: createEditor(),
    line: createEditor(),
    address: null,
    choice: 0,
    lastName,
  };
}

/** The screen that the session calls for. */
export function screenOf({ app }: UiState): 'lobby' | 'nickname' | 'room' | 'connect' {
  const { phase, busy } = app.session;
  if (phase === 'offline') return 'connect';
  if (phase === 'naming' && !busy) return 'nickname';
  if (app.room !== null && (phase === 'room' || app.returning)) return 'room';
  return phase === 'naming' ? 'nickname' : 'lobby';
}

/** Where the keys go. */
export function placeOf(ui: UiState): Place {
  return ui.overlay ?? screenOf(ui);
}

/** A row of the lobby: a room to join, or one to make. */
export interface LobbyRow {
  readonly name: string;
  readonly create: boolean;
}

/** The rooms as the lobby lists them: not while names that ran together are asked for again. */
export function listedRooms({ app }: UiState): readonly string[] {
  const { rooms, busy } = app.session;
  return rooms === null || (rooms.ambiguous && busy) ? [] : rooms.names;
}

/** The rooms that match what was typed, and behind them the typed one where it is new. */
export function lobbyRows(ui: UiState): readonly LobbyRow[] {
  const typed = ui.filter.text.trim();
  if (typed.startsWith('/')) return [];
  const names = listedRooms(ui);
  const wanted = sanitise(typed).toLowerCase();
  const rows = names
    .filter((name) => sanitise(name).toLowerCase().includes(wanted))
    .map((name) => ({ name, create: false }));
  return typed === '' || names.includes(typed) ? rows : [...rows, { name: typed, create: true }];
}

/** The highlighted row of the lobby. */
export function lobbyChoice(ui: UiState): LobbyRow | undefined {
  const rows = lobbyRows(ui);
  return rows[Math.min(ui.selected, rows.length - 1)];
}
