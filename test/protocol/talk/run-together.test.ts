/** Messages that ran together. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  mayHoldMore,
  startOfNext,
  startOfVoice,
  type Voices,
} from '../../../src/protocol/talk/run-together.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** Texts whose last character is the first sign of a second message. */
const SIGNS = [
  'one bob:',
  'one bob>',
  'one [bob]',
  'bob has left the room.',
  'bob is disconnected.',
];

test('a text may be several messages from its first sign on, and not before', () => {
  for (const text of SIGNS) {
    const bytes = encodeUtf8(`${text} and more`);
    assert.equal(mayHoldMore(bytes, 0, text.length), true, text);
    assert.equal(mayHoldMore(bytes, 0, text.length - 1), false, text);
  }
});

test('signs before the text are none of it', () => {
  for (const text of SIGNS) {
    const bytes = encodeUtf8(`${text}and more`);
    assert.equal(mayHoldMore(bytes, text.length, bytes.length), false, text);
  }
});

test('speech, and sentences that end in other letters, are one message', () => {
  for (const text of ['bob: hi', 'bob> hi', '[bob] hi', 'one. two. three', 'a.b']) {
    const bytes = encodeUtf8(text);
    assert.equal(mayHoldMore(bytes, 0, bytes.length), false, text);
  }
});

/** A room in which bob, eve and cat are, who speak as `bob> hi`, and in which old has been. */
const ROOM: Voices = {
  speech: 'NAME> text',
  count: null,
  isPerson: (name) => ['bob', 'eve', 'cat'].includes(name),
  wasHere: (name) => ['bob', 'eve', 'cat', 'old'].includes(name),
};

const x = (length: number) => 'x'.repeat(length);

/** Texts with a `|` where their second message begins, and what is another in the room. */
const TEXTS: readonly (readonly [string, Partial<Voices>?])[] = [
  ['bob> hi'],
  ['bob> hi|eve> ho'],
  ['bob> hi eve> ho'],
  ['bob> hi\neve> ho'],
  ['bob> hidan> ho'],
  ['bob> "eve> ho'],
  ['bob> hi "eve> ho'],
  ['bob> hi (eve> ho'],
  ['bob> hi >eve> ho'],
  ['bob> hi(|eve> ho'],
  ['bob> a> b'],
  ['bob> hieve: ho'],
  ['<bob> hi|<eve> ho', { speech: '<NAME> text' }],
  ['[bob] hi|[eve] ho', { speech: '[NAME] text' }],
  ['bob: hi|eve: ho', { speech: 'NAME: text' }],
  ['bob: hieve> ho', { speech: 'NAME: text' }],
  ['hello'],
  ['hello there'],
  ['hello there|eve> ho'],
  ['hello thereeve> ho', { speech: null }],
  ['eve> ho'],
  ['x eve> ho'],
  ['bob has left the room.'],
  ['bob has left the room.|eve> ho'],
  ['bob has left the room.  |eve> ho'],
  ['bob has left the room.  and more'],
  ['bob has left the room.|and more'],
  ['bob has left the room.|cat has left the room.'],
  ['bob has left the room.  |cat has left the room.'],
  ['bob has left the room.|Users in this room:'],
  ['bob has left the room.  |Users in this room:'],
  ['There are 3 people in the room.|bob> hi'],
  ['There are 12345 people in the room.|bob> hi'],
  ['You have joined a new room.|bob> hi'],
  ['new has joined the room.  |There are 4 people in the room.'],
  ['bob> hi|cat has left the room.'],
  ['bob> hi cat has left the room.'],
  ['bob> hidan has left the room.'],
  ['bob> hi|cat has been disconnected.'],
  ['bob> hi|cat has been disconnected.eve> a'],
  ['bob> hi|eve> acat has left the room.'],
  ['bob> hi|eve> a has left the room.'],
  ['bob> hi!|dan has joined the room.'],
  ['bob> hidan has joined the room.'],
  ['bob> hi!|dan has joined the room.  There are 4 people in the room.', { count: 3 }],
  ['bob> hi!dan has joined the room.  There are 5 people in the room.', { count: 3 }],
  ['bob> hi!|dan has joined the room.  There are 4 people in the room.'],
  ['bob> hi|old has joined the room.'],
  ['bob> hiold has left the room.'],
  [`bob> ${x(70)} has joined the room.`],
  [`bob> ${x(70)} has joined the room.  |There are 4 people in the room.`, { count: 3 }],
  [`bob> ${x(70)} has joined the room.  There are 4 people in the room.`, { count: null }],
  [`bob> ${x(63)} has joined the room.`],
  [`bob> !|${x(63)} has joined the room.`],
  [`bob> !${x(64)} has joined the room.`],
  ['bob> ! has left the room.'],
  ['bob>  has left the room.|cat has left the room.'],
  ['bob> hi|eve> hocat> hu'],
  ['bob> eve|bob> hi'],
  ['dan> hi|eve> ho'],
  [' eve> ho'],
  ['a\u2028eve> ho'],
];

test('the second message begins where a notice ends, or somebody speaks, comes or goes', () => {
  for (const [cut, more = {}] of TEXTS) {
    const index = startOfNext(cut.replace('|', ''), { ...ROOM, ...more });
    assert.equal(index ?? -1, cut.indexOf('|'), cut);
  }
});

test('a voice begins from a place on, and in the form of speech that is asked for', () => {
  const text = 'bob> hieve> ho';
  const starts = [0, 1, 5, 7, 8].map((from) => startOfVoice(text, from, ROOM, 'NAME> text'));
  assert.deepEqual(starts, [7, 7, 7, 7, null]);
  assert.equal(startOfVoice(text, 0, ROOM, null), null);
  assert.equal(startOfVoice(text, 0, ROOM, '<NAME> text'), null);
  const left = 'hicat has left the room.eve> ho';
  assert.deepEqual(
    [startOfVoice(left, 0, ROOM, 'NAME> text'), startOfVoice(left, 0, ROOM, null)],
    [2, 2],
  );
});
