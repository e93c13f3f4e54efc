/** What the app takes over from a session. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppEvent } from '../../../src/app/state.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

function heard(...texts: string[]): AppEvent {
  return { type: 'chat', texts, time: AT };
}

function inRoom(people: readonly string[] | null): Keyboard {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  return user.enter('general', 'ann').session('room', { people });
}

const namesOf = ({ ui }: Keyboard) => [...(tabOf(ui).app.room?.people.names ?? [])].sort();

test('people are taken over once, so that nobody who has left comes back', () => {
  const people = ['ann', 'bob', 'eve'];
  const user = inRoom(people);
  assert.deepEqual(namesOf(user), people);
  user.happen(heard('bob has left'));
  user.session('room', { people, busy: true });
  assert.deepEqual(namesOf(user), ['ann', 'eve']);
  user.session('room', { people: ['ann', 'bob'] });
  assert.deepEqual(namesOf(user), ['ann', 'bob']);
});

test('people who are not known any more stay as they were', () => {
  const user = inRoom(['ann', 'bob']);
  user.session('room', { people: null });
  assert.deepEqual(namesOf(user), ['ann', 'bob']);
});
