/** What a silent room's answers change on the screen. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookOf, looksSame } from '../../src/input/same-look.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

function inRoom(): Keyboard {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  user.enter('general', 'ann').session('room', { people: ['ann', 'bob'] });
  return user.happen({ type: 'chat', texts: ['bob: hi'], time: AT });
}

/** Returns true if the room looks the same after something happened. */
function staysSame(happens: (user: Keyboard) => Keyboard, user = inRoom()): boolean {
  const before = lookOf(user.ui);
  return looksSame(before, lookOf(happens(user).ui));
}

const asking = (user: Keyboard) => user.session('room', { busy: true });

describe('a room looks the same', () => {
  it('while Foyer asks who is there', () => {
    assert.ok(staysSame(asking));
  });

  it('after an answer with the same people, in any order', () => {
    assert.ok(staysSame((user) => asking(user).session('room', { people: ['bob', 'ann'] })));
  });
});

const CHANGES: ReadonlyArray<readonly [what: string, happens: (user: Keyboard) => Keyboard]> = [
  ['somebody came', (user) => user.session('room', { people: ['ann', 'bob', 'eve'] })],
  ['somebody went', (user) => user.session('room', { people: ['ann'] })],
  ['somebody has another name', (user) => user.session('room', { people: ['ann', 'eve'] })],
  ['a message came', (user) => user.happen({ type: 'chat', texts: ['bob: ho'], time: AT })],
  [
    'the user asked who is there',
    (user) => user.type('/who<enter>').session('room', { people: ['ann', 'bob'] }),
  ],
  ['the connection is lost', (user) => user.session('waiting')],
  [
    'a number of people was reported',
    (user) => user.happen({ type: 'chat', texts: ['There are 9 people in the room.'], time: AT }),
  ],
];

describe('a room looks different', () => {
  for (const [what, happens] of CHANGES) {
    it(`if ${what}`, () => assert.ok(!staysSame(happens)));
  }

  it('after any answer while the wire pane is open', () => {
    assert.ok(!staysSame(asking, inRoom().type('<f4>')));
  });

  it('after the first answer', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList() }).enter('general', 'ann');
    assert.ok(!staysSame((now) => now.session('room', { people: ['ann'] }), user));
  });

  it('in the lobby, whatever is answered', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList('a') });
    assert.ok(!staysSame((now) => now.session('lobby', { busy: true }), user));
  });
});
