/** The rows that a typed character draws while messages come. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Canvas } from '../../support/terminal/canvas.js';
import { AT, emptyApp, Keyboard } from '../../support/ui.js';

const hears = (user: Keyboard, text: string) =>
  user.happen({ type: 'chat', texts: [`bob: ${text}`], time: AT });

/** The user in a room, in the theme whose looks the canvas knows. */
function inRoom(): Keyboard {
  const app = emptyApp();
  const settings = { ...app.shared.settings, theme: 'dark' } as const;
  const user = new Keyboard({ ...app, shared: { ...app.shared, settings } });
  return hears(user.session('lobby').enter('den', 'ann'), 'one');
}

/** Returns the texts that are visible. */
function visible(rows: readonly string[], texts: readonly string[]): string[] {
  return texts.filter((text) => rows.some((row) => row.includes(text)));
}

test('a character is shown at once, and what has come meanwhile with the next whole render', () => {
  const user = inRoom();
  const canvas = new Canvas(80, 24);
  canvas.show(user.ui, AT);
  hears(user, 'two').type('typed');
  const texts = ['one', 'two', 'typed'];
  assert.deepEqual(visible(canvas.show(user.ui, AT, false), texts), ['one', 'typed']);
  assert.deepEqual(visible(canvas.show(user.ui, AT), texts), texts);
});

test('a room that was not shown, or has other measures, is drawn whole', () => {
  const user = inRoom();
  const canvas = new Canvas(80, 24);
  assert.deepEqual(visible(canvas.show(user.ui, AT, false), ['one']), ['one']);
  hears(user, 'two').type('a<C-j>b');
  assert.deepEqual(visible(canvas.show(user.ui, AT, false), ['one', 'two']), ['one', 'two']);
  hears(user, 'three').happen({ type: 'resized', size: { columns: 60, rows: 20 } });
  canvas.resize(60, 20);
  assert.deepEqual(visible(canvas.show(user.ui, AT, false), ['three']), ['three']);
});
