/** Searching the log of a state. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTRIES_A_STEP } from '../../src/app/log/log-search.js';
import { newLog } from '../../src/app/room/room.js';
import { tabOf, withTab } from '../../src/input/ui-state.js';
import { AT, Keyboard } from '../support/ui.js';

/** Somebody in a room. */
function inRoom(): Keyboard {
  return new Keyboard().session('lobby').enter('general', 'ann');
}

/** Somebody in a room with a log that takes three parts to search; “x” is in the oldest. */
function inLongRoom(): Keyboard {
  const user = inRoom();
  const log = newLog(3 * ENTRIES_A_STEP);
  for (let id = 0; id < 2 * ENTRIES_A_STEP + 1; id++) {
    log.append({ type: 'plain', time: AT, text: id === 0 ? 'x' : 'o' });
  }
  const { app } = tabOf(user.ui);
  user.ui = withTab(user.ui, { app: { ...app, room: app.room && { ...app.room, log } } });
  return user;
}

const LATER = { type: 'later', event: { type: 'find-on' } } as const;

test('a long search continues later, until it is done', () => {
  const user = inLongRoom().happen({ type: 'find', query: 'x' });
  assert.deepEqual(user.effects, [LATER]);
  assert.deepEqual(tabOf(user.ui).app.room?.find?.matches, []);
  user.happen(LATER.event);
  assert.deepEqual(user.effects, [LATER, LATER]);
  user.happen(LATER.event);
  assert.deepEqual(user.effects, [LATER, LATER]);
  assert.deepEqual(tabOf(user.ui).app.room?.find?.matches, [0]);
});

test('a short search is done at once', () => {
  const user = inRoom();
  user.happen({ type: 'chat', texts: ['bob: x'], time: AT });
  user.happen({ type: 'find', query: 'x' });
  assert.deepEqual(user.effects, []);
  assert.deepEqual(tabOf(user.ui).app.room?.find?.matches, [1]);
});

test('a search that has ended does not continue, and neither does one in a room that was left', () => {
  const ended = inLongRoom().happen({ type: 'find', query: 'x' });
  ended.happen({ type: 'find-end', stay: false }, LATER.event);
  assert.deepEqual(ended.effects, [LATER]);
  assert.equal(tabOf(ended.ui).app.room?.find, null);
  const left = inLongRoom().happen({ type: 'find', query: 'x' }, { type: 'leave' }, LATER.event);
  assert.deepEqual(
    left.effects.filter(({ type }) => type === 'later'),
    [LATER],
  );
  assert.equal(tabOf(left.ui).app.room, null);
});

test('clearing the log ends a search, and what was new in it', () => {
  const user = inLongRoom().happen({ type: 'focus', focused: false }, { type: 'find', query: 'x' });
  user.happen({ type: 'clear' }, LATER.event);
  assert.equal(tabOf(user.ui).app.room?.find, null);
  assert.equal(tabOf(user.ui).app.room?.newFrom, null);
  assert.deepEqual(user.effects, [LATER]);
});
