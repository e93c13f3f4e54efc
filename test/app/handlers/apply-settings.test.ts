/** Changed settings in a window. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppEvent, Settings } from '../../../src/app/state.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { AT, Keyboard } from '../../support/ui.js';

const changed = (settings: Partial<Settings>): AppEvent => ({ type: 'settings', settings });

test('changed settings are applied, and nothing else', () => {
  const user = new Keyboard().happen({ type: 'toggle', what: 'people', time: AT });
  const before = tabOf(user.ui).app;
  user.happen(changed({ theme: 'light', bell: true, notify: true }));
  assert.deepEqual(tabOf(user.ui).app, {
    ...before,
    shared: {
      ...before.shared,
      settings: { ...before.shared.settings, theme: 'light', bell: true, notify: true },
    },
  });
  assert.equal(tabOf(user.ui).app.shared.settings.people, false);
  user.happen(changed({ people: true }));
  assert.equal(tabOf(user.ui).app.shared.settings.people, true);
});

test('the mouse is asked for if that has changed', () => {
  const user = new Keyboard().happen(changed({ mouse: true }), changed({ mouse: true }));
  user.happen(changed({ bell: true }), changed({ mouse: false }));
  assert.deepEqual(user.effects, [
    { type: 'mouse', on: true },
    { type: 'mouse', on: false },
  ]);
});

test('a room that is open keeps as many messages as it may from then on', () => {
  const texts = Array.from({ length: 300 }, (_, index) => `bob: ${index}`);
  const user = new Keyboard().enter('den', 'ann');
  const hear = () => tabOf(user.happen({ type: 'chat', texts, time: AT }).ui).app.room?.log;
  const log = hear();
  assert.equal(log?.firstId, 0);
  user.happen(changed({ scrollback: 100 }));
  assert.equal(log?.firstId, 201, 'the greeting, and 200 of the messages are forgotten');
  assert.equal(log?.get(log.lastId)?.text, '299');
  hear();
  assert.equal(Number(log?.lastId) - Number(log?.firstId), 99);
  user.happen(changed({ scrollback: 1000 }));
  hear();
  assert.equal(Number(log?.lastId) - Number(log?.firstId), 399);
});
