/** Events that change the state. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOM_SENTENCES, WINDOW_SENTENCES } from '../../src/app/room/room-sentences.js';
import {
  LOSSES,
  lossSentence,
  problemSentence,
  RECOVERY,
} from '../../src/app/servers/link-sentences.js';
import type { AppEvent, ForwardedAction } from '../../src/app/state.js';
import { update } from '../../src/app/update.js';
import { COMMAND_SENTENCES } from '../../src/input/input-sentences.js';
import { tabOf } from '../../src/input/ui-state.js';
import { MAX_NAME_BYTES } from '../../src/protocol/names.js';
import type { Loss, LossKind, Problem } from '../../src/session/model.js';
import { ANY, sentencePattern } from '../support/sentences.js';
import { AT, emptyApp, Keyboard, roomList } from '../support/ui.js';

const ADDRESS = { host: 'host', port: 5220 };
const HOME = { host: '127.0.0.1', port: 5220 };
const hosted = (started: boolean, problem: string | null = null): AppEvent => ({
  type: 'hosted',
  address: HOME,
  started,
  problem,
  time: AT,
});
const loss = (kind: LossKind, established: boolean): Loss => ({
  type: kind,
  detail: 'X',
  established,
});

/** Actions that need nothing of the state. */
const FORWARDED: readonly ForwardedAction[] = [
  { type: 'close' },
  { type: 'set', name: 'bell', text: 'on' },
  { type: 'remember', line: 'hi' },
  {
    type: 'keep-server',
    server: { address: 'h:1', name: null, time: 1, outcome: '', inUse: [] },
  },
  { type: 'forget-server', address: 'h:1' },
  { type: 'give-password', address: ADDRESS, room: null, word: 'x' },
  { type: 'redraw' },
  { type: 'suspend' },
  { type: 'ask-quit', ifAny: true },
];

for (const action of FORWARDED) {
  test(`${action.type} becomes an effect as it is`, () => {
    const app = emptyApp();
    assert.deepEqual(update(app, action), [app, [action]]);
  });
}

test('a refused connection to this machine starts a server, once', () => {
  const user = new Keyboard(emptyApp(true)).session('connecting');
  user.session('offline', { loss: loss('refused', false) });
  assert.deepEqual(user.effects, [{ type: 'host', address: { host: '127.0.0.1', port: 5220 } }]);
  user.happen(hosted(true));
  assert.deepEqual(user.effects.at(-1), { type: 'session', event: { type: 'user.connect' } });
  assert.equal(tabOf(user.ui).app.shared.hosting, true);
  assert.match(user.told(), sentencePattern(RECOVERY.hosts(HOME)));
  user.session('connecting').session('offline', { loss: loss('refused', false) });
  assert.equal(user.effects.length, 2);
});

test('no server is started for an address that was given', () => {
  const user = new Keyboard(emptyApp(false)).session('connecting');
  user.session('offline', { loss: loss('refused', false) });
  assert.deepEqual(user.effects, []);
});

test('a room shows that its server runs in this window now', () => {
  const user = new Keyboard().session('lobby', { rooms: roomList() }).enter('general', 'ann');
  user.session('waiting', { loss: loss('closed', true) });
  user.happen(hosted(true));
  assert.match(user.told(), sentencePattern(RECOVERY.hosts(HOME)));
});

test('a server that could not be started is reported, and the address tried again', () => {
  const user = new Keyboard(emptyApp(true)).session('connecting');
  user.happen(hosted(false, 'No server could be started.'));
  assert.match(user.told(), /No server could be started/);
  assert.deepEqual(user.effects, [{ type: 'session', event: { type: 'user.connect' } }]);
});

test('a user who goes elsewhere while a server starts sees its address, and stays', () => {
  const gone = () => {
    const user = new Keyboard(emptyApp(true)).session('connecting');
    user.session('offline', { loss: loss('refused', false) });
    return user.happen({ type: 'connect', address: ADDRESS }).session('connecting');
  };
  const user = gone();
  const before = user.effects.length;
  user.happen(hosted(true));
  assert.match(user.told(), sentencePattern(RECOVERY.hosts(HOME)));
  assert.equal(tabOf(user.ui).app.shared.hosting, true);
  assert.equal(gone().happen(hosted(false, 'No server could be started.')).told(), '');
  assert.equal(user.effects.length, before, 'the other address is not hastened');
});

test('while a lost connection is tried again, a server that cannot be started makes no haste', () => {
  const hastens = (started: boolean) => {
    const user = new Keyboard(emptyApp(true)).session('lobby', { rooms: roomList() });
    user.session('waiting', { loss: loss('refused', false) });
    user.happen(hosted(started));
    return user.effects.map(({ type }) => type);
  };
  assert.deepEqual(hastens(false), ['host']);
  assert.deepEqual(
    hastens(true),
    ['host', 'session'],
    'one that has been started is gone to at once',
  );
});

test('a room keeps its log over a lost connection, and continues it', () => {
  const user = new Keyboard().session('lobby', { rooms: roomList() }).enter('general', 'ann');
  user.happen({ type: 'chat', texts: ['bob: hi'], time: AT });
  user.session('offline', { loss: loss('closed', true) });
  assert.match(
    user.told(),
    sentencePattern(LOSSES.closed(ANY, { type: 'closed', detail: '', established: true })),
  );
  assert.equal(tabOf(user.ui).app.returning, true);
  user.session('connecting', { room: null, name: null });
  user.session('lobby', { intent: { room: 'general', name: 'ann' } });
  assert.notEqual(tabOf(user.ui).app.room, null);
  user.enter('general', 'ann');
  assert.match(user.told(), sentencePattern(RECOVERY.back));
  assert.equal(tabOf(user.ui).app.room?.log.lastId, 3);
  assert.equal(tabOf(user.ui).app.returning, false);
});

test('a room that cannot be reached again is given up for the lobby', () => {
  const user = new Keyboard().session('lobby').enter('general', 'ann');
  user.session('offline', { loss: loss('closed', true) });
  user.session('lobby', { intent: { room: null, name: null } });
  assert.equal(tabOf(user.ui).app.room, null);
});

test('the answer to /who is the list of people, sanitised', () => {
  const user = new Keyboard().session('lobby').enter('general', 'ann');
  user.session('room', { people: ['ann', 'b\x1bob', 'ann'] });
  assert.deepEqual(tabOf(user.ui).app.room?.people, {
    names: new Set(['ann', 'b␛ob']),
    askedAt: AT,
    count: null,
  });
});

test('a problem in a room is shown in its log', () => {
  const user = new Keyboard().session('lobby').enter('general', 'ann');
  user.session('room', { problem: { type: 'no-answer', request: 'who' } });
  assert.match(
    user.told(),
    sentencePattern(problemSentence({ type: 'no-answer', request: 'who' })),
  );
});

test('a server’s text outside a room is shown, sanitised', () => {
  const user = new Keyboard().session('lobby');
  user.happen({ type: 'greeting', texts: ['welcome\x07'], time: AT });
  user.happen({ type: 'greeting', texts: ['have fun'], time: AT });
  assert.deepEqual(tabOf(user.ui).app.greetings, ['welcome␇', 'have fun']);
});

test('a server’s text from before is in the log of the room that is entered', () => {
  const user = new Keyboard().session('lobby');
  user.happen({ type: 'greeting', texts: ['welcome'], time: AT });
  user.enter('general', 'ann');
  assert.equal(tabOf(user.ui).app.room?.log.get(0)?.text, 'welcome');
  assert.deepEqual(tabOf(user.ui).app.greetings, []);
});

test('a server that never stops greeting is stored only in part', () => {
  const user = new Keyboard().session('lobby');
  const texts = Array.from({ length: 1000 }, (_, index) => String(index));
  user.happen({ type: 'greeting', texts, time: AT });
  assert.equal(tabOf(user.ui).app.greetings.length, 20);
  assert.equal(tabOf(user.ui).app.greetings.at(-1), '999');
});

test('the newest sentence is shown, and ends when the user does something else', () => {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  user.session('lobby', { problem: { type: 'room-malformed', room: 'a b' } });
  assert.match(
    user.told(),
    sentencePattern(problemSentence({ type: 'room-malformed', room: 'a b' })),
  );
  user.type('/joni x<enter>');
  assert.match(user.told(), sentencePattern(COMMAND_SENTENCES.near('join')));
  user.session('joining', { problem: null });
  assert.equal(user.told(), '');
});

test('a refused name comes with the length that always works', () => {
  const long = 'x'.repeat(MAX_NAME_BYTES + 1);
  for (const problem of [
    { type: 'room-malformed', room: long },
    { type: 'name-malformed', name: '名'.repeat(MAX_NAME_BYTES / 3 + 1) },
  ] as const) {
    assert.match(problemSentence(problem), /Up to 64 letters/);
  }
  const longest = { type: 'room-malformed', room: long.slice(1) } as const;
  assert.doesNotMatch(problemSentence(longest), /too long/);
});

test('the answer to a /who that the user asked is shown in the log, the first one is not', () => {
  const user = new Keyboard().session('lobby').enter('general', 'ann');
  user.session('room', { people: ['ann'] });
  assert.match(user.told(), sentencePattern(ROOM_SENTENCES.joined('general', ANY)));
  user.type('/who<enter>').session('room', { people: ['ann', 'bob'] });
  assert.equal(user.told(), ROOM_SENTENCES.people(['ann', 'bob']));
});

test('/reconnect in a room comes back into it under the same name', () => {
  const user = new Keyboard().session('lobby').enter('general', 'ann').type('/reconnect<enter>');
  assert.deepEqual(user.effects.at(-1), {
    type: 'open',
    server: tabOf(user.ui).app.session.server,
    address: { host: '127.0.0.1', port: 5220 },
    intent: { room: 'general', name: 'ann' },
  });
  assert.equal(tabOf(user.ui).app.returning, true);
});

test('a room that is left while it is lost is not come back to', () => {
  const user = new Keyboard().session('lobby').enter('general', 'ann');
  user.session('waiting', { loss: loss('closed', true) });
  user.happen({ type: 'leave' });
  const { app } = tabOf(user.ui);
  assert.deepEqual([app.room, app.returning], [null, false]);
  assert.deepEqual(user.effects.at(-1), { type: 'close' });
});

test('clearing a room empties the log and keeps the people', () => {
  const user = new Keyboard().session('lobby').enter('general', 'ann');
  user.happen({ type: 'chat', texts: ['bob: hi'], time: AT });
  user.happen({ type: 'clear' });
  assert.equal(tabOf(user.ui).app.room?.log.lastId, -1);
  assert.deepEqual([...(tabOf(user.ui).app.room?.people.names ?? [])], ['ann', 'bob']);
});

/** Somebody in a room in which these lines have come. */
function inRoom(...texts: string[]): Keyboard {
  const user = new Keyboard().session('lobby').enter('general', 'ann');
  return hears(user, ...texts);
}

function hears(user: Keyboard, ...texts: string[]): Keyboard {
  return hearsAt(AT, user, ...texts);
}

function hearsAt(time: number, user: Keyboard, ...texts: string[]): Keyboard {
  return user.happen({ type: 'chat', texts, time });
}

test('messages that come once the terminal is not focused are new', () => {
  const user = inRoom('bob: hi');
  assert.equal(tabOf(user.ui).app.room?.newFrom, null);
  user.happen({ type: 'focus', focused: false });
  assert.equal(tabOf(user.ui).app.room?.newFrom, 2);
  hears(user, 'bob: ho', 'bob: ho ho').happen({ type: 'focus', focused: true });
  assert.equal(tabOf(user.ui).app.room?.newFrom, 2);
  assert.equal(tabOf(user.ui).app.room?.log.get(2)?.text, 'ho');
  user.happen({ type: 'focus', focused: false });
  assert.equal(tabOf(user.ui).app.room?.newFrom, 4);
});

test('nothing is new above our own message if nothing came while the window was without the keyboard', () => {
  const user = inRoom('bob: hi');
  user.happen({ type: 'focus', focused: false }, { type: 'focus', focused: true });
  assert.equal(tabOf(user.ui).app.room?.newFrom, null);
  user.type('hello<enter>');
  assert.equal(tabOf(user.ui).app.room?.newFrom, null);
});

test('without a room, losing the keyboard and getting it back changes nothing', () => {
  const user = new Keyboard().session('lobby').happen({ type: 'focus', focused: true });
  const before = tabOf(user.ui).app;
  user.happen({ type: 'focus', focused: false }, { type: 'focus', focused: true });
  assert.deepEqual(tabOf(user.ui).app, before);
  assert.deepEqual(user.effects, []);
});

test('the bell rings at a mention, once a read, and only when it is on', () => {
  const rings = (user: Keyboard) => user.effects.filter(({ type }) => type === 'bell').length;
  const user = hears(inRoom(), 'bob: hi ann');
  assert.equal(rings(user), 0);
  user.happen({ type: 'toggle', what: 'bell', time: AT });
  assert.equal(rings(hears(user, 'bob: hi all', 'annual report', 'eve has joined')), 0);
  assert.equal(rings(hears(user, 'bob: ann!', 'eve: Ann?')), 1);
  assert.equal(rings(hearsAt(AT + 60_000, user, 'bob: hi', 'bob: ann')), 2);
  assert.equal(rings(hears(user, 'ann: I am ann')), 2);
  user.happen({ type: 'toggle', what: 'bell', time: AT });
  assert.equal(rings(hears(user, 'bob: ann')), 2);
});

test('bell and mouse are switched on and off, and reported', () => {
  const user = inRoom();
  user.happen({ type: 'toggle', what: 'bell', time: AT });
  assert.equal(tabOf(user.ui).app.shared.settings.bell, true);
  assert.equal(user.told(), WINDOW_SENTENCES.bellOn);
  user.happen({ type: 'toggle', what: 'bell', time: AT });
  assert.equal(tabOf(user.ui).app.shared.settings.bell, false);
  assert.equal(user.told(), WINDOW_SENTENCES.bellOff);
  assert.deepEqual(user.effects, []);
  user.happen({ type: 'toggle', what: 'mouse', time: AT });
  assert.equal(user.told(), WINDOW_SENTENCES.mouseOn);
  user.happen({ type: 'toggle', what: 'mouse', time: AT });
  assert.equal(user.told(), WINDOW_SENTENCES.mouseOff);
  assert.deepEqual(user.effects, [
    { type: 'mouse', on: true },
    { type: 'mouse', on: false },
  ]);
});

test('people and activity are shown and hidden without a word', () => {
  const user = inRoom();
  const before = user.told();
  user.happen({ type: 'toggle', what: 'people', time: AT });
  assert.equal(tabOf(user.ui).app.shared.settings.people, false);
  user.happen({ type: 'toggle', what: 'people', time: AT });
  assert.equal(tabOf(user.ui).app.shared.settings.people, true);
  assert.equal(user.told(), before);
  assert.deepEqual(user.effects, []);
});

test('outside a room what is switched is shown on the status line', () => {
  const user = new Keyboard().session('lobby');
  user.happen({ type: 'toggle', what: 'mouse', time: AT });
  assert.match(tabOf(user.ui).app.status?.text ?? '', sentencePattern(WINDOW_SENTENCES.mouseOn));
});

test('a text goes to the terminal’s clipboard, and no sentence promises that it is there', () => {
  const user = inRoom().happen({ type: 'copy', text: 'https://a', time: AT });
  assert.deepEqual(user.effects, [{ type: 'copy', text: 'https://a' }]);
  assert.equal(user.told(), WINDOW_SENTENCES.copied);
});

const LOSS_KINDS: readonly LossKind[] = [
  'refused',
  'timed-out',
  'not-found',
  'unreachable',
  'reset',
  'closed',
  'silent',
  'forbidden',
  'stopped',
  'failed',
];

test('every loss has a sentence that names the server', () => {
  for (const kind of LOSS_KINDS) {
    for (const established of [true, false]) {
      const sentence = lossSentence(loss(kind, established), ADDRESS);
      assert.match(sentence, /host:5220/);
      assert.match(sentence, /\.$/);
    }
  }
});

const PROBLEMS: readonly Problem[] = [
  { type: 'room-malformed', room: 'a\x1bb' },
  { type: 'name-malformed', name: 'a\x1bb' },
  { type: 'name-taken', name: 'a\x1bb' },
  { type: 'no-answer', request: 'list' },
  { type: 'list-incomplete', announced: 5, received: 2 },
  { type: 'strange-answer', request: 'join', text: '\x1b[2J' },
];

test('every problem has a sentence, without raw codes or control characters', () => {
  for (const problem of PROBLEMS) {
    const sentence = problemSentence(problem);
    assert.match(sentence, /\.$/);
    assert.doesNotMatch(sentence, /[\x00-\x1f]/);
  }
});

const report = (text: string) => ({ type: 'report', text, time: AT }) as const;

test('a problem is shown once nothing about the connection takes its place', () => {
  const user = new Keyboard().session('connecting').happen(report('One.'), report('Two.'));
  assert.equal(user.told(), '');
  assert.equal(user.session('lobby').told(), 'One. Two.');
  assert.equal(user.session('lobby', { busy: true }).told(), 'One. Two.');
});

test('a problem is shown in the room to which one is on the way', () => {
  const intent = { room: 'den', name: 'ann' };
  const user = new Keyboard().session('connecting', { intent }).happen(report('One.'));
  user.session('lobby', { intent }).session('joining', { intent });
  assert.equal(user.told(), '');
  assert.equal(user.enter('den', 'ann').told(), 'One.');
  assert.equal(user.happen(report('Two.')).told(), 'Two.');
});
