/** Quitting. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftCount, unsentCount, waitsForConnection } from '../../src/input/quit.js';
import { tabOf, withTab } from '../../src/input/ui-state.js';
import { emptyApp, Keyboard, roomList } from '../support/ui.js';

const GONE = { type: 'closed', detail: '', established: true } as const;

/** Somebody in a room, in a window with or without a server of its own. */
function inRoom(hosting: boolean): Keyboard {
  const app = emptyApp();
  return new Keyboard({ ...app, shared: { ...app.shared, hosting } })
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann');
}

/** Returns the first action after Ctrl-Q; null if it asks the user first. */
function quits(user: Keyboard) {
  const before = user.wanted.length;
  user.type('<C-q>');
  return user.wanted[before] ?? null;
}

test('Ctrl-Q quits, or asks only if others use this window’s server', () => {
  assert.deepEqual(quits(inRoom(false)), { type: 'quit' });
  assert.deepEqual(quits(inRoom(true)), { type: 'ask-quit', ifAny: true });
});

test('Ctrl-Q asks in any case while a message waits for a connection', () => {
  const waiting = (hosting: boolean) =>
    inRoom(hosting).session('waiting', { loss: GONE }).type('hm<enter>');
  const user = waiting(false);
  assert.equal(quits(user), null);
  assert.equal(user.ui.overlay, 'quit');
  assert.deepEqual(quits(user), { type: 'quit' });
  assert.deepEqual(quits(waiting(true)), { type: 'ask-quit', ifAny: false });
});

test('Ctrl-Q asks while a message is being typed, and not for a command or a recalled line', () => {
  const typing = (text: string) => inRoom(false).type(text);
  const user = typing('my long draft');
  assert.equal(quits(user), null);
  assert.equal(draftCount(user.ui), 1);
  assert.deepEqual(quits(user), { type: 'quit' });
  assert.equal(tabOf(user.type('<escape>').ui).line.text, 'my long draft');
  for (const text of ['', '  ', '/who', ' /', 'said<enter><up>', 'said<enter>/who<up>']) {
    assert.deepEqual(quits(typing(text)), { type: 'quit' }, text);
  }
  assert.deepEqual(quits(typing('said<enter><up>!').type('<escape>')), null);
  const drafts = [
    'said<enter>my draft<up>',
    'said<enter>my draft<C-r>sa<enter>',
    '//etc',
    '/a<C-j>b',
  ];
  for (const text of drafts) assert.equal(quits(typing(text)), null, text);
});

test('messages wait for a connection only on the way back, and only if there are some', () => {
  const counts = (user: Keyboard) => [unsentCount(user.ui), waitsForConnection(user.ui)];
  assert.deepEqual(counts(inRoom(false)), [0, false]);
  const lost = inRoom(false).session('waiting', { loss: GONE });
  assert.deepEqual(counts(lost), [0, false]);
  assert.deepEqual(counts(lost.type('one<enter>two<enter>')), [2, true]);
  const { ui } = lost;
  const app = { ...tabOf(ui).app, returning: false };
  assert.equal(waitsForConnection(withTab(ui, { app })), false);
});
