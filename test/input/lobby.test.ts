import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hints } from '../../src/input/help.js';
import { lobbyIndex, lobbyRows, matchOf, type UiState } from '../../src/input/ui.js';
import type { Phase } from '../../src/session/view.js';
import { Keyboard, roomList } from '../support/ui.js';

const inLobby = (...rooms: string[]) =>
  new Keyboard().session('lobby', { rooms: roomList(...rooms) });
const chosen = (ui: UiState) => lobbyRows(ui)[lobbyIndex(ui, lobbyRows(ui))]?.name;
const joins = (user: Keyboard) => user.wanted.filter(({ type }) => type === 'join');

/** What is typed, and the rows that are left, with the match in brackets. */
const FILTERS: readonly (readonly [typed: string, rows: readonly string[]])[] = [
  ['', ['[]general', '[]Helsinki', '[]help', '[]日本語']],
  ['hel', ['[Hel]sinki', '[hel]p', '[]hel']],
  ['SIN', ['Hel[sin]ki', '[]SIN']],
  ['本', ['日[本]語', '[]本']],
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
  const words = () => hints(user.ui).map(({ word }) => word);
  assert.ok(!words().includes('stop'));
  user.session('lobby', { busy: true, intent: { room: 'general', name: null } });
  assert.ok(words().includes('stop'));
  assert.deepEqual(user.type('<escape>').wanted.at(-1), { type: 'stop' });
  assert.deepEqual(user.effects.at(-1), { type: 'session', event: { type: 'user.leave' } });
});
