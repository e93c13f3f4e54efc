/** The progress of joining a room. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askingSentences, joiningSentences } from '../../../src/app/servers/join-progress.js';
import { PROGRESS } from '../../../src/app/servers/link-sentences.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import { NOTHING } from '../../../src/session/setup.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const SLOW = { ...UNKNOWN_SERVER, reading: 'slowly' } as const;
const wanting = { intent: { room: 'den', name: null } };

test('sentences say what a room waits for', () => {
  const user = new Keyboard().session('connecting', wanting);
  const now = () => joiningSentences(tabOf(user.ui).app, AT).join(' ');
  assert.ok(now().startsWith(PROGRESS.connecting('127.0.0.1:5220')));
  user.session('lobby', { ...wanting, busy: true });
  assert.equal(now(), PROGRESS.requestingRooms);
  const part = { names: ['a', 'b'], announced: 60, complete: false, ambiguous: false };
  user.session('lobby', { ...wanting, busy: true, rooms: part });
  assert.equal(now(), PROGRESS.receivingRooms(' (2 of 60)'));
  user.session('lobby', { ...wanting, busy: true, rooms: roomList('a') });
  assert.equal(now(), PROGRESS.receivingRooms(''));
  user.session('joining', { room: 'den', intent: NOTHING, busy: true });
  assert.equal(now(), PROGRESS.joining('den'));
  assert.equal(tabOf(user.session('naming').ui).app.session.phase, 'naming');
  assert.equal(now(), '');
});

test('the time until the next try is counted down', () => {
  const user = new Keyboard().session('waiting', { ...wanting, retryDelay: 4500 });
  const at = (ms: number) => joiningSentences(tabOf(user.ui).app, AT + ms).join(' ');
  assert.equal(at(0), PROGRESS.reconnecting(5));
  assert.equal(at(4000), PROGRESS.reconnecting(1));
  assert.equal(at(9000), PROGRESS.reconnecting(1));
});

const ASKS = PROGRESS.requestingName('“ann”');

/** The time since the request, and the sentences then. */
const ASKED: readonly (readonly [ms: number, slow: boolean, said: readonly string[]])[] = [
  [0, true, [ASKS]],
  [-5000, true, [ASKS]],
  [1000, true, [`${ASKS} 1 s`]],
  [2999, true, [`${ASKS} 2 s`]],
  [3000, true, [`${ASKS} 3 s`, PROGRESS.slowName]],
  [12_500, true, [`${ASKS} 12 s`, PROGRESS.slowName]],
  [12_500, false, [`${ASKS} 12 s`]],
];

for (const [ms, slow, said] of ASKED) {
  test(`${ms} ms after a ${slow ? 'slow ' : ''}server was asked for a name`, () => {
    const user = new Keyboard().session('naming', {
      ...{ room: 'den', name: 'ann', busy: true },
      server: slow ? SLOW : UNKNOWN_SERVER,
    });
    const sentences = askingSentences(tabOf(user.ui).app, AT + ms);
    assert.deepEqual(sentences, said);
  });
}

test('the name that comes next is shown', () => {
  const asked = { room: 'den', name: 'ann', busy: true, intent: { room: null, name: 'bob' } };
  const user = new Keyboard().session('naming', asked);
  assert.equal(askingSentences(tabOf(user.ui).app, AT).at(-1), PROGRESS.nextName('“bob”', '“ann”'));
});
