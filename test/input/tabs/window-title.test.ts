/** Tests of the window’s title. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppEvent } from '../../../src/app/state.js';
import { switchTo, tabViews } from '../../../src/input/tabs/tabs.js';
import { windowTitle } from '../../../src/input/tabs/window-title.js';
import { columns } from '../../../src/text/measure/width.js';
import { happen, inRooms } from '../../support/tabs.js';
import { AT, Keyboard } from '../../support/ui.js';

const heard = (...texts: string[]): AppEvent => ({
  type: 'chat',
  texts,
  time: AT,
});
const focus = (focused: boolean): AppEvent => ({ type: 'focus', focused });
const idOf = (ui: Parameters<typeof tabViews>[0], title: string) =>
  tabViews(ui).find((view) => view.title === title)?.id ?? 0;

test('the title names the room', () => {
  assert.equal(windowTitle(new Keyboard().ui), 'Foyer: lobby');
  assert.equal(windowTitle(new Keyboard().enter('den', 'ann').ui), 'Foyer: den');
});

test('a room’s name is cut, and clean', () => {
  const title = windowTitle(new Keyboard().enter(`\x1b]2;gotcha\x07${'長'.repeat(90)}`, 'ann').ui);
  assert.ok(columns(title) < 80, title);
  assert.doesNotMatch(title, /\p{Cc}/u);
});

test('messages that come while the terminal is not focused are counted until it is', () => {
  const user = new Keyboard().enter('den', 'ann').happen(heard('bob: before'));
  assert.equal(windowTitle(user.ui), 'Foyer: den');
  user.happen(focus(false));
  assert.equal(windowTitle(user.ui), 'Foyer: den');
  user.happen(heard('bob: one', 'bob: two', 'bob has left'));
  assert.equal(windowTitle(user.ui), '(2) Foyer: den');
  user.happen(heard('bob: ann?'));
  assert.equal(windowTitle(user.ui), '(3!) Foyer: den');
  user.happen(focus(true));
  assert.equal(windowTitle(user.ui), 'Foyer: den');
});

test('messages in other tabs are counted until they are seen', () => {
  let ui = inRooms('general', 'help');
  ui = happen(ui, idOf(ui, 'general'), heard('bob: one', 'bob: ann?'));
  assert.equal(windowTitle(ui), '(2!) Foyer: help');
  ui = happen(ui, ui.tabs.active, focus(false));
  ui = happen(ui, ui.tabs.active, heard('eve: three'));
  assert.equal(windowTitle(ui), '(3!) Foyer: help');
  ui = switchTo(happen(ui, ui.tabs.active, focus(true)), idOf(ui, 'general')).ui;
  assert.equal(windowTitle(ui), 'Foyer: general');
});

test('more than can be read at a glance is not counted', () => {
  const user = new Keyboard().enter('den', 'ann').happen(focus(false));
  user.happen(heard(...Array.from({ length: 100 }, (_, index) => `bob: ${index}`)));
  assert.equal(windowTitle(user.ui), '(99+) Foyer: den');
});

test('up to 99 messages are counted', () => {
  const count = (messages: number) => {
    const user = new Keyboard().enter('den', 'ann').happen(focus(false));
    return windowTitle(user.happen(heard(...Array.from({ length: messages }, () => 'bob: hi'))).ui);
  };
  assert.deepEqual([0, 1, 99, 100].map(count), [
    'Foyer: den',
    '(1) Foyer: den',
    '(99) Foyer: den',
    '(99+) Foyer: den',
  ]);
});
