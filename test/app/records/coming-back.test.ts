/** Somebody at the keyboard in a room with records, whose connection is lost. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldTexts } from '../../../src/app/handlers/send.js';
import { waitingHeight, waitingRows } from '../../../src/app/room/pending-rows.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { RECOVERY, SENDING } from '../../../src/app/servers/link-sentences.js';
import { DISABLED } from '../../../src/input/input-sentences.js';
import { outgoingOf } from '../../../src/input/line/split-messages.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { EXTENSIONS, type Extension } from '../../../src/protocol/records/record-types.js';
import type { Entered, Loss, RoomRecord } from '../../../src/session/model.js';
import { keptItems } from '../../support/kept-items.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const GONE: Loss = { type: 'reset', detail: '', established: true };

function entered(more: Partial<Entered> = {}): Entered {
  const room = { room: 'general', name: 'ann', log: 'a', id: 1, past: 0, topic: '' };
  return { type: 'entered', ...room, mayResume: true, ...more };
}

function enters(user: Keyboard, more: Partial<Entered> = {}): Keyboard {
  const joined = { type: 'joined-room', room: 'general', name: 'ann', time: AT } as const;
  return user.happen({ ...joined, entered: entered(more) });
}

function inRoom(agreed: readonly Extension[] = EXTENSIONS): Keyboard {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  return enters(user.session('room', { room: 'general', name: 'ann', agreed }));
}

const loses = (user: Keyboard) => user.session('waiting', { loss: GONE });

function hears(user: Keyboard, ...records: RoomRecord[]): Keyboard {
  return user.happen({ type: 'records', records, first: 0, time: AT });
}

const said = (id: number, name: string, text: string, ref?: number): RoomRecord => ({
  type: 'said',
  id,
  time: AT + id,
  name,
  text,
  ...(ref !== undefined && { ref }),
});

/** The records that were handed over, in short. */
function sent({ effects }: Keyboard): string[] {
  return effects.flatMap((effect) => {
    if (effect.type !== 'session' || effect.event.type !== 'user.record') return [];
    const { type, ...members } = effect.event.record;
    return [[type, ...Object.values(members)].join(' ')];
  });
}

function log({ ui }: Keyboard): string[] {
  const all = tabOf(ui).app.room?.log;
  return Array.from({ length: (all?.lastId ?? -1) + 1 }, (_, id) => all?.get(id)?.text ?? '');
}

const app = ({ ui }: Keyboard) => tabOf(ui).app;
const line = ({ ui }: Keyboard) => tabOf(ui).line.text;

test('a message is under way below the log until it comes back, without a separator', () => {
  const user = inRoom().type('hi<enter>');
  assert.deepEqual(sent(user), ['say hi 1']);
  assert.ok(!log(user).includes('hi'));
  assert.equal(waitingHeight(app(user)), 1);
  assert.match(JSON.stringify(waitingRows(app(user), AT)), /….*hi/);
  hears(user, said(2, 'bob', 'first'), said(3, 'ann', 'hi', 1));
  assert.deepEqual(log(user).slice(-2), ['first', 'hi'], 'in the order of the room');
  assert.equal(waitingHeight(app(user)), 0);
});

test('after a resume exactly what the server has not heard is sent again, in order', () => {
  const user = inRoom().type('one<enter>').type('two<enter>').type('three<enter>');
  hears(user, said(2, 'ann', 'one', 1));
  loses(user).type('four<enter>');
  user.effects.length = 0;
  enters(user.session('room'), { resumed: true, id: 3, heard: 2 });
  assert.deepEqual(sent(user), ['say three 3', 'say four 4']);
  hears(user, said(3, 'ann', 'two', 2), said(4, 'ann', 'three', 3), said(5, 'ann', 'four', 4));
  assert.deepEqual(
    log(user).filter((text) => /^(one|two|three|four)$/.test(text)),
    ['one', 'two', 'three', 'four'],
  );
  assert.equal(waitingHeight(app(user)), 0);
  user.type('five<enter>');
  assert.equal(sent(user).at(-1), 'say five 5');
});

test('nothing is doubtful in a room with records, and a resume tells of nothing missing', () => {
  const user = loses(inRoom().type('one<enter>'));
  assert.doesNotMatch(log(user).join(), /may not have arrived/);
  enters(user.session('room'), { resumed: true, id: 1, heard: 0 });
  assert.doesNotMatch(log(user).join(), /missing|missed/);
});

test('the user is told when they are in the room, and at once after a resume that misses nothing', () => {
  const user = inRoom();
  assert.deepEqual(log(user), [ROOM_SENTENCES.joined('general', 'ann')]);
  hears(user, said(2, 'bob', 'two'));
  enters(loses(user).session('room'), { resumed: true, id: 2, heard: 0 });
  assert.equal(log(user).at(-1), RECOVERY.back);
  enters(loses(user).session('room'), { resumed: true, id: 3, heard: 0 });
  assert.notEqual(log(user).at(-1), RECOVERY.back);
  hears(user, said(3, 'bob', 'three'));
  assert.equal(log(user).at(-1), RECOVERY.back);
});

test('private words that may have arrived are given back', () => {
  const user = loses(inRoom().type('/msg bob psst<enter>'));
  enters(user.session('room'), { log: 'b', id: 1, past: 0 });
  assert.equal(line(user), '/msg bob psst');
});

test('what was said before the user came calls nobody, and nothing is given back', () => {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  user.happen({ type: 'settings', settings: { bell: true, notify: false } });
  enters(user.session('room', { room: 'general', name: 'ann', agreed: EXTENSIONS }), {
    ...{ id: 2, past: 1 },
  });
  const { returned } = app(user);
  const rings = () => user.effects.filter(({ type }) => type === 'bell').length;
  hears(user, said(2, 'bob', 'ann?'));
  assert.equal(rings(), 0);
  hears(user, said(3, 'bob', 'ann!'));
  assert.equal(rings(), 1);
  assert.equal(app(user).returned, returned);
});

test('a message whose entry is gone with a gap is shown all the same', () => {
  const user = loses(inRoom().type('one<enter>'));
  enters(user.session('room'), { resumed: true, id: 9, heard: 1 });
  hears(user, { type: 'gap', from: AT, to: AT + 1, count: 7 }, said(9, 'bob', 'late'));
  assert.equal(log(user).filter((text) => text === 'one').length, 1);
  assert.match(log(user).join(), /may be missing/);
});

test('after another way in, what was typed meanwhile goes out, and what may have arrived is given back', () => {
  const user = loses(inRoom().type('one<enter>').type('two<enter>')).type('three<enter>');
  user.effects.length = 0;
  enters(user.session('room'), { log: 'a', id: 5, past: 2 });
  user.type('four<enter>');
  assert.deepEqual(sent(user), [], 'nothing goes before what was typed earlier');
  hears(user, said(4, 'ann', 'one'));
  assert.deepEqual(sent(user), [], 'nor before all is there that was said meanwhile');
  hears(user, said(5, 'bob', 'hello'));
  assert.deepEqual(sent(user), ['say three 3', 'say four 4']);
  assert.equal(line(user), 'two');
  assert.match(log(user).join('\n'), /Not delivered: “two”/);
  assert.match(log(user).join('\n'), /may be missing/);
});

test('a message is in the log if an entry says it that the server dates up to a minute before it was sent', () => {
  for (const [early, back] of [
    [60_000, ''],
    [60_001, 'one'],
  ] as const) {
    const user = loses(inRoom().type('one<enter>'));
    enters(user.session('room'), { log: 'a', id: 2, past: 1 });
    hears(user, { type: 'said', id: 2, time: AT - early, name: 'ann', text: 'one' });
    assert.equal(line(user), back, `${early} ms`);
  }
});

test('a message is not in a log that only has other words, or the same words of somebody else', () => {
  for (const text of ['two', 'one']) {
    const user = loses(inRoom().type('one<enter>').type('/clear<enter>'));
    enters(user.session('room'), { log: 'a', id: 2, past: 1 });
    hears(user, said(2, 'bob', text));
    assert.equal(line(user), 'one');
  }
});

test('after another way in, entries that are known are not shown again', () => {
  const user = inRoom();
  hears(user, said(2, 'bob', 'two'), said(3, 'bob', 'three'));
  enters(loses(user).session('room'), { log: 'a', id: 4, past: 3 });
  hears(user, said(2, 'bob', 'two'), said(3, 'bob', 'three'), said(4, 'bob', 'four'));
  const told = log(user).filter((text) => ['two', 'three', 'four'].includes(text));
  assert.deepEqual(told, ['two', 'three', 'four']);
});

test('a room with another log shows all of it, whatever was known of the log before', () => {
  const user = inRoom();
  hears(user, said(2, 'bob', 'two'), said(3, 'bob', 'three'));
  enters(loses(user).session('room'), { log: 'b', id: 2, past: 3 });
  hears(user, said(0, 'bob', 'zero'), said(1, 'bob', 'one'), said(2, 'bob', 'other'));
  const told = log(user).filter((text) => ['zero', 'one', 'other'].includes(text));
  assert.deepEqual(told, ['zero', 'one', 'other']);
});

test('in a room that no longer has records, what was typed goes out as text', () => {
  const user = loses(inRoom())
    .type('one<enter>')
    .type('/me waves<enter>')
    .type('/msg bob psst<enter>');
  user.session('room', { agreed: [] });
  user.happen({ type: 'joined-room', room: 'general', name: 'ann', time: AT });
  for (let count = 0; count < 3; count++) user.happen({ type: 'sent', time: AT });
  const texts = user.effects.flatMap((effect) =>
    effect.type === 'session' && effect.event.type === 'user.say' ? [effect.event.text] : [],
  );
  assert.deepEqual(texts, ['one', '*waves*']);
  assert.equal(line(user), '/msg bob psst', 'private words never go to the room');
});

test('in a room that no longer has records, what had left may not have arrived, and is not sent again', () => {
  const user = loses(inRoom().type('one<enter>')).type('two<enter>');
  user.session('room', { agreed: [] });
  user.happen({ type: 'joined-room', room: 'general', name: 'ann', time: AT });
  for (let count = 0; count < 3; count++) user.happen({ type: 'sent', time: AT });
  const texts = user.effects.flatMap((effect) =>
    effect.type === 'session' && effect.event.type === 'user.say' ? [effect.event.text] : [],
  );
  assert.deepEqual(texts, ['two']);
  assert.match(log(user).join(), /“one” may not have arrived|may not have arrived.*one/);
});

test('private words whose entry is gone with a gap are shown all the same, and a topic is not', () => {
  const user = hears(inRoom(), said(2, 'bob', 'two'));
  loses(user.type('/msg bob psst<enter>').type('/topic tea<enter>'));
  enters(user.session('room'), { resumed: true, id: 2, heard: 2 });
  assert.equal(log(user).filter((text) => text === 'psst').length, 1);
  assert.ok(!log(user).includes('tea'));
  assert.equal(waitingHeight(app(user)), 0);
});

test('Esc takes back what no connection has, and leaves the rest', () => {
  const user = loses(inRoom().type('one<enter>')).type('two<enter>').type('<escape>');
  assert.equal(line(user), 'two');
  assert.deepEqual(heldTexts(app(user)), ['one']);
});

test('quitting while something is unconfirmed asks first', () => {
  const user = loses(inRoom().type('one<enter>')).type('<C-q>');
  assert.equal(user.ui.overlay, 'quit');
});

test('a text with line breaks is one record, and a long one is cut at 1024 bytes', () => {
  const user = inRoom().paste('one\ntwo\n');
  assert.deepEqual(outgoingOf(user.ui).texts, ['one\ntwo']);
  assert.equal(outgoingOf(user.ui).budget, 1024);
  assert.equal(outgoingOf(user.ui).bytes, 7);
  const long = inRoom().paste('é'.repeat(513));
  assert.deepEqual(
    outgoingOf(long.ui).texts.map((text) => text.length),
    [512, 1],
  );
});

test('commands are records', () => {
  const user = inRoom();
  for (const typed of [
    '/me waves',
    '/msg bob psst, you',
    '/topic tea',
    '/topic -',
    '/away lunch',
    '/back',
    '//who',
  ]) {
    user.type(`${typed}<enter>`);
  }
  assert.deepEqual(
    sent(user),
    [
      'say waves true 1',
      'whisper bob psst, you 2',
      'topic tea 3',
      'topic  4',
      'away lunch 5',
      'back 6',
      'say /who 7',
    ].map((each) => each),
  );
});

test('private words without a text go nowhere', () => {
  const user = inRoom().type('/msg bob<enter>');
  assert.deepEqual(sent(user), []);
  assert.match(user.told(), /Usage: \/msg NAME TEXT/);
});

test('without the extension /me is text, and the others say that the server does not offer them', () => {
  const user = inRoom(['messages']).type('/me waves<enter>');
  assert.deepEqual(sent(user), ['say *waves* 1']);
  for (const typed of ['/msg bob hi', '/topic tea', '/away', '/back']) {
    user.type(`${typed}<enter>`);
    assert.ok(user.told().includes(DISABLED.notOffered), typed);
    user.type('<C-u>');
  }
  assert.deepEqual(sent(user).length, 1);
});

test('a refused message returns to the input with the reason', () => {
  const user = inRoom().type('/msg bob psst<enter>');
  hears(user, { type: 'refused', request: 'whisper', why: 'nobody', text: 'Nobody.', ref: 1 });
  assert.equal(line(user), '/msg bob psst');
  assert.equal(log(user).at(-1), ROOM_SENTENCES.notDelivered('/msg bob psst', 'Nobody.'));
});

test('a record that was not sent is not under way', () => {
  const user = inRoom().type('hi<enter>').happen({ type: 'record-not-sent', ref: 1, time: AT });
  assert.equal(line(user), 'hi');
  assert.equal(waitingHeight(app(user)), 0);
});

test('what the server sends of the past is not shown from the file too, even if its clock is fast', () => {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  enters(user.session('room', { room: 'general', name: 'ann', agreed: EXTENSIONS }), {
    ...{ id: 2, past: 2 },
  });
  hears(user, said(1, 'bob', 'ok'), said(2, 'bob', 'later'));
  const stored = (text: string, msBefore: number, speaker = 'bob') => {
    const line = { type: 'said', speaker, own: false, mention: false } as const;
    return { ...line, text, time: AT - msBefore };
  };
  const room = app(user).room;
  assert.ok(room);
  const entries = [
    stored('older', 9000),
    stored('ok', 8000),
    stored('ok', 3000, 'eve'),
    stored('ok', 3000),
    stored('later', 0),
  ];
  user.happen({ type: 'earlier', log: room.log, entries });
  const all = keptItems(room.log).map(({ text }) => text);
  assert.deepEqual(all.slice(0, -1), ['older', 'ok', 'ok', 'ok', 'later']);
});

test('what waits for the connection can be taken back, and what was sent stays', () => {
  const user = loses(inRoom().type('sent<enter>')).type('one<enter>').type('two<enter>');
  user.happen({ type: 'stop-sending', time: AT });
  assert.equal(log(user).at(-1), SENDING.returned(2));
  assert.equal(line(user), 'one\ntwo');
  const before = app(user).room;
  user.happen({ type: 'stop-sending', time: AT });
  assert.equal(app(user).room, before, 'nothing is left to be taken back');
  assert.deepEqual(heldTexts(app(user)), ['sent']);
});
