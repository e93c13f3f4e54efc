import { lookAway } from '../app/reading.js';
import { laterLobby } from '../app/start.js';
import type { AppState } from '../app/state.js';
import { createEditor } from './editor.js';
import { type Outcome, shown, wanted } from './step.js';
import { createUi, type Tab, type TabState, type UiState } from './ui.js';

/** What each tab has of its own; the rest of the state is the window's. */
const OWN = [
  ...['app', 'filter', 'selected', 'nick', 'line', 'find', 'recall', 'recalled', 'plain'],
  ...['completion', 'address', 'choice', 'taken'],
] as readonly (keyof TabState)[];

/** What is the window's in an app's state, and so the same in every tab. */
function withWindow(app: AppState, window: AppState): AppState {
  const { size, hosting, scrollback, sidebar, ignored, bell, mouse, logging, logFolder } = window;
  const settings = { scrollback, sidebar, ignored, bell, mouse, logging, logFolder };
  return { ...app, size, hosting: hosting || app.hosting, ...settings };
}

function own(ui: UiState): TabState {
  return Object.fromEntries(OWN.map((key) => [key, ui[key]])) as unknown as TabState;
}

/** The state of a tab, whether it is to be seen or not; undefined where there is none of this id. */
export function tabState(ui: UiState, id: number): TabState | undefined {
  const tab = ui.tabs.all.find((each) => each.id === id);
  return tab === undefined ? undefined : (tab.state ?? own(ui));
}

/** The window with another tab's state in it; what the user sees of this is up to the caller. */
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

/** Changes a tab, whether it is to be seen or not; nothing where it is gone. */
export function inTab(ui: UiState, id: number, change: (ui: UiState) => UiState): UiState {
  if (tabState(ui, id) === undefined) return ui;
  const { active } = ui.tabs;
  if (id === active) return change(ui);
  const { overlay } = ui;
  return { ...swap(change({ ...swap(ui, id), overlay: null }), active), overlay };
}

/** Shows another tab. A lobby that has no connection yet gets one. */
export function switchTo(ui: UiState, id: number): Outcome {
  const { active } = ui.tabs;
  if (id === active || tabState(ui, id) === undefined) return shown(ui);
  const { room } = ui.app;
  const away = room === null ? ui : { ...ui, app: { ...ui.app, room: lookAway(room) } };
  const there = swap({ ...away, overlay: null, frozen: null }, id);
  const next = { ...there, tabs: { ...there.tabs, last: active } };
  return next.app.begun ? shown(next) : wanted(next, { type: 'begin' });
}

/** Adds a tab behind the others, not shown yet. */
export function addTab(ui: UiState, app: AppState): { ui: UiState; id: number } {
  const id = ui.tabs.nextId;
  const fresh = createUi(withWindow(app, ui.app), ui.lastName);
  const state = { ...own(fresh), line: createEditor('', ui.history) };
  const all = [...ui.tabs.all, { id, state }];
  return { ui: { ...ui, tabs: { ...ui.tabs, all, nextId: id + 1 } }, id };
}

/**
 * Where the lobby has become a room, that goes behind the others, and another lobby takes its place in
 * front; it is connected when it is shown.
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

/** Takes a tab away, and shows the lobby in its place where it was to be seen. */
export function closeTab(ui: UiState, id: number): Outcome {
  const { active, lobby, last } = ui.tabs;
  if (id === lobby) return shown(ui);
  const { ui: next, actions } = id === active ? switchTo(ui, lobby) : shown(ui);
  const all = next.tabs.all.filter((tab) => tab.id !== id);
  const tabs = { ...next.tabs, all, last: last === id || id === active ? null : last };
  return { ui: { ...next, tabs }, actions };
}

/** The tab that is `by` places further, around the ends. */
export function neighbour({ tabs }: UiState, by: number): number {
  const { all, active } = tabs;
  const at = all.findIndex((tab) => tab.id === active);
  return all[(at + by + all.length) % all.length]?.id ?? active;
}

/** The next tab behind the active one in which something has come; mentions first. Null where there is none. */
export function nextUnread(ui: UiState): number | null {
  const views = tabViews(ui);
  const at = views.findIndex((view) => view.active);
  const behind = [...views.slice(at + 1), ...views.slice(0, at)];
  const wantedTab =
    behind.find((view) => view.mentions > 0) ?? behind.find((view) => view.unread > 0);
  return wantedTab?.id ?? null;
}

/** A tab as the title line and the switcher show it. */
export interface TabView {
  readonly id: number;
  /** From 1 on. */
  readonly number: number;
  readonly title: string;
  readonly active: boolean;
  readonly unread: number;
  readonly mentions: number;
}

/** Every tab, in order. */
export function tabViews(ui: UiState): readonly TabView[] {
  return ui.tabs.all.map(({ id, state }, index) => {
    const app = state?.app ?? ui.app;
    const active = id === ui.tabs.active;
    return {
      id,
      number: index + 1,
      title: app.room?.room ?? 'lobby',
      active,
      unread: active ? 0 : (app.room?.unread ?? 0),
      mentions: active ? 0 : (app.room?.mentions ?? 0),
    };
  });
}

/** Takes over what was typed in earlier starts: it stands in front of what has been typed in each tab. */
export function withHistory(ui: UiState, history: readonly string[]): UiState {
  return ui.tabs.all.reduce(
    (next, { id }) =>
      inTab(next, id, (tab) => {
        const { text, history: typed } = tab.line;
        return { ...tab, line: createEditor(text, [...history, ...typed]) };
      }),
    { ...ui, history },
  );
}
