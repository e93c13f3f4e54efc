/** Ignoring people. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ignore } from '../../../src/app/handlers/ignore.js';
import { ignoresOf, MAX_IGNORED } from '../../../src/app/room/ignore-list.js';
import { IGNORE_SENTENCES } from '../../../src/app/room/room-sentences.js';
import type { AppEvent } from '../../../src/app/state.js';
import { switchTo } from '../../../src/input/tabs/tabs.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { MAX_MESSAGE_BYTES } from '../../../src/protocol/encode.js';
import { keptItems } from '../../support/kept-items.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general') });
const inRoom = (...heard: string[]) =>
  inLobby()
    .enter('general', 'ann')
    .happen(texts(...heard));

function texts(...heard: string[]): AppEvent {
  return { type: 'chat', texts: heard, time: AT };
}

/** Returns the log's entries of other people. */
function heard({ ui }: Keyboard): string[] {
  const { log } = tabOf(ui).app.room ?? assert.fail('there is a room');
  return keptItems(log).flatMap(({ type, text }) => (type === 'notice' ? [] : [text]));
}

test('a message recognised as theirs is hidden, in every way of writing it', () => {
  const user = inRoom().type('/ignore bob<enter>');
  user.happen(texts('bob: 1', '<BOB> 2', '[ｂｏｂ] 3', 'bob> 4', 'bob has joined', 'Bob has left'));
  user.happen(texts('bobby: 5', 'eve: bob: 6', 'a line of nobody’s'));
  assert.deepEqual(heard(user), ['5', 'bob: 6', 'a line of nobody’s']);
});

test('a hidden message is neither unread, nor a mention, nor activity; but people stay known', () => {
  const user = inRoom().type('/ignore bob<enter>');
  const before = tabOf(user.ui).app.room;
  user.happen({ type: 'toggle', what: 'bell', time: AT });
  user.happen(texts('bob: ann!', 'bob: ann?'));
  const { room } = tabOf(user.ui).app;
  assert.deepEqual([room?.unread, room?.mentions], [before?.unread, before?.mentions]);
  assert.deepEqual(room?.activity.bars(3, AT), [0, 0, 0]);
  assert.ok(room?.people.names.has('bob'));
  assert.ok(user.effects.every(({ type }) => type !== 'bell'));
  user.happen(texts('bob has left'));
  assert.ok(!tabOf(user.ui).app.room?.people.names.has('bob'));
});

test('chat that comes before one is in a room is hidden as well', () => {
  const user = inLobby().type('/ignore bob<enter>');
  user.happen({ type: 'greeting', texts: ['bob: hello', 'Welcome!'], time: AT });
  assert.deepEqual(heard(user.enter('general', 'ann')), ['Welcome!']);
});

test('the same command takes it back, however the name is written', () => {
  const user = inRoom().type('/ignore bob<enter>').type('/ignore BOB<enter>');
  assert.equal(user.told(), IGNORE_SENTENCES.shown('BOB'));
  assert.deepEqual(heard(user.happen(texts('bob: hi'))), ['hi']);
});

test('it is the same in every tab of the server, and on no other server', () => {
  const user = inRoom().type('/ignore bob<enter>');
  const { ui } = user;
  const there = tabOf(switchTo(ui, ui.tabs.lobby).ui).app;
  assert.ok(ignoresOf(there)('bob'));
  assert.ok(!ignoresOf({ ...there, address: { host: 'elsewhere', port: 5220 } })('bob'));
});

test('it is the same however the server’s name is written', () => {
  const { app } = tabOf(inLobby().ui);
  const at = (host: string) => ({ ...app, address: { host, port: 5220 } });
  const { state } = ignore(at('Chat.example'), 'bob');
  assert.ok(ignoresOf({ ...at('chat.EXAMPLE'), shared: state.shared })('bob'));
});

test('the user’s own messages are always shown, also under an ignored name', () => {
  const user = inLobby()
    .type('/ignore ann<enter>')
    .enter('general', 'ann')
    .happen(texts('ann: hi'));
  assert.deepEqual(heard(user), ['hi']);
});

/** The answers to the user, after messages heard before. */
const TOLD: readonly (readonly [title: string, heard: string[], line: string, told: RegExp])[] = [
  [
    'somebody who is here',
    ['bob: hi'],
    '/ignore bob',
    sentencePattern(IGNORE_SENTENCES.hidden('bob')),
  ],
  [
    'somebody unknown',
    ['bob: hi'],
    '/ignore bub',
    sentencePattern(IGNORE_SENTENCES.hidden('bub'), IGNORE_SENTENCES.unknown),
  ],
  [
    'a server that writes no names',
    ['hi'],
    '/ignore bob',
    sentencePattern(IGNORE_SENTENCES.unsigned),
  ],
  ['oneself', [], '/ignore Ann', sentencePattern(IGNORE_SENTENCES.self('Ann'))],
  ['two at a time', [], '/ignore bob eve', sentencePattern(IGNORE_SENTENCES.spaces)],
  [
    'a name that is none',
    [],
    `/ignore ${'x'.repeat(2000)}`,
    sentencePattern(IGNORE_SENTENCES.tooLong),
  ],
  ['nobody', [], '/ignore', sentencePattern(IGNORE_SENTENCES.none)],
  [
    'a name with a hidden character',
    [],
    '/ignore b\u202eob',
    sentencePattern(IGNORE_SENTENCES.hidden('b\ufffdob')),
  ],
];

for (const [title, before, line, told] of TOLD) {
  test(`/ignore tells of ${title}`, () => {
    const user = inRoom(...before).type(`${line}<enter>`);
    assert.match(user.told(), told);
    assert.ok(user.wanted.every(({ type }) => type !== 'say'));
  });
}

test('a room in which nobody has said anything may still write names', () => {
  const told = (...heard: string[]) =>
    inRoom(...heard)
      .type('/ignore dog<enter>')
      .told();
  assert.ok(!told().includes(IGNORE_SENTENCES.unsigned));
  assert.ok(told('a line of nobody’s').includes(IGNORE_SENTENCES.unsigned));
  assert.ok(!told('a line of nobody’s', 'bob: hi').includes(IGNORE_SENTENCES.unsigned));
});

test('/ignore alone lists a limited number of names', () => {
  const user = inRoom();
  for (let index = 0; index < 22; index++) user.type(`/ignore n${index}<enter>`);
  user.type('/ignore<enter>');
  assert.match(
    user.told(),
    sentencePattern(IGNORE_SENTENCES.listed(`“n0”, ${ANY}“n19” and 2 more`)),
  );
});

test('/ignore alone lists twenty names in full', () => {
  const user = inRoom();
  for (let index = 0; index < 20; index++) user.type(`/ignore n${index}<enter>`);
  const names = Array.from({ length: 20 }, (_, index) => `“n${index}”`).join(', ');
  assert.equal(user.type('/ignore<enter>').told(), IGNORE_SENTENCES.listed(names));
});

test('a name may be as long as a message, and no longer', () => {
  const { app } = tabOf(inLobby().ui);
  const name = 'x'.repeat(MAX_MESSAGE_BYTES);
  assert.equal(ignore(app, name).tone, 'info');
  assert.equal(ignore(app, `${name}x`).text, IGNORE_SENTENCES.tooLong);
});

test('the list is bounded', () => {
  const user = inRoom();
  for (let index = 0; index < MAX_IGNORED; index++) user.type(`/ignore n${index}<enter>`);
  user.type('/ignore more<enter>');
  assert.equal(user.told(), IGNORE_SENTENCES.full(200));
  assert.equal(tabOf(user.ui).app.shared.ignored.length, MAX_IGNORED);
  // A command that fails stays in the input.
  user.type('<C-u>/ignore n7<enter>');
  assert.equal(user.told(), IGNORE_SENTENCES.shown('n7'));
});

test('Tab completes who is here, and who is ignored and has gone', () => {
  const user = inRoom('bob: hi', 'zoe: hi')
    .type('/ignore zoe<enter>')
    .happen(texts('zoe has left'));
  user.type('/ignore <tab>');
  assert.deepEqual(
    tabOf(user.ui).completion?.candidates.map(({ text, help }) => [text, help]),
    [
      ['bob', 'spoke at 14:02'],
      ['zoe', 'ignored'],
    ],
  );
});
