/** Tests of the table of keys. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMANDS } from '../../../src/input/commands/commands.js';
import { dispatch } from '../../../src/input/dispatch.js';
import { helpLines, hints } from '../../../src/input/help.js';
import { helpSheet } from '../../../src/input/help-sheet.js';
import {
  DISABLED,
  LINE_SENTENCES,
  NAME_SENTENCES,
  UNSENDABLE,
} from '../../../src/input/input-sentences.js';
import { keyName } from '../../../src/input/key-name.js';
import { KEYS } from '../../../src/input/keys/keymap.js';
import { lobbyIndex, lobbyRows } from '../../../src/input/lists/lobby-rows.js';
import { contextOf, tabOf, type UiState } from '../../../src/input/ui-state.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const lobbyChoice = (ui: UiState) => lobbyRows(ui)[lobbyIndex(ui, lobbyRows(ui))];
/** The user's actions, without those of every Enter and Esc. */
const wishes = (user: Keyboard) =>
  user.wanted.filter(({ type }) => type !== 'end-status' && type !== 'remember');

const inLobby = (...rooms: string[]) =>
  new Keyboard().session('lobby', { rooms: roomList(...rooms) });
const inRoom = () => inLobby('general').enter('general', 'ann');
const refused = { type: 'refused', detail: '', established: false } as const;

test('two rows that mean the same key on one screen say when each is meant', () => {
  const clashes = KEYS.flatMap((row, index) =>
    KEYS.slice(index + 1)
      .filter((other) => other.contexts.some((context) => row.contexts.includes(context)))
      .filter((other) => other.keys.some((key) => row.keys.includes(key)))
      .filter(() => row.when === undefined && row.disabledReason === undefined)
      .map((other) => `${row.id} / ${other.id}`),
  );
  assert.deepEqual(clashes, []);
});

test('every key row has an id of its own, and every command a name', () => {
  const ids = [...KEYS.map(({ id }) => id), ...COMMANDS.map(({ name }) => `/${name}`)];
  assert.equal(new Set(ids).size, ids.length);
  const odd = ids.filter((id) => !/^\/?[a-z0-9]+(-[a-z0-9]+)*$/.test(id));
  assert.deepEqual(odd, []);
});

test('every Alt key has another way', () => {
  const withoutTwin = KEYS.filter(
    ({ keys, command }) => command === undefined && keys.every((key) => key.includes('M-')),
  ).map(({ id }) => id);
  assert.deepEqual(withoutTwin, []);
});

test('the commands that keys have beside them exist', () => {
  const names = COMMANDS.map(({ name }) => name);
  const missing = KEYS.filter(({ command }) => command !== undefined && !names.includes(command));
  assert.deepEqual(missing, []);
});

test('the briefest words about a command fit a narrow list', () => {
  const long = COMMANDS.filter(({ brief }) => brief === '' || brief.length > 14);
  assert.deepEqual(long, []);
});

test('keys are called what people call them', () => {
  const names = ['C-a', 'M-f', 'S-tab', 'C-home', 'f1', 'pageup', 'up', 'C-_', '?'].map(keyName);
  assert.deepEqual(names, [
    'Ctrl-A',
    'Alt-F',
    'Shift-Tab',
    'Ctrl-Home',
    'F1',
    'PgUp',
    '↑',
    'Ctrl-_',
    '?',
  ]);
});

test('typed text filters the rooms of the lobby, ignoring case', () => {
  const user = inLobby('general', 'help', 'Helsinki').type('HEL');
  assert.deepEqual(
    lobbyRows(user.ui).map(({ name }) => name),
    ['help', 'Helsinki', 'HEL'],
  );
  assert.deepEqual(wishes(user.type('<enter>')), [{ type: 'join', room: 'help' }]);
});

test('the typed room is made if no other matches, else by its own row', () => {
  assert.deepEqual(wishes(inLobby('general').type('kitchen<enter>')), [
    { type: 'join', room: 'kitchen' },
  ]);
  assert.deepEqual(wishes(inLobby('general').type('gen<down><enter>')), [
    { type: 'join', room: 'gen' },
  ]);
});

test('the arrows stay inside the list', () => {
  const user = inLobby('a', 'b', 'c').type('<up><up>');
  assert.equal(lobbyChoice(user.ui)?.name, 'a');
  assert.equal(lobbyChoice(user.type('<down><down><down><down>').ui)?.name, 'c');
  assert.equal(lobbyChoice(user.type('<home>').ui)?.name, 'a');
  assert.equal(lobbyChoice(user.type('<end>').ui)?.name, 'c');
  assert.equal(lobbyChoice(user.type('<pageup>').ui)?.name, 'a');
});

test('the highlighted room stays highlighted when others come and go', () => {
  const user = inLobby('alpha', 'beta').type('<down>');
  assert.equal(lobbyChoice(user.ui)?.name, 'beta');
  user.session('lobby', { rooms: roomList('aardvark', 'alpha', 'beta') });
  assert.equal(lobbyChoice(user.ui)?.name, 'beta');
  user.session('lobby', { rooms: roomList('aardvark', 'alpha') });
  assert.equal(lobbyChoice(user.ui)?.name, 'aardvark');
});

test('Enter in an empty lobby makes the suggested room', () => {
  assert.deepEqual(wishes(inLobby().type('<enter>')), [{ type: 'join', room: 'general' }]);
});

test('Escape stops a connection attempt, and else empties the filter', () => {
  const connecting = new Keyboard().session('connecting').type('<escape>');
  assert.deepEqual(wishes(connecting), [{ type: 'stop' }]);
  assert.equal(tabOf(inLobby('a').type('x<escape>').ui).filter.text, '');
});

test('the nickname pane offers the last name, and another if it is taken', () => {
  const user = inLobby('general').session('naming', { room: 'general' });
  assert.equal(tabOf(user.ui).nick.text, 'ann');
  user.type('<enter>');
  assert.deepEqual(wishes(user), [{ type: 'nick', name: 'ann' }]);
  user.session('naming', { busy: true });
  user.session('naming', { problem: { type: 'name-taken', name: 'ann' } });
  assert.equal(tabOf(user.ui).nick.text, 'ann2');
  user.session('naming', { problem: { type: 'name-taken', name: 'ann2' } });
  assert.equal(tabOf(user.ui).nick.text, 'ann3');
});

test('a name that cannot be sent at all is explained before it is sent', () => {
  const user = inLobby('general').session('naming').type('<C-u><enter>');
  assert.deepEqual(
    user.wanted.filter(({ type }) => type === 'nick'),
    [],
  );
  assert.equal(user.told(), NAME_SENTENCES.unsendable(UNSENDABLE.empty));
});

test('Enter in a room sends, empties the line and keeps it in the history', () => {
  const user = inRoom().type('hello<enter>');
  assert.deepEqual(wishes(user), [{ type: 'say', texts: ['hello'], time: AT }]);
  assert.equal(tabOf(user.ui).line.text, '');
  assert.equal(tabOf(user.type('<up>').ui).line.text, 'hello');
});

test('blank lines are not sent', () => {
  assert.deepEqual(wishes(inRoom().type('   <enter>')), []);
});

test('a pasted text is never sent by itself; Enter sends its lines in order', () => {
  const user = inRoom().paste('one\ntwo\x1b[2J\n\nthree\n');
  assert.deepEqual(wishes(user), []);
  const [action] = wishes(user.type('<enter>'));
  assert.deepEqual(action?.type === 'say' && action.texts, ['one', 'two␛[2J', 'three']);
});

test('a text longer than a message goes out in as many as it takes', () => {
  const [action] = wishes(inRoom().paste('word '.repeat(500)).type('<enter>'));
  const texts = action?.type === 'say' ? action.texts : [];
  assert.ok(texts.length > 2);
  for (const text of texts) assert.ok(Buffer.byteLength(`ann: ${text}`) <= 1024);
});

test('more than five messages are sent only after a question', () => {
  const user = inRoom().paste('1\n2\n3\n4\n5\n6').type('<enter>');
  assert.equal(contextOf(user.ui), 'send');
  assert.deepEqual(wishes(user), []);
  assert.equal(tabOf(user.type('<escape>').ui).line.text, '1\n2\n3\n4\n5\n6');
  const [action] = wishes(user.type('<enter><enter>'));
  assert.equal(action?.type === 'say' && action.texts.length, 6);
  assert.equal(contextOf(user.ui), 'room');
});

test('a line takes only so much', () => {
  const user = inRoom().paste('x'.repeat(200_000)).type('y');
  assert.equal(tabOf(user.ui).line.text.length, 64 * 1024);
});

test('a full line says how much of a paste it left out, and that a key had no room', () => {
  const full = 64 * 1024;
  for (const [text, leftOut] of [
    ['x'.repeat(full + 1), 1],
    ['x'.repeat(full + 2000), 2000],
    [`${'x'.repeat(full - 2)}\n😀小`, 2],
  ] as const) {
    const user = inRoom().paste(text);
    assert.equal(user.told(), LINE_SENTENCES.leftOut('64 KiB', leftOut));
    assert.equal(text.startsWith(tabOf(user.ui).line.text), true);
  }
  const user = inRoom().paste('x'.repeat(full));
  assert.doesNotMatch(user.told(), /64 KiB/);
  assert.equal(user.type('y').told(), LINE_SENTENCES.inputFull('64 KiB'));
  const { lastId = 0 } = tabOf(user.ui).app.room?.log ?? {};
  user.type('yyy<C-j><S-enter>');
  assert.equal(tabOf(user.ui).app.room?.log.lastId, lastId, 'it is said once');
  assert.equal(tabOf(user.ui).line.text, 'x'.repeat(full));
  user.type('<backspace>y');
  assert.equal(tabOf(user.ui).line.text.at(-1), 'y');
});

test('what the terminal has left out of a paste counts, too', () => {
  const user = inRoom();
  const { ui, actions } = dispatch(user.ui, { type: 'paste', text: 'x', omitted: 7 }, AT);
  assert.equal(tabOf(ui).line.text, 'x');
  assert.match(JSON.stringify(actions), /7 characters at the end/);
});

test('a question mark is help on an empty line of the lobby, and chat in a room', () => {
  assert.equal(inLobby().type('?').ui.overlay, 'help');
  assert.deepEqual(wishes(inRoom().type('?<enter>')), [{ type: 'say', texts: ['?'], time: AT }]);
  assert.equal(tabOf(inRoom().type('what<C-e>').type('?').ui).line.text, 'what?');
});

test('Ctrl-C empties the line, and asks on an empty one; Esc stays, Enter quits', () => {
  const user = inRoom().type('x<C-c>');
  assert.equal(tabOf(user.ui).line.text, '');
  assert.equal(contextOf(user.type('<C-c>').ui), 'quit');
  assert.equal(contextOf(user.type('<escape>').ui), 'room');
  assert.deepEqual(wishes(user.type('<C-d><enter>')), [{ type: 'quit' }]);
});

test('the help lists what works here, and says why the rest does not', () => {
  const lines = helpLines(inRoom().type('<f1>').ui);
  assert.equal(lines.find(({ id }) => id === '/who')?.disabledReason, null);
  assert.equal(lines.find(({ id }) => id === '/list')?.disabledReason, DISABLED.lobbyByTab);
  assert.ok(lines.some(({ what }) => what.includes('PgUp')));
});

test('the help cannot be scrolled beyond its ends', () => {
  const user = inRoom().type('<f1>').type('<up>');
  assert.equal(user.ui.helpTop, 0);
  for (let i = 0; i < 50; i++) user.type('<pagedown>');
  const end = user.ui.helpTop;
  assert.equal(user.type('<down>').ui.helpTop, end);
  assert.ok(end < helpSheet(user.ui).height);
});

test('every screen says how to get help and how to quit', () => {
  const screens = [
    inLobby('a'),
    inLobby('a').session('naming'),
    inRoom(),
    new Keyboard().session('connecting').session('offline', { loss: refused }),
  ];
  for (const { ui } of screens) {
    const words = hints(ui).map(({ word }) => word);
    assert.ok(words.includes('help') && words.includes('quit'), contextOf(ui));
  }
});
