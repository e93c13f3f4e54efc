/** A command that is being tried. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withReply } from '../../src/app/room/room.js';
import { settleAttempt } from '../../src/input/attempt.js';
import { createEditor, createOffer } from '../../src/input/editor/editor.js';
import { tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import { inRooms } from '../support/tabs.js';
import { Keyboard } from '../support/ui.js';

/** A lobby, or a room, in which a command is being tried. */
function trying(ui: UiState, field: 'line' | 'filter'): UiState {
  return { ...ui, attempt: { tab: ui.tabs.active, field, text: '/tried' } };
}

/** The state after an answer: in a room, or at the lobby. */
function answered(ui: UiState, text: string, tone: 'info' | 'problem'): UiState {
  const { app } = tabOf(ui);
  const { room } = app;
  const next =
    room === null
      ? { ...app, status: { text, tone } }
      : { ...app, room: withReply(room, text, tone) };
  return withTab(ui, { app: next });
}

/** Returns true if an attempt goes on, and the text of its field. */
function settled(before: UiState, after: UiState, field: 'line' | 'filter') {
  const ui = settleAttempt(before, after);
  return [ui.attempt !== null, tabOf(ui)[field].text];
}

for (const [where, field, start] of [
  ['a room', 'line', () => inRooms('a')],
  ['the lobby', 'filter', () => new Keyboard().session('lobby').ui],
] as const) {
  test(`in ${where} an attempt goes on until its answer, and a problem returns it`, () => {
    const ui = trying(start(), field);
    assert.deepEqual(settled(ui, ui, field), [true, '']);
    assert.deepEqual(settled(ui, answered(ui, 'done', 'info'), field), [false, '']);
    const refused = answered(ui, 'no', 'problem');
    assert.deepEqual(settled(ui, refused, field), [false, '/tried']);
    assert.deepEqual(settled(refused, refused, field), [true, ''], 'an answer from before');
    const typed = withTab(refused, { [field]: createEditor('typed') });
    assert.deepEqual(settled(ui, typed, field), [false, 'typed']);
    const offered = withTab(refused, { [field]: createOffer('offer') });
    assert.deepEqual(settled(ui, offered, field), [false, '/tried']);
  });
}

test('an attempt of another tab goes on, and one of the lobby ends in a room', () => {
  const ui = trying(inRooms('a'), 'line');
  const elsewhere = { ...ui, attempt: ui.attempt && { ...ui.attempt, tab: ui.tabs.lobby } };
  assert.deepEqual(settled(elsewhere, answered(elsewhere, 'no', 'problem'), 'line'), [true, '']);
  const entered = trying(inRooms('a'), 'filter');
  assert.deepEqual(settled(entered, entered, 'filter'), [false, '']);
});

test('an attempt that is joining goes on after words that are no problem', () => {
  const ui = trying(new Keyboard().session('joining').ui, 'filter');
  assert.deepEqual(settled(ui, answered(ui, 'wait', 'info'), 'filter'), [true, '']);
  assert.deepEqual(settled(ui, answered(ui, 'no', 'problem'), 'filter'), [false, '/tried']);
});
