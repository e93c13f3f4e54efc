/** The facts that the app takes over from a session. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROBLEMS } from '../../../src/app/servers/link-sentences.js';
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

const appOf = ({ ui }: Keyboard) => tabOf(ui).app;

test('the time at which a name was asked for is that of the newest name', () => {
  const asked = (user: Keyboard, name: string | null, time: number, busy = true) => {
    const view = { ...appOf(user).session, phase: 'naming' as const, name, busy };
    return appOf(user.happen({ type: 'session', view, time })).askedNameAt;
  };
  const user = new Keyboard().session('naming', { room: 'den', busy: false });
  assert.equal(appOf(user).askedNameAt, null);
  assert.equal(asked(user, 'ann', AT + 1), AT + 1);
  assert.equal(asked(user, 'ann', AT + 2), AT + 1);
  assert.equal(asked(user, 'eve', AT + 3), AT + 3);
  assert.equal(asked(user, 'eve', AT + 4, false), null);
  assert.equal(asked(user, 'eve', AT + 5), AT + 5);
  assert.equal(appOf(user.session('room', { busy: true })).askedNameAt, null);
});

test('a list counts as listed once the lobby is idle with one', () => {
  const listed = (change: object, phase: 'lobby' | 'room' = 'lobby') =>
    appOf(new Keyboard().session(phase, change)).listed;
  const rooms = roomList('general');
  assert.equal(listed({ rooms }), true);
  assert.equal(listed({ rooms: null }), false);
  assert.equal(listed({ rooms, busy: true }), false);
  assert.equal(listed({ rooms }, 'room'), false);
});

test('the next attempt is due after the pause that began it', () => {
  const at = (user: Keyboard, phase: 'waiting' | 'connecting', time: number) => {
    const view = { ...appOf(user).session, phase, retryDelay: 500 };
    return appOf(user.happen({ type: 'session', view, time })).retryAt;
  };
  const user = new Keyboard();
  assert.equal(at(user, 'waiting', AT), AT + 500);
  assert.equal(at(user, 'waiting', AT + 100), AT + 500);
  assert.equal(at(user, 'connecting', AT + 500), null);
  assert.equal(at(user, 'waiting', AT + 600), AT + 1100);
});

test('problems that wait are shown in the lobby or in a room, and once', () => {
  const report: AppEvent = { type: 'report', text: 'No settings.', time: AT };
  const user = new Keyboard().happen(report);
  assert.equal(user.told(), '');
  user.session('lobby', { intent: { room: 'den', name: null } });
  assert.equal(user.told(), '');
  user.session('lobby', { intent: { room: null, name: null } });
  assert.equal(user.told(), 'No settings.');
  assert.deepEqual(appOf(user).untold, []);
  assert.equal(inRoom(null).happen(report).told(), 'No settings.');
});

test('a problem is over with its phase, and a sentence that is none stays', () => {
  const problem = { type: 'room-malformed', room: 'x' } as const;
  const failed = () => new Keyboard().session('joining').session('lobby', { problem });
  assert.equal(appOf(failed()).status?.tone, 'problem');
  assert.equal(appOf(failed().session('lobby', { busy: true })).status?.tone, 'problem');
  assert.equal(appOf(failed().session('joining')).status, null);
  const told = () =>
    new Keyboard().session('lobby').happen({ type: 'tell', text: 'x', tone: 'info', time: AT });
  assert.equal(appOf(told().session('joining')).status?.text, 'x');
  const again = () => new Keyboard().session('connecting', { problem });
  assert.equal(appOf(again().session('lobby')).status, null);
});

test('that a password is needed is said until it opens the list', () => {
  const user = new Keyboard().session('lobby', {
    problem: { type: 'password', room: null, asked: 'server' },
  });
  const status = () => tabOf(user.ui).app.status?.text;
  assert.equal(status(), PROBLEMS.password({ type: 'password', room: null, asked: 'server' }));
  user.session('lobby', { problem: null });
  assert.equal(status(), undefined);
});
