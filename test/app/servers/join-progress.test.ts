import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askingSentences, joiningSentences } from '../../../src/app/servers/join-progress.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import { NOTHING } from '../../../src/session/setup.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const SLOW = { ...UNKNOWN_SERVER, reading: 'slowly' } as const;
const wanting = { intent: { room: 'den', name: null } };

test('sentences say what a room waits for', () => {
  const user = new Keyboard().session('connecting', wanting);
  const now = () => joiningSentences(tabOf(user.ui).app, AT).join(' ');
  assert.match(now(), /^Connecting to 127\.0\.0\.1:5220 …/);
  user.session('lobby', { ...wanting, busy: true });
  assert.equal(now(), 'Requesting the room list …');
  const part = { names: ['a', 'b'], announced: 60, complete: false, ambiguous: false };
  user.session('lobby', { ...wanting, busy: true, rooms: part });
  assert.equal(now(), 'Receiving the room list (2 of 60) …');
  user.session('lobby', { ...wanting, busy: true, rooms: roomList('a') });
  assert.equal(now(), 'Receiving the room list …');
  user.session('joining', { room: 'den', intent: NOTHING, busy: true });
  assert.equal(now(), 'Joining den …');
  assert.equal(tabOf(user.session('naming').ui).app.session.phase, 'naming');
  assert.equal(now(), '');
});

test('the time until the next try is counted down', () => {
  const user = new Keyboard().session('waiting', { ...wanting, retryDelay: 4500 });
  const at = (ms: number) => joiningSentences(tabOf(user.ui).app, AT + ms).join(' ');
  assert.equal(at(0), 'Reconnecting in 5 s.');
  assert.equal(at(4000), 'Reconnecting in 1 s.');
  assert.equal(at(9000), 'Reconnecting in 1 s.');
});

/** The time since the request, and the sentence then. */
const ASKED: readonly (readonly [ms: number, slow: boolean, said: readonly RegExp[]])[] = [
  [0, true, [/^Requesting the name “ann” …$/]],
  [-5000, true, [/^Requesting the name “ann” …$/]],
  [1000, true, [/^Requesting the name “ann” … 1 s$/]],
  [2999, true, [/… 2 s$/]],
  [3000, true, [/… 3 s$/, /^This server handles one person at a time/]],
  [12_500, true, [/… 12 s$/, /can take a minute\.$/]],
  [12_500, false, [/… 12 s$/]],
];

for (const [ms, slow, said] of ASKED) {
  test(`${ms} ms after a ${slow ? 'slow ' : ''}server was asked for a name`, () => {
    const user = new Keyboard().session('naming', {
      ...{ room: 'den', name: 'ann', busy: true },
      server: slow ? SLOW : UNKNOWN_SERVER,
    });
    const sentences = askingSentences(tabOf(user.ui).app, AT + ms);
    assert.equal(sentences.length, said.length);
    sentences.forEach((sentence, index) => {
      assert.match(sentence, said[index] ?? /^$/);
    });
  });
}

test('the name that comes next is shown', () => {
  const asked = { room: 'den', name: 'ann', busy: true, intent: { room: null, name: 'bob' } };
  const user = new Keyboard().session('naming', asked);
  assert.equal(askingSentences(tabOf(user.ui).app, AT).at(-1), 'Next: “bob”, if “ann” is refused.');
});
