/** The order of the lobby's rooms, and the row that stays highlighted in it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lobbyIndex, lobbyRows } from '../../src/input/lists/lobby-rows.js';
import { keepingRow } from '../../src/input/reconcile.js';
import { switchTo } from '../../src/input/tabs/tabs.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { happen, inRooms } from '../support/tabs.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const names = (ui: UiState) => lobbyRows(ui).map(({ name }) => name);
const chosen = (ui: UiState) => lobbyRows(ui)[lobbyIndex(ui, lobbyRows(ui))]?.name;

/** Somebody in the lobby of five rooms, who is in three of them. */
function inLobby(): Keyboard {
  const rooms = inRooms('sockets', 'help', 'random');
  const user = new Keyboard();
  user.ui = switchTo(rooms, rooms.tabs.lobby).ui;
  const list = roomList('general', 'Help', 'help', 'random', 'sockets');
  return user.session('lobby', { rooms: list });
}

const tabIn = (ui: UiState, room: string) =>
  ui.tabs.all.find(({ state }) => state.app.room?.name === room)?.id ?? -1;

/** Somebody says something in a room. */
function says(ui: UiState, room: string, text: string, time: number): UiState {
  const event = { type: 'chat', texts: [`bob: ${text}`], time } as const;
  return keepingRow(ui, happen(ui, tabIn(ui, room), event));
}

test('the rooms that the user is in come first, then the order of the server', () => {
  assert.deepEqual(names(inLobby().ui), ['sockets', 'help', 'random', 'general', 'Help']);
});

test('a mention comes before other news, and these before rooms without', () => {
  let { ui } = inLobby();
  ui = says(ui, 'random', 'hello', AT + 2);
  assert.deepEqual(names(ui).slice(0, 3), ['random', 'sockets', 'help']);
  ui = says(ui, 'help', 'ann: look', AT + 1);
  assert.deepEqual(names(ui).slice(0, 3), ['help', 'random', 'sockets']);
});

test('of two rooms with news, the one with the latest message comes first', () => {
  let { ui } = inLobby();
  ui = says(ui, 'sockets', 'one', AT + 1);
  ui = says(ui, 'random', 'two', AT + 2);
  assert.deepEqual(names(ui).slice(0, 2), ['random', 'sockets']);
});

test('the highlighted row stays with its room when the order changes, chosen or not', () => {
  for (const keys of ['', '<down><down><down>']) {
    const user = inLobby().type(keys);
    const before = chosen(user.ui);
    assert.equal(chosen(says(user.ui, 'random', 'ann: hello', AT + 1)), before);
    assert.equal(chosen(user.type('<C-o>').ui), before);
    assert.equal(chosen(user.type('<C-o>').ui), before);
  }
});

test('nothing is chosen in a lobby that is not visible, in a room, or where nothing changes', () => {
  const { ui } = inLobby();
  const room = switchTo(ui, tabIn(ui, 'random')).ui;
  const list = { ...tabOf(ui).app.session, phase: 'room' } as const;
  const listed = happen(room, tabIn(ui, 'random'), { type: 'session', view: list, time: AT });
  const heard = { type: 'chat', texts: ['bob: ann: hello'], time: AT + 1 } as const;
  for (const [before, tab] of [
    [listed, tabIn(ui, 'help')],
    [room, tabIn(ui, 'help')],
  ] as const) {
    const after = happen(before, tab, heard);
    assert.equal(keepingRow(before, after), after);
    const moved = switchTo(after, after.tabs.lobby).ui;
    assert.equal(keepingRow(before, moved), moved, 'another tab is visible');
  }
  assert.equal(keepingRow(ui, ui), ui);
});

test('nothing is chosen by a session whose list is the same, or gone', () => {
  for (const change of [{ busy: true }, { rooms: null }]) {
    assert.equal(tabOf(inLobby().session('lobby', change).ui).selected, null);
  }
  const fresh = new Keyboard().session('lobby', { rooms: null });
  assert.equal(tabOf(fresh.session('lobby', { busy: true }).ui).selected, null);
});

test('Ctrl-O sorts by name, ignoring case, and back', () => {
  const user = inLobby();
  const before = names(user.ui);
  assert.deepEqual(names(user.type('<C-o>').ui), ['general', 'Help', 'help', 'random', 'sockets']);
  assert.deepEqual(names(user.type('<C-o>').ui), before);
});

test('the rows are the same list while nothing changes, also with a filter', () => {
  const user = inLobby();
  assert.equal(lobbyRows(user.ui), lobbyRows({ ...user.ui }));
  user.type('he');
  assert.equal(lobbyRows(user.ui), lobbyRows({ ...user.ui }));
});

test('a room of exactly the typed name comes before others that match', () => {
  const user = new Keyboard().session('lobby', { rooms: roomList('helpers', 'help') });
  assert.deepEqual(names(user.type('help').ui), ['help', 'helpers']);
});

test('Enter in an empty lobby makes the suggested room, but not before the list is known', () => {
  const joins = (user: Keyboard) => user.wanted.filter(({ type }) => type === 'join');
  const empty = new Keyboard().session('lobby', { rooms: roomList() }).type('<enter>');
  assert.deepEqual(joins(empty), [{ type: 'join', room: 'general' }]);
  const early = { ...roomList(), complete: false };
  for (const change of [{ rooms: null }, { busy: true, rooms: early }, { rooms: early }]) {
    assert.deepEqual(joins(new Keyboard().session('lobby', change).type('<enter>')), []);
  }
  assert.equal(tabOf(empty.ui).filter.text, '');
});
