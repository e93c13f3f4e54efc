/** The tabs of a window: their states, their order and how to switch between them. */

import { lookAway, lookBack } from '../../app/handlers/scroll.js';
import { laterLobby } from '../../app/initial-state.js';
import { addressText, hostText, isSameAddress } from '../../app/servers/address.js';
import { joiningRoom } from '../../app/servers/join-progress.js';
import type { AppState, RoomState, Shared } from '../../app/state.js';
import { foldName } from '../../protocol/names.js';
import { memo, stableList } from '../../text/memo.js';
import { sanitiseName } from '../../text/sanitise.js';
import { createEditor } from '../editor/editor.js';
import { remember, withOlder } from '../editor/editor-history.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { createTab, type Tab, type TabState, tabOf, type UiState, withTab } from '../ui-state.js';

/** Returns the state of a tab, active or not; undefined if the id is unknown. */
export function tabState({ tabs }: UiState, id: number): TabState | undefined {
  return tabs.all.find((tab) => tab.id === id)?.state;
}

/** Returns the window with another tab as the active one; the caller updates the overlay. */
function activate(ui: UiState, id: number): UiState {
  return { ...ui, tabs: { ...ui.tabs, active: id } };
}

/** Changes a tab, active or not; does nothing if it is gone. A change of what all tabs share reaches them all. */
export function inTab(ui: UiState, id: number, change: (ui: UiState) => UiState): UiState {
  const before = tabState(ui, id);
  if (before === undefined) return ui;
  const { active } = ui.tabs;
  if (id === active) return sharing(change(ui), before.app.shared);
  const changed = change({ ...activate(ui, id), overlay: null });
  return { ...activate(sharing(changed, before.app.shared), active), overlay: ui.overlay };
}

/** Gives every tab what the active one shares with them, if that is no longer as `before`. */
function sharing(ui: UiState, before: Shared): UiState {
  const { shared } = tabOf(ui).app;
  if (shared === before) return ui;
  const all = ui.tabs.all.map(({ id, state }) => ({
    id,
    state: { ...state, app: { ...state.app, shared } },
  }));
  return { ...ui, tabs: { ...ui.tabs, all } };
}

/** Changes the active tab's room, if it is in one. */
function inRoom(ui: UiState, change: (room: RoomState) => RoomState): UiState {
  const { app } = tabOf(ui);
  return app.room === null ? ui : withTab(ui, { app: { ...app, room: change(app.room) } });
}

/** Shows another tab. A lobby that has no connection yet gets one. */
export function switchTo(ui: UiState, id: number): KeyResult {
  const { active } = ui.tabs;
  if (id === active || tabState(ui, id) === undefined) return keyResult(ui);
  const away = inRoom({ ...ui, overlay: null, frozen: null }, lookAway);
  const there = inRoom(activate(away, id), lookBack);
  const next = { ...there, tabs: { ...there.tabs, last: active } };
  return tabOf(next).app.begun ? keyResult(next) : keyResult(next, { type: 'begin' });
}

/** Adds a tab after the others, not shown yet. */
export function addTab(ui: UiState, app: AppState): { ui: UiState; id: number } {
  const id = ui.tabs.nextId;
  const { shared } = tabOf(ui).app;
  const all = [...ui.tabs.all, { id, state: createTab({ ...app, shared }, ui.history) }];
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
  const is = (tabId: number) => (tab: Tab) => tab.id === tabId;
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
  return activate(next, next.tabs.all[1]?.id ?? next.tabs.active);
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
  const name = foldName(sanitiseName(room));
  const tab = ui.tabs.all.find(({ id }) => {
    const app = tabState(ui, id)?.app;
    const isHere = app !== undefined && isSameAddress(app.address, tabOf(ui).app.address);
    return isHere && app.room !== null && foldName(app.room.title) === name;
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
  const others = [...views.slice(index + 1), ...views.slice(0, index)];
  const unread = others.find((view) => view.mentions > 0) ?? others.find((view) => view.unread > 0);
  return unread?.id ?? null;
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
  /** The server at the title's end, after “@”; left out unless tabs of other servers have the same name. */
  readonly server?: string;
  readonly active: boolean;
  readonly unread: number;
  readonly mentions: number;
  /** True if it is not active, and waits for a name. */
  readonly asks: boolean;
  /** The time of the newest unread message (Unix ms); null if there is none. */
  readonly newsAt: number | null;
}

/** Returns every tab, in order. Tabs of one name on several servers have their server in the title. */
export function tabViews(ui: UiState): readonly TabView[] {
  const titles = titlesOf(ui);
  return ui.tabs.all.map(({ id, state: { app } }, index) => {
    const active = id === ui.tabs.active;
    const { unread = 0, mentions = 0, heardAt = null } = (active ? null : app.room) ?? {};
    return {
      id,
      number: index + 1,
      title: '',
      ...titles[index],
      active,
      unread,
      mentions,
      asks: !active && app.session.phase === 'naming' && !app.session.busy,
      newsAt: unread > 0 ? heardAt : null,
    };
  });
}

/** A tab's title, which others may have as well, and its server. */
interface NamedTab {
  readonly title: string;
  readonly address: AppState['address'];
}

type Title = Pick<TabView, 'title' | 'server'>;

function titlesOf({ tabs, joining }: UiState): readonly Title[] {
  const named = tabs.all.map(({ id, state: { app } }) => ({
    title: id === joining ? joiningTitle(app) : titleOf(app, id === tabs.lobby),
    address: app.address,
  }));
  return distinctTitles(stableTabs(named));
}

const stableTabs = stableList<NamedTab>();

const distinctTitles = memo((named: readonly NamedTab[]): readonly Title[] =>
  named.map(({ title, address }) => {
    const elsewhere = named.filter(
      (other) =>
        foldName(other.title) === foldName(title) && !isSameAddress(other.address, address),
    );
    if (elsewhere.length === 0) return { title };
    const isOneHost = elsewhere.some((other) => other.address.host === address.host);
    const server = isOneHost ? addressText(address) : hostText(address.host);
    return { title: `${title}@${server}`, server };
  }),
);

/** Returns the title of a lobby that joins a room while another tab is visible. */
function joiningTitle(app: AppState): string {
  const room = joiningRoom(app);
  return room === null ? titleOf(app, true) : `${sanitiseName(room)}…`;
}

/** Returns the room of a tab, or the one that it is joining. */
function titleOf({ room, session }: AppState, isLobby: boolean): string {
  if (room !== null) return room.title;
  const name = isLobby ? null : (session.room ?? session.intent.room);
  return name === null ? 'lobby' : sanitiseName(name);
}

/** Adds a line that was typed in a room to the history of the rooms that are entered later. */
export function withLine(ui: UiState, typed: string): UiState {
  const history = remember(ui.history, typed);
  const all = ui.tabs.all.map((tab) =>
    tab.state.app.room === null
      ? { ...tab, state: { ...tab.state, line: createEditor('', history) } }
      : tab,
  );
  return { ...ui, history, tabs: { ...ui.tabs, all } };
}

/** Adds the history of earlier starts before the history of each tab. */
export function withHistory(ui: UiState, history: readonly string[]): UiState {
  return ui.tabs.all.reduce<UiState>(
    (next, { id }) =>
      inTab(next, id, (tab) => {
        const { line, historyIndex } = tabOf(tab);
        return withTab(tab, {
          line: withOlder(line, history),
          historyIndex: historyIndex + history.length,
        });
      }),
    { ...ui, history: [...history, ...ui.history] },
  );
}
