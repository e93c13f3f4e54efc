/** The tabs of a window: their states, their order and how to switch between them. */

import { lookAway } from '../../app/handlers/scroll.js';
import { laterLobby } from '../../app/initial-state.js';
import { isSameAddress } from '../../app/servers/address.js';
import type { AppState } from '../../app/state.js';
import { foldName } from '../../protocol/names.js';
import { sanitise } from '../../text/sanitise.js';
import { createEditor } from '../editor/editor.js';
import { withOlder } from '../editor/editor-history.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { createUi, type Tab, type TabState, type UiState } from '../ui-state.js';

/** The fields that each tab has of its own; the rest of the state is the window's. */
const OWN = [
  ...[
    'app',
    'filter',
    'selected',
    'nick',
    'line',
    'find',
    'historyQuery',
    'historyIndex',
    'copyView',
  ],
  ...['completion', 'address', 'picker', 'taken'],
] as readonly (keyof TabState)[];

/** Returns an app's state with the fields that are the same in every tab of the window. */
function withWindow(app: AppState, window: AppState): AppState {
  const { size, hosting, scrollback, sidebar, ignored, bell, mouse, logging, logFolder } = window;
  const { notify, attention, theme } = window;
  const host = hosting || app.hosting;
  const settings = { scrollback, sidebar, ignored, bell, mouse, logging, logFolder, notify, theme };
  return { ...app, size, hosting: host, attention, ...settings };
}

function own(ui: UiState): TabState {
  return Object.fromEntries(OWN.map((key) => [key, ui[key]])) as unknown as TabState;
}

/** Returns the state of a tab, active or not; undefined if the id is unknown. */
export function tabState(ui: UiState, id: number): TabState | undefined {
  const tab = ui.tabs.all.find((each) => each.id === id);
  return tab === undefined ? undefined : (tab.state ?? own(ui));
}

/** Returns the window with another tab as the active one; the caller updates the overlay. */
function swap(ui: UiState, id: number): UiState {
  const state = tabState(ui, id);
  if (state === undefined || id === ui.tabs.active) return ui;
  const left = own(ui);
  const all = ui.tabs.all.map((tab) =>
    tab.id === ui.tabs.active
      ? { id: tab.id, state: left }
      : tab.id === id
        ? { id, state: null }
        : tab,
  );
  const app = withWindow(state.app, ui.app);
  return { ...ui, ...state, app, tabs: { ...ui.tabs, all, active: id } };
}

/** Changes a tab, active or not; does nothing if it is gone. */
export function inTab(ui: UiState, id: number, change: (ui: UiState) => UiState): UiState {
  if (tabState(ui, id) === undefined) return ui;
  const { active } = ui.tabs;
  if (id === active) return change(ui);
  const { overlay } = ui;
  return { ...swap(change({ ...swap(ui, id), overlay: null }), active), overlay };
}

/** Shows another tab. A lobby that has no connection yet gets one. */
export function switchTo(ui: UiState, id: number): KeyResult {
  const { active } = ui.tabs;
  if (id === active || tabState(ui, id) === undefined) return keyResult(ui);
  const { room } = ui.app;
  const away = room === null ? ui : { ...ui, app: { ...ui.app, room: lookAway(room) } };
  const there = swap({ ...away, overlay: null, frozen: null }, id);
  const next = { ...there, tabs: { ...there.tabs, last: active } };
  return next.app.begun ? keyResult(next) : keyResult(next, { type: 'begin' });
}

/** Adds a tab after the others, not shown yet. */
export function addTab(ui: UiState, app: AppState): { ui: UiState; id: number } {
  const id = ui.tabs.nextId;
  const fresh = createUi(withWindow(app, ui.app), ui.lastName);
  const state = { ...own(fresh), line: createEditor('', ui.history) };
  const all = [...ui.tabs.all, { id, state }];
  return { ui: { ...ui, tabs: { ...ui.tabs, all, nextId: id + 1 } }, id };
}

/**
 * If the lobby has become a room, moves it after the other tabs and puts another lobby first, which connects
 * when it is shown.
 */
export function settleLobby(ui: UiState): UiState {
  const lobby = tabState(ui, ui.tabs.lobby);
  if (lobby === undefined || lobby.app.room === null) return ui;
  const { ui: next, id } = addTab(ui, laterLobby(lobby.app));
  const is = (wanted: number) => (tab: Tab) => tab.id === wanted;
  const others = next.tabs.all.filter((tab) => tab.id !== id && tab.id !== ui.tabs.lobby);
  const all = [id, ui.tabs.lobby].map((each) => next.tabs.all.find(is(each)) as Tab);
  all.splice(1, 0, ...others);
  return { ...next, tabs: { ...next.tabs, all, lobby: id } };
}

/** Settles the tabs after an event in one; `stray` must be closed, since there is only one lobby. */
export function settleTabs(ui: UiState, id: number): { ui: UiState; stray: number | null } {
  const settled = settleLobby(ui);
  const { all, lobby } = settled.tabs;
  const [here, there] = [tabState(settled, id), tabState(settled, lobby)];
  if (id === lobby || !here || !there || !isAtLobby(here)) return { ui: settled, stray: null };
  const isAnother = there.app.begun && isSameAddress(there.app.address, here.app.address);
  if (isAnother) return { ui: settled, stray: id };
  // This tab becomes the lobby: the other one was never connected, or is of another server.
  const front = all.filter((tab) => tab.id === id);
  const others = all.filter((tab) => tab.id !== id);
  const tabs = { ...settled.tabs, all: [...front, ...others], lobby: id };
  return { ui: { ...settled, tabs }, stray: lobby };
}

/** Returns true if a tab is at the lobby, and is not joining or leaving a room. */
function isAtLobby({ app: { room, session } }: TabState): boolean {
  return room === null && session.phase === 'lobby' && session.intent.room === null;
}

/** Returns the window at its start: the lobby, then a tab for each of these apps, the first of them active. */
export function openTabs(ui: UiState, apps: readonly AppState[]): UiState {
  const next = apps.reduce((added, app) => addTab(added, app).ui, ui);
  return swap(next, next.tabs.all[1]?.id ?? next.tabs.active);
}

/** Closes a tab, and shows the lobby if it was active. */
export function closeTab(ui: UiState, id: number): KeyResult {
  const { active, lobby, last } = ui.tabs;
  if (id === lobby) return keyResult(ui);
  const { ui: next, actions } = id === active ? switchTo(ui, lobby) : keyResult(ui);
  const all = next.tabs.all.filter((tab) => tab.id !== id);
  const tabs = { ...next.tabs, all, last: last === id || id === active ? null : last };
  return { ui: { ...next, tabs }, actions };
}

/** Returns the tab of a room on the active tab's server; null if the room is not open. */
export function tabOfRoom(ui: UiState, room: string): number | null {
  const wanted = foldName(sanitise(room));
  const tab = ui.tabs.all.find(({ id }) => {
    const app = tabState(ui, id)?.app;
    const isHere = app !== undefined && isSameAddress(app.address, ui.app.address);
    return isHere && app.room !== null && foldName(app.room.title) === wanted;
  });
  return tab?.id ?? null;
}

/** Returns the tab that is `by` places further, around the ends. */
export function neighbour({ tabs }: UiState, by: number): number {
  const { all, active } = tabs;
  const index = all.findIndex((tab) => tab.id === active);
  return all[(index + by + all.length) % all.length]?.id ?? active;
}

/** Returns the next tab after the active one with new messages, mentions first; null if there is none. */
export function nextUnread(ui: UiState): number | null {
  const views = tabViews(ui);
  const index = views.findIndex((view) => view.active);
  const behind = [...views.slice(index + 1), ...views.slice(0, index)];
  const wantedTab =
    behind.find((view) => view.mentions > 0) ?? behind.find((view) => view.unread > 0);
  return wantedTab?.id ?? null;
}

/** Returns the tab with the newest unread message, mentions first; null if there is none. */
export function newestUnread(ui: UiState): number | null {
  const views = tabViews(ui).filter(({ unread }) => unread > 0);
  const mentioned = views.filter(({ mentions }) => mentions > 0);
  const [first, ...others] = mentioned.length > 0 ? mentioned : views;
  if (first === undefined) return null;
  return others.reduce((best, tab) => ((tab.newsAt ?? 0) > (best.newsAt ?? 0) ? tab : best), first)
    .id;
}

/** A tab as the title line and the switcher show it. */
export interface TabView {
  readonly id: number;
  /** Its number, from 1. */
  readonly number: number;
  readonly title: string;
  readonly active: boolean;
  readonly unread: number;
  readonly mentions: number;
  /** True if it is not active, and waits for a name. */
  readonly asks: boolean;
  /** The time of the newest unread message (Unix ms); null if there is none. */
  readonly newsAt: number | null;
}

/** Returns every tab, in order. */
export function tabViews(ui: UiState): readonly TabView[] {
  return ui.tabs.all.map(({ id, state }, index) => {
    const app = state?.app ?? ui.app;
    const active = id === ui.tabs.active;
    const { unread = 0, mentions = 0, heardAt = null } = (active ? null : app.room) ?? {};
    return {
      id,
      number: index + 1,
      title: titleOf(app, id === ui.tabs.lobby),
      active,
      unread,
      mentions,
      asks: !active && app.session.phase === 'naming' && !app.session.busy,
      newsAt: unread > 0 ? heardAt : null,
    };
  });
}

/** Returns the room of a tab, or the one that it is joining. */
function titleOf({ room, session }: AppState, isLobby: boolean): string {
  if (room !== null) return room.title;
  const wanted = isLobby ? null : (session.room ?? session.intent.room);
  return wanted === null ? 'lobby' : sanitise(wanted);
}

/** Adds the history of earlier starts before the history of each tab. */
export function withHistory(ui: UiState, history: readonly string[]): UiState {
  return ui.tabs.all.reduce(
    (next, { id }) =>
      inTab(next, id, (tab) => ({
        ...tab,
        line: withOlder(tab.line, history),
        historyIndex: tab.historyIndex + history.length,
      })),
    { ...ui, history },
  );
}
