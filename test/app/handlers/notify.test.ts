/** Bell and notifications after a mention. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppEvent } from '../../../src/app/state.js';
import { AT, Keyboard } from '../../support/ui.js';

/** Ann in a room, who wants to be called in these ways. */
function inRoom(...ways: ('bell' | 'notify')[]) {
  const settings = { bell: ways.includes('bell'), notify: ways.includes('notify') };
  return new Keyboard().happen({ type: 'settings', settings }).enter('den', 'ann');
}

const heard = (after: number, ...texts: string[]): AppEvent => ({
  type: 'chat',
  texts,
  time: AT + after,
});
const focus = (focused: boolean): AppEvent => ({ type: 'focus', focused });
const show = (speaker: string, body: string) =>
  ({ type: 'notify', title: `Foyer: ${speaker} in den`, body }) as const;
const RING = { type: 'bell' } as const;

test('nobody is called who has not asked for it, or is not mentioned', () => {
  assert.deepEqual(inRoom().happen(focus(false), heard(0, 'bob: ann?')).effects, []);
  const asked = inRoom('bell', 'notify').happen(focus(false));
  const texts = ['bob: hi', 'bob: annual', 'bob has joined', 'ann: I am ann'];
  assert.deepEqual(asked.happen(heard(0, ...texts)).effects, []);
});

test('a mention rings, and is shown with its speaker, text and room', () => {
  const { effects } = inRoom('bell', 'notify').happen(focus(false), heard(0, 'bob: ann, hi'));
  assert.deepEqual(effects, [RING, show('bob', 'ann, hi')]);
});

test('of several mentions that come at once, the newest is shown', () => {
  const user = inRoom('notify').happen(heard(0, 'bob: ann?', 'eve: ann!', 'bob: well'));
  assert.deepEqual(user.effects, [show('eve', 'ann!')]);
});

test('nothing is shown while the window has the keyboard, but the bell rings', () => {
  const user = inRoom('bell', 'notify').happen(focus(true), heard(0, 'bob: ann?'));
  assert.deepEqual(user.effects, [RING]);
  assert.deepEqual(
    user.happen(focus(false), heard(1, 'bob: ann, where are you?')).effects.slice(1),
    [show('bob', 'ann, where are you?')],
  );
});

test('if the terminal never says whether it has the keyboard, a mention is shown', () => {
  assert.deepEqual(inRoom('notify').happen(heard(0, 'bob: ann?')).effects, [show('bob', 'ann?')]);
});

test('a flood of mentions rings every 2 s and is shown every 5 s', () => {
  const user = inRoom('bell', 'notify').happen(focus(false));
  for (let after = 0; after < 10_000; after += 10) user.happen(heard(after, 'bob: ann ann'));
  const count = (type: string) => user.effects.filter((effect) => effect.type === type).length;
  assert.deepEqual([count('bell'), count('notify')], [5, 2]);
});

for (const [after, calls] of [
  [0, []],
  [1999, []],
  [2000, [RING]],
  [4999, [RING]],
  [5000, [RING, show('bob', 'ann!')]],
  [-1, [RING, show('bob', 'ann!')]],
] as const) {
  test(`${after} ms after a mention another one calls ${calls.length} times`, () => {
    const user = inRoom('bell', 'notify').happen(heard(0, 'bob: ann?'));
    user.effects.length = 0;
    assert.deepEqual(user.happen(heard(after, 'bob: ann!')).effects, calls);
  });
}

test('a message without a mention calls nobody again', () => {
  const user = inRoom('bell').happen(heard(0, 'bob: ann?'));
  user.effects.length = 0;
  assert.deepEqual(user.happen(heard(9999, 'bob: hi')).effects, []);
});

test('a clock that is set back silences nothing', () => {
  const user = inRoom('bell').happen(heard(0, 'bob: ann?'), heard(-3_600_000, 'bob: ann!'));
  assert.deepEqual(user.effects, [RING, RING]);
});

test('somebody whose name stands for a command is shown as a name', () => {
  const { effects } = inRoom('notify').happen(heard(0, '4;1;50: ann'));
  assert.deepEqual(effects, [show('4;1;50', 'ann')]);
});

test('somebody who is ignored calls nobody', () => {
  const user = inRoom('bell', 'notify').happen({ type: 'ignore', name: 'bob', time: AT });
  assert.deepEqual(user.happen(heard(0, 'bob: ann?')).effects, []);
});
