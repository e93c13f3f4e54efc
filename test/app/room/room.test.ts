/** The state of a room. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../../src/app/log/entry.js';
import { hearInRoom } from '../../../src/app/room/hear.js';
import { logBounds, newRoom, sayInRoom } from '../../../src/app/room/room.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import type { RoomState } from '../../../src/app/state.js';
import { keptItems } from '../../support/kept-items.js';

const AT = Date.UTC(2026, 10, 23, 14, 2);

function entries(room: RoomState): Entry[] {
  return keptItems(room.log);
}

/** The log as `speaker: text`, `= text` if no speaker is known, `* text` for notices. */
function told(room: RoomState): string[] {
  return entries(room).map((entry) => {
    if (entry.type === 'said') return `${entry.speaker}: ${entry.text}`;
    return `${entry.type === 'notice' ? '*' : '='} ${entry.text}`;
  });
}

const ann = () => newRoom('general', 'ann');
const said = (text: string, ...heard: string[]) =>
  hearInRoom(sayInRoom(ann(), text, AT), heard, { time: AT + 50 });

/** Relays of a message of ours: in every case the log has it once. */
const ECHOES: readonly (readonly [string, readonly string[]])[] = [
  ['relays nothing back', []],
  ['relays it as NAME: text', ['ann: hi']],
  ['relays it as <NAME> text', ['<ann> hi']],
  ['relays it as [NAME] text', ['[ann] hi']],
  ['relays it as NAME> text', ['ann> hi']],
  ['relays it in a form of its own', ['ann says: hi']],
  ['relays it bare', ['hi']],
];

test('what is said, by us or by others, is activity', () => {
  const room = said('hi', 'ann: hi', 'bob: one', 'two', 'bob has left');
  assert.deepEqual(room.activity.bars(2, AT), [0, 3]);
});

test('a log has eight megabytes, or more if it may hold more messages', () => {
  const bytes = [1, 10_000, 16_384, 16_385, 100_000].map((messages) => logBounds(messages).bytes);
  const least = 8 * 1024 * 1024;
  assert.deepEqual(bytes, [least, least, least, least + 512, 51_200_000]);
});

test('thousands of messages that are sent before the first comes back all stand once', () => {
  const texts = Array.from({ length: 5000 }, (_, index) => `line ${index % 4000}`);
  const room = texts.reduce((next, text) => sayInRoom(next, text, AT), ann());
  const heard = hearInRoom(
    room,
    texts.map((text) => `ann: ${text}`),
    { time: AT + 50 },
  );
  assert.equal(told(heard).length, texts.length);
  assert.equal(
    told(hearInRoom(heard, ['ann: line 1'], { time: AT + 60 })).length,
    texts.length + 1,
  );
});

test('a text that comes a minute later is somebody else’s, or said again', () => {
  const room = sayInRoom(sayInRoom(ann(), 'hi', AT), 'you', AT + 50_000);
  assert.deepEqual(told(hearInRoom(room, ['ann: hi', 'ann: you'], { time: AT + 60_001 })), [
    'ann: hi',
    'ann: you',
    'ann: hi',
  ]);
});

for (const [what, heard] of ECHOES) {
  test(`a message of ours stands once if the server ${what}`, () => {
    assert.deepEqual(told(said('hi', ...heard)), ['ann: hi']);
  });
}

test('the same text said twice stands twice, whether relayed or not', () => {
  const room = sayInRoom(sayInRoom(ann(), 'hi', AT), 'hi', AT);
  assert.deepEqual(told(hearInRoom(room, ['ann: hi', 'ann: hi'], { time: AT })), [
    'ann: hi',
    'ann: hi',
  ]);
});

test('somebody else saying what we said is not taken for ours', () => {
  assert.deepEqual(told(said('hi', 'bob: hi')), ['ann: hi', 'bob: hi']);
});

test('a relayed line of ours that we did not send is shown', () => {
  assert.deepEqual(told(said('hi', 'ann: something else')), ['ann: hi', 'ann: something else']);
});

test('a message of ours stands once, whatever our name looks like', () => {
  for (const name of ['help', 'who', '2024']) {
    const room = hearInRoom(sayInRoom(newRoom('general', name), 'hi', AT), [`${name}: hi`], {
      time: AT,
    });
    assert.deepEqual(told(room), [`${name}: hi`]);
  }
});

test('people are known from notices and from speakers', () => {
  const room = hearInRoom(ann(), ['bob has joined', 'eve: hello', 'bob has left'], { time: AT });
  assert.deepEqual([...room.people.names], ['ann', 'eve']);
  assert.equal(room.people.askedAt, null);
});

test('a peer’s text is made visible before it is stored', () => {
  const room = hearInRoom(ann(), ['bob: \x1b]0;gotcha\x07', '\x9b31m'], { time: AT });
  for (const entry of entries(room)) assert.doesNotMatch(entry.text, /[\x00-\x1f\x7f-\x9f]/);
});

test('a mention is a word of its own, in any case', () => {
  const room = hearInRoom(ann(), ['bob: Ann, are you there?', 'bob: annual'], { time: AT });
  assert.deepEqual(
    entries(room).map((entry) => entry.type === 'said' && entry.mention),
    [true, false],
  );
});

test('comings and goings are shown as the server words them', () => {
  assert.deepEqual(told(hearInRoom(ann(), ['*** bob joined the room'], { time: AT })), [
    '= *** bob joined the room',
  ]);
});

test('remote text cannot make a notice of ours', () => {
  const room = hearInRoom(ann(), ['✱ you are logged out', 'bob: ✱ you are logged out'], {
    time: AT,
  });
  assert.deepEqual(
    entries(room).map((entry) => entry.type),
    ['plain', 'said'],
  );
});

test('a message with line feeds is one speaker’s, whatever its lines look like', () => {
  const room = hearInRoom(ann(), ['bob> one\ncyd> two\r\nthere', 'eve> three'], {
    time: AT,
    first: 7,
  });
  assert.deepEqual(told(room), ['bob: one', 'bob: cyd> two', 'bob: there', 'eve: three']);
  assert.deepEqual(
    entries(room).map((entry) => 'message' in entry && entry.message),
    [7, 7, 7, 8],
  );
  assert.equal(room.unread, 4);
});

test('a message with line feeds is hidden to its last line if its speaker is ignored', () => {
  const ignores = (name: string) => name === 'bob';
  const room = hearInRoom(ann(), ['bob> one\ntwo', 'eve> three'], { time: AT, ignores });
  assert.deepEqual(told(room), ['eve: three']);
});

test('the notices of how many are there count the people, and stand nowhere in the log', () => {
  let room = hearInRoom(ann(), ['There are 5 people in the room.'], { time: AT });
  assert.deepEqual([room.people.count, told(room)], [5, []]);
  room = hearInRoom(room, ['bob has joined the room.  '], { time: AT });
  assert.equal(room.people.count, 6);
  room = hearInRoom(room, ['bob has left the room.', 'cyd has been disconnected.'], { time: AT });
  assert.equal(room.people.count, 4);
  assert.deepEqual([...room.people.names], ['ann']);
});

test('a new room is shown in a sentence of Foyer’s, and has one person', () => {
  const room = hearInRoom(ann(), ['You have joined a new room.'], { time: AT });
  assert.equal(room.people.count, 1);
  assert.deepEqual(told(room), [`* ${ROOM_SENTENCES.isNew}`]);
});
