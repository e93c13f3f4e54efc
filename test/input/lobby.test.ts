/** Tests of the rows of the lobby. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinedSentence } from '../../src/app/servers/link-sentences.js';
import { dispatch } from '../../src/input/dispatch.js';
import { hints } from '../../src/input/help.js';
import { lobbyIndex, lobbyRows, matchOf } from '../../src/input/lists/lobby-rows.js';
import { contextOf, screenOf, tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import type { Phase } from '../../src/session/session-view.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const inLobby = (...rooms: string[]) =>
  new Keyboard().session('lobby', { rooms: roomList(...rooms) });
const chosen = (ui: UiState) => lobbyRows(ui)[lobbyIndex(ui, lobbyRows(ui))]?.name;
const joins = (user: Keyboard) => user.wanted.filter(({ type }) => type === 'join');

/** A typed text, and the rows that are left, with the match in brackets. */
const FILTERS: readonly (readonly [typed: string, rows: readonly string[]])[] = [
  ['', ['[]general', '[]Helsinki', '[]help', '[]日本語']],
  ['hel', ['[Hel]sinki', '[hel]p', '[]hel']],
  ['SIN', ['Hel[sin]ki', '[]SIN']],
  ['本', ['日[本]語', '[]本']],
  ['ＳＩＮ', ['Hel[sin]ki', '[]ＳＩＮ']],
  ['help', ['[help]']],
  ['zzz', ['[]zzz']],
];

for (const [typed, rows] of FILTERS) {
  test(`“${typed}” leaves ${rows.join(', ')}`, () => {
    const user = inLobby('general', 'Helsinki', 'help', '日本語');
    if (typed !== '') user.type(typed);
    const marked = lobbyRows(user.ui).map((row) => {
      const { start, end } = matchOf(user.ui, row);
      const { shown } = row;
      return `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`;
    });
    assert.deepEqual(marked, rows);
  });
}

test('the keys go through the list, and stay in it', () => {
  const rooms = Array.from({ length: 25 }, (_, index) => `room${index}`);
  const user = inLobby(...rooms);
  const steps: readonly (readonly [string, string])[] = [
    ['<down>', 'room1'],
    ['<pagedown>', 'room11'],
    ['<end>', 'room24'],
    ['<down>', 'room24'],
    ['<pageup>', 'room14'],
    ['<up>', 'room13'],
    ['<home>', 'room0'],
    ['<pageup>', 'room0'],
  ];
  for (const [key, room] of steps) assert.equal(chosen(user.type(key).ui), room, key);
});

/** Phases in which there is no connection to ask over yet. */
const EARLY: readonly Phase[] = ['leaving', 'connecting', 'lobby'];

for (const phase of EARLY) {
  test(`Enter while the session is ${phase} asks for the room all the same, and no sentence stays`, () => {
    const user = inLobby('general', 'help').enter('general', 'ann').happen({ type: 'leave' });
    user.session(phase, { room: null, busy: true }).type('help<enter>');
    assert.deepEqual(joins(user), [{ type: 'join', room: 'help' }]);
    assert.equal(user.told(), '');
  });
}

test('Enter before anything is known of the rooms says nothing', () => {
  const user = new Keyboard().session('connecting').type('<enter>');
  assert.deepEqual(joins(user), []);
  assert.equal(user.told(), '');
});

test('a room that waits to be joined can be given up', () => {
  const user = inLobby('general');
  user.session('lobby', { busy: true, intent: { room: 'general', name: null } });
  assert.equal(contextOf(user.ui), 'nickname');
  assert.ok(hints(user.ui).some(({ key, word }) => key === 'Esc' && word === 'back'));
  assert.deepEqual(user.type('<escape>').wanted.at(-1), { type: 'leave' });
  assert.deepEqual(user.effects.at(-1), { type: 'session', event: { type: 'user.leave' } });
});

/** A list that still comes in, room by room. */
const partOf = (announced: number, ...names: string[]) => ({
  ...{ names, announced, complete: false, ambiguous: false },
});

test('rooms can be chosen while their list comes in, and the chosen one stays chosen', () => {
  const user = new Keyboard().session('lobby', { busy: true, rooms: partOf(60, 'a', 'b') });
  assert.deepEqual(
    lobbyRows(user.ui).map(({ name }) => name),
    ['a', 'b'],
  );
  user.type('<down>').session('lobby', { busy: true, rooms: partOf(60, 'a', 'b', 'c') });
  assert.equal(chosen(user.ui), 'b');
  assert.deepEqual(joins(user.type('<enter>')), [{ type: 'join', room: 'b' }]);
});

test('a new room stays highlighted while other matches come in', () => {
  const user = new Keyboard().session('lobby', { busy: true, rooms: partOf(3, 'a') }).type('ge');
  user.session('lobby', { busy: true, rooms: partOf(3, 'a', 'general') });
  assert.equal(chosen(user.ui), 'ge');
  user.type('n');
  assert.equal(chosen(user.ui), 'general');
});

test('text that is typed before the rooms are known filters them', () => {
  const user = new Keyboard().session('lobby', { busy: true }).type('ge');
  assert.equal(chosen(user.ui), 'ge');
  user.session('lobby', { rooms: roomList('general', 'help') });
  assert.equal(chosen(user.ui), 'general');
});

test('names that ran together are listed only once a list has been whole', () => {
  const rooms = { ...roomList('generalhelp'), ambiguous: true };
  const names = (user: Keyboard) => lobbyRows(user.ui).map(({ name }) => name);
  const user = new Keyboard().session('lobby', { busy: true, rooms });
  assert.deepEqual(names(user), []);
  user.session('lobby', { busy: false, rooms });
  assert.deepEqual(names(user), ['generalhelp']);
  user.session('lobby', { busy: true, rooms });
  assert.deepEqual(names(user), ['generalhelp']);
});

test('a lobby without a list counts as not listed, however idle', () => {
  const user = new Keyboard().session('lobby', { busy: false, rooms: null });
  const rooms = { ...roomList('generalhelp'), ambiguous: true };
  user.session('lobby', { busy: true, rooms });
  assert.deepEqual(lobbyRows(user.ui), []);
});

/** A list whose names ran together. */
const ranTogether = () =>
  new Keyboard().session('lobby', {
    rooms: { ...roomList('help', 'generalrandom'), announced: 3, joined: ['generalrandom'] },
  });

test('Enter on several names that ran together puts them into the filter, to be cut', () => {
  const user = ranTogether().type('<down><enter>');
  assert.deepEqual(joins(user), []);
  assert.equal(tabOf(user.ui).filter.text, 'generalrandom');
  assert.equal(user.told(), joinedSentence('generalrandom'));
  user.type('<C-w>general<enter>');
  assert.deepEqual(joins(user), [{ type: 'join', room: 'general' }]);
});

test('Enter once more takes such a name as it is', () => {
  const user = ranTogether().type('<down><enter><enter>');
  assert.deepEqual(joins(user), [{ type: 'join', room: 'generalrandom' }]);
});

test('a typed name comes before those in which it may be', () => {
  const rows = lobbyRows(ranTogether().type('ran').ui);
  assert.deepEqual(
    rows.map(({ name, create, joined }) => ({ name, create, joined })),
    [
      { name: 'ran', create: true, joined: true },
      { name: 'generalrandom', create: false, joined: true },
    ],
  );
});

test('names that ran together complete no command', () => {
  const user = ranTogether().type('/join <tab>');
  assert.equal(tabOf(user.ui).filter.text, '/join help');
});

test('a click chooses a room in the lobby, and nothing over it', () => {
  const user = inLobby('general', 'help');
  const room = lobbyRows(user.ui)[1];
  assert.ok(room);
  const click = (ui: UiState) => dispatch(ui, { type: 'choose', room }, AT).ui;
  assert.equal(tabOf(click(user.ui)).selected, room);
  assert.equal(chosen(click(user.ui)), 'help');
  assert.equal(tabOf(click(user.type('<f1>').ui)).selected, null);
});

test('the rows of a list are made once', () => {
  const { ui } = inLobby('general', 'help');
  assert.equal(lobbyRows(ui)[0], lobbyRows(ui)[0]);
});

test('a connection that is being started, or was never asked for, shows the lobby', () => {
  const { ui } = new Keyboard();
  const screen = (begun: boolean, starting: boolean) =>
    screenOf(withTab(ui, { app: { ...tabOf(ui).app, begun, starting } }));
  assert.deepEqual(
    [screen(false, false), screen(true, true), screen(true, false), screen(false, true)],
    ['lobby', 'lobby', 'connect', 'lobby'],
  );
});

test('typing in the lobby starts over at the first match, and typing elsewhere changes nothing there', () => {
  const user = inLobby('general', 'games', 'help').type('<down>');
  assert.equal(chosen(user.ui), 'games');
  user.ui = { ...user.ui, overlay: 'help' };
  assert.equal(tabOf(user.type('g').ui).selected?.name, 'games');
  user.ui = { ...user.ui, overlay: null };
  assert.equal(tabOf(user.type('g').ui).selected, null);
  assert.equal(chosen(user.ui), 'general');
});
