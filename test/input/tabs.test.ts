import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppEvent } from '../../src/app/state.js';
import { update } from '../../src/app/update.js';
import { follow } from '../../src/input/follow.js';
import {
  addTab,
  closeTab,
  inTab,
  neighbour,
  nextUnread,
  settleLobby,
  switchTo,
  tabState,
  tabViews,
} from '../../src/input/tabs.js';
import type { UiState } from '../../src/input/ui.js';
import { AT, emptyApp, Keyboard, roomList } from '../support/ui.js';

/** Somebody in as many rooms, the last of them to be seen; a lobby stands in front of them. */
function inRooms(...rooms: string[]): UiState {
  const [first = '', ...others] = rooms;
  const entered = (room: string, ui: UiState): UiState => {
    const user = new Keyboard(ui.app);
    user.ui = ui;
    return settleLobby(user.session('lobby', { rooms: roomList() }).enter(room, 'ann').ui);
  };
  let ui = entered(first, new Keyboard().ui);
  for (const room of others) {
    ui = switchTo(ui, ui.tabs.lobby).ui;
    ui = entered(room, { ...ui, app: { ...ui.app, begun: true } });
  }
  return ui;
}

/** Lets something happen in a tab. */
function happen(ui: UiState, id: number, event: AppEvent): UiState {
  return inTab(ui, id, (tab) => follow(tab, update(tab.app, event)[0]));
}

const heard = (...texts: string[]): AppEvent => ({
  type: 'notice',
  notice: { kind: 'text', texts },
  at: AT,
});
const titles = (ui: UiState) => tabViews(ui).map(({ title }) => title);
const idOf = (ui: UiState, title: string) =>
  tabViews(ui).find((view) => view.title === title)?.id ?? 0;

test('a lobby that becomes a room is followed by another lobby in front', () => {
  const ui = inRooms('general');
  assert.deepEqual(titles(ui), ['lobby', 'general']);
  assert.equal(tabViews(ui)[1]?.active, true);
});

test('a lobby is connected when it is first shown, and only then', () => {
  const ui = inRooms('general');
  const shown = switchTo(ui, ui.tabs.lobby);
  assert.deepEqual(shown.actions, [{ type: 'begin' }]);
  const [app] = update(shown.ui.app, { type: 'begin' });
  const back = switchTo({ ...shown.ui, app }, idOf(ui, 'general'));
  assert.deepEqual(switchTo(back.ui, ui.tabs.lobby).actions, []);
});

test('what is typed in a tab stays there', () => {
  const user = new Keyboard();
  user.ui = inRooms('general', 'help');
  user.type('half a thought');
  const there = switchTo(user.ui, idOf(user.ui, 'general')).ui;
  assert.equal(there.line.text, '');
  assert.equal(switchTo(there, idOf(there, 'help')).ui.line.text, 'half a thought');
});

test('what comes in a tab that is not seen is counted, and seen when it is shown', () => {
  let ui = inRooms('general', 'help');
  ui = happen(ui, idOf(ui, 'general'), heard('bob: hi', 'bob: ann?', 'bob has left'));
  const view = tabViews(ui).find(({ title }) => title === 'general');
  assert.deepEqual([view?.unread, view?.mentions], [2, 1]);
  assert.equal(titles(ui).length, 3, 'and nothing else changes');
  assert.equal(ui.app.room?.room, 'help');
  const there = switchTo(ui, idOf(ui, 'general')).ui;
  assert.equal(tabViews(there).find(({ active }) => active)?.unread, 0);
  const away = switchTo(there, idOf(ui, 'help')).ui;
  assert.equal(tabViews(away).find(({ title }) => title === 'general')?.unread, 0);
});

test('the new line is where one looked away', () => {
  const ui = inRooms('general', 'help');
  const read = tabState(ui, idOf(ui, 'general'))?.app.room;
  assert.equal(read?.newFrom, (read?.log.lastId ?? 0) + 1);
});

test('the next unread tab is one with a mention, else the next one behind', () => {
  let ui = inRooms('a', 'b', 'c', 'd');
  assert.equal(nextUnread(ui), null);
  ui = happen(ui, idOf(ui, 'b'), heard('bob: hi'));
  ui = happen(ui, idOf(ui, 'c'), heard('bob: hi'));
  assert.equal(nextUnread(ui), idOf(ui, 'b'));
  ui = happen(ui, idOf(ui, 'c'), heard('bob: ann!'));
  assert.equal(nextUnread(ui), idOf(ui, 'c'));
});

test('the tabs are a ring', () => {
  const ui = inRooms('a', 'b');
  assert.equal(neighbour(ui, 1), ui.tabs.lobby);
  assert.equal(neighbour(ui, -1), idOf(ui, 'a'));
});

test('a tab that is closed leads to the lobby where it was seen, and changes nothing where it was not', () => {
  const ui = inRooms('a', 'b');
  const closed = closeTab(ui, idOf(ui, 'b'));
  assert.deepEqual(titles(closed.ui), ['lobby', 'a']);
  assert.equal(closed.ui.tabs.active, ui.tabs.lobby);
  assert.deepEqual(closed.actions, [{ type: 'begin' }]);
  const other = closeTab(ui, idOf(ui, 'a'));
  assert.deepEqual(titles(other.ui), ['lobby', 'b']);
  assert.equal(other.ui.app.room?.room, 'b');
});

test('the lobby itself is never closed', () => {
  const ui = inRooms('a');
  assert.deepEqual(titles(closeTab(ui, ui.tabs.lobby).ui), ['lobby', 'a']);
});

test('what is the window’s is the same in every tab', () => {
  let ui = inRooms('a', 'b');
  const size = { columns: 120, rows: 50 };
  ui = happen(ui, ui.tabs.active, { type: 'resized', size });
  ui = happen(ui, ui.tabs.active, { type: 'toggle', what: 'sidebar', at: AT });
  const there = switchTo(ui, idOf(ui, 'a')).ui;
  assert.deepEqual(there.app.size, size);
  assert.equal(there.app.sidebar, false);
});

test('an event for a tab that is gone does nothing', () => {
  const ui = inRooms('a');
  assert.equal(
    inTab(ui, 99, () => assert.fail('it is gone')),
    ui,
  );
});

test('a tab that is added stands behind the others and is not shown', () => {
  const { ui, id } = addTab(inRooms('a'), emptyApp());
  assert.equal(ui.tabs.all.at(-1)?.id, id);
  assert.equal(ui.app.room?.room, 'a');
});
