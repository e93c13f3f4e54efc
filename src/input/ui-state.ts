/** The state of the user interface, and what follows from it: the screen and the context. */

import type { CopyPosition } from '../app/log/copy-view.js';
import type { Address } from '../app/servers/address.js';
import { type Guests, NO_GUESTS } from '../app/servers/hosted-clients.js';
import { joiningRoom } from '../app/servers/join-progress.js';
import type { KnownServer } from '../app/servers/known-servers.js';
import type { AppState, StatusLine } from '../app/state.js';
import { USUAL_VIEW, type WireView } from '../app/wire/wire-view.js';
import type { PasswordFor } from '../protocol/password-words.js';
import { DEFAULTS, type SettingName, type Values } from '../settings/setting-rows.js';
import { memo } from '../text/memo.js';
import { CONTEXTS, type KeyContext, type OverlayName, type ScreenName } from './contexts.js';
import type { Completion } from './editor/completion.js';
import { createEditor, type Editor } from './editor/editor.js';
import { type Picker, UNTOUCHED } from './lists/server-picker.js';
import type { Suggestion } from './suggestion.js';
import type { Tour } from './window/tour.js';
import type { FrozenWire } from './wire/wire-pane.js';

/** The pane that lies over the screen and takes the keys; null for none. */
export type Overlay = OverlayName | null;

/** The state of one tab: what is typed and chosen in it. */
export interface TabState {
  readonly app: AppState;
  /** The lobby's input: a filter, a room's name or a command. */
  readonly filter: Editor;
  /** The highlighted row of the lobby, which stays highlighted when rooms come and go; null for the first. */
  readonly selected: LobbyRow | null;
  readonly nick: Editor;
  readonly line: Editor;
  /** The query of the search in the log. */
  readonly find: Editor;
  /** The query of the history search. */
  readonly historyQuery: Editor;
  /** The index of the found line in the history; the history's length if none is found. */
  readonly historyIndex: number;
  /** The position in the copy view. */
  readonly copyView: CopyPosition;
  /** The list of candidates; null if there is none. */
  readonly completion: Completion | null;
  /** The list that has opened as one types; null if there is none. */
  readonly suggestion: Suggestion | null;
  /** The offset of the `/` or `@` whose list was closed by Esc; null for none. */
  readonly dismissed: number | null;
  /** The input of the list of servers: an address, or a part of one. */
  readonly address: Editor;
  readonly picker: Picker;
  /** The names known to be taken in the room that is being joined. */
  readonly taken: readonly string[];
}

/** One connection and its screens. */
export interface Tab {
  readonly id: number;
  readonly state: TabState;
}

/** The tabs of a window, in their order. */
export interface Tabs {
  readonly all: readonly Tab[];
  readonly active: number;
  /** The tab that is the lobby, or becomes it when it is next shown. */
  readonly lobby: number;
  /** The tab that was shown before; null if there was none. */
  readonly last: number | null;
  readonly nextId: number;
}

/** The state of the user interface: every tab's in `tabs`, and the window's. */
export interface UiState {
  readonly tabs: Tabs;
  /** True for nothing but chat on one server (`--locked`). */
  readonly locked: boolean;
  /** The tab that joins a room while the user stays in another; null if there is none. */
  readonly joining: number | null;
  /** The command that may still fail; null if there is none. */
  readonly attempt: Attempt | null;
  /** The query of the list of tabs. */
  readonly switcher: Editor;
  /** The index of the highlighted tab among those that match. */
  readonly switchChoice: number;
  readonly overlay: Overlay;
  /** A sentence over an overlay that hides the log, until the next key; null for none. */
  readonly note: StatusLine | null;
  /** The characters that the last pastes, with no other input between them, had no room for. */
  readonly leftOut: number;
  /** The clients on this window's server when Foyer asked whether to quit. */
  readonly guests: Guests;
  /** The rows that the help is scrolled down. */
  readonly helpTop: number;
  /** The query of the help. */
  readonly helpQuery: Editor;
  readonly settingsPane: SettingsPane;
  /** The value of a setting that is being typed. */
  readonly settingEdit: Editor;
  /** The place for which the dialog asks a password; null if it is closed. */
  readonly passwordAsk: PasswordAsk | null;
  /** The password that is being typed. */
  readonly passwordEdit: Editor;
  /** The stored settings. */
  readonly values: Values;
  /** The words of the command line that replace settings, as typed. */
  readonly given: Given;
  /** The name to offer if none was used yet: of the setting, or the system's. */
  readonly userName: string;
  readonly names: Names;
  /** The servers used in this and in other windows. */
  readonly servers: readonly KnownServer[];
  /** True if no earlier start has used a server; null until that is read. */
  readonly isFirstStart: boolean | null;
  /** The address of the default server; empty for this machine's. */
  readonly defaultServer: string;
  /** The addresses by which other machines may reach this one, sanitised; a few of them, none until they are read. */
  readonly machine: readonly string[];
  readonly reach: Reach | null;
  /** The lines of earlier starts and of this window, oldest first; every room that is entered begins with them. */
  readonly history: readonly string[];
  readonly seen: Seen | null;
  readonly roomOrder: RoomOrder;
  /** True if the wire pane is open. */
  readonly wire: boolean;
  /** The visible part of the wire. */
  readonly wireView: WireView;
  /** True if what Enter sends, and what its answer means, is explained. */
  readonly explain: boolean;
  /** The query of the search in the paused wire. */
  readonly wireQuery: Editor;
  /** The paused content of the wire pane; null while it is live. */
  readonly frozen: FrozenWire | null;
  /** The tour of a demo; null in a window without one. */
  readonly tour: Tour | null;
}

/** How others reach a server of this machine at a port, as it was when the lobby connected. */
export interface Reach {
  readonly port: number;
  /** Those of the machine's addresses at which it listens; null if the system does not say. */
  readonly hosts: readonly string[] | null;
}

/** A field whose text can be a command. */
export type CommandField = 'filter' | 'nick' | 'line' | 'address';

/** A command that was typed and may still fail: its tab, its field and its text. */
export interface Attempt {
  readonly tab: number;
  readonly field: CommandField;
  readonly text: string;
}

/** The order of the lobby: rooms with news first, those that the user is in, and the server's order; or by name. */
export type RoomOrder = 'news' | 'name';

/** The pane of the settings: the highlighted one, and what is wrong with the last change. */
export interface SettingsPane {
  readonly chosen: SettingName;
  readonly problem: string | null;
}

/** The place that a password opens; `room` is null for the list of the server's rooms. */
export interface PasswordAsk {
  readonly address: Address;
  readonly room: string | null;
  readonly asked: PasswordFor | 'wrong';
}

/** Flags of the command line that apply instead of settings. */
export type Given = Readonly<Partial<Record<SettingName, string>>>;

/** The name last used on each server in this window, by its address as text; the newest is last. */
export type Names = Readonly<Record<string, string>>;

/** The known people of the room that was left last. */
export interface Seen {
  readonly server: string;
  readonly room: string;
  readonly names: readonly string[];
}

/** Returns the state at the start: one tab, which is the lobby. */
export function createUi(app: AppState, userName: string, names: Names = {}): UiState {
  const all = [{ id: 1, state: createTab(app) }];
  return {
    tabs: { all, active: 1, lobby: 1, last: null, nextId: 2 },
    locked: false,
    joining: null,
    attempt: null,
    switcher: createEditor(),
    switchChoice: 0,
    overlay: null,
    note: null,
    leftOut: 0,
    guests: NO_GUESTS,
    helpTop: 0,
    helpQuery: createEditor(),
    settingsPane: { chosen: 'theme', problem: null },
    settingEdit: createEditor(),
    passwordAsk: null,
    passwordEdit: createEditor(),
    values: DEFAULTS,
    given: {},
    userName,
    names,
    servers: [],
    isFirstStart: null,
    defaultServer: '',
    machine: [],
    reach: null,
    history: [],
    seen: null,
    roomOrder: 'news',
    wire: false,
    wireView: USUAL_VIEW,
    explain: false,
    wireQuery: createEditor(),
    frozen: null,
    tour: null,
  };
}

/** Returns a tab in which nothing is typed yet. */
export function createTab(app: AppState, history: readonly string[] = []): TabState {
  return {
    app,
    filter: createEditor(),
    selected: null,
    nick: createEditor(),
    line: createEditor('', history),
    find: createEditor(),
    historyQuery: createEditor(),
    historyIndex: 0,
    copyView: { chosen: 0, first: 0 },
    completion: null,
    suggestion: null,
    dismissed: null,
    address: createEditor(),
    picker: UNTOUCHED,
    taken: [],
  };
}

/** Returns the state of the active tab. */
export function tabOf({ tabs: { all, active } }: UiState): TabState {
  // Without an iterator: a frame asks this some hundred times.
  for (let index = 0; index < all.length; index++) {
    const tab = all[index] as Tab;
    if (tab.id === active) return tab.state;
  }
  throw new Error('No tab is active.');
}

/** Changes the active tab. */
export function withTab(ui: UiState, change: Partial<TabState>): UiState {
  const { all, active } = ui.tabs;
  const changed = (tab: Tab) =>
    tab.id === active ? { ...tab, state: { ...tab.state, ...change } } : tab;
  return { ...ui, tabs: { ...ui.tabs, all: all.map(changed) } };
}

/** Returns the screen that the session calls for. */
export function screenOf(ui: UiState): ScreenName {
  const { app } = tabOf(ui);
  const { phase, busy } = app.session;
  if (phase === 'offline') return app.begun && !app.starting ? 'connect' : 'lobby';
  if (phase === 'naming' && !busy) return 'nickname';
  if (app.room !== null && (phase === 'room' || app.returning)) return 'room';
  return joiningRoom(app) === null ? 'lobby' : 'nickname';
}

/** Returns the state without the help or the question: at the paused wire pane, or at the screen. */
export function withoutOverlay(ui: UiState): UiState {
  return { ...ui, overlay: ui.frozen === null ? null : 'wire' };
}

/** Returns true while the running wire pane has the whole screen but the input: over a screen of its own, if nothing is said there. */
export function isWireFull(ui: UiState): boolean {
  const { app, picker } = tabOf(ui);
  if (!ui.wire || !ui.wireView.full || ui.frozen !== null || picker.open) return false;
  const screen = screenOf(ui);
  return screen === 'room' || (screen === 'lobby' && app.status === null);
}

/** Returns the context that the keys belong to. */
export const contextOf = memo((ui: UiState): KeyContext => {
  const { picker, completion } = tabOf(ui);
  const completes = completion !== null && ui.overlay === null && !picker.open;
  if (completes) return 'complete';
  return suggestionOf(ui) === null ? fieldContextOf(ui) : 'suggest';
});

/** Returns the list that has opened as one types, if it is still for the text in the line; null if there is none. */
export function suggestionOf(ui: UiState): Suggestion | null {
  const { suggestion, completion, picker, ...tab } = tabOf(ui);
  if (suggestion === null || completion !== null || ui.overlay !== null || picker.open) return null;
  const { text, cursor } = tab[CONTEXTS[screenOf(ui)].field];
  return text === suggestion.text && cursor === suggestion.cursor ? suggestion : null;
}

/** Returns the context whose field is typed into: the lists of candidates have none of their own. */
export const fieldContextOf = memo((ui: UiState): Exclude<KeyContext, 'complete' | 'suggest'> => {
  if (ui.overlay !== null) return ui.overlay;
  return tabOf(ui).picker.open ? 'connect' : screenOf(ui);
});

/** A row of the lobby: a room to join, or to make. */
export interface LobbyRow {
  readonly name: string;
  /** The name as it may be shown. */
  readonly shown: string;
  readonly create: boolean;
  /** True for a name that is probably several, or may be one of several names that ran together. */
  readonly joined: boolean;
}
