/** The fields that are typed into, each with the keys of an editor. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LINE_SENTENCES } from '../../src/input/input-sentences.js';
import { activeEditor } from '../../src/input/line/active-field.js';
import { contextOf, tabOf } from '../../src/input/ui-state.js';
import { inRooms } from '../support/tabs.js';
import { Keyboard, roomList } from '../support/ui.js';

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general') });
const inRoom = () => inLobby().enter('general', 'ann');

function inTwoRooms(): Keyboard {
  const user = new Keyboard();
  user.ui = inRooms('general', 'attic');
  return user;
}

/** The way into each context in which keys move a cursor. */
const WAYS: Readonly<Record<string, () => Keyboard>> = {
  lobby: inLobby,
  nickname: () => inLobby().session('naming', { room: 'general' }).type('<C-u>'),
  room: inRoom,
  find: () => inRoom().type('<C-f>'),
  switch: () => inTwoRooms().type('<C-g>'),
};

for (const [context, way] of Object.entries(WAYS)) {
  test(`keys move the cursor and cut text in the context ${context}`, () => {
    const user = way();
    assert.equal(contextOf(user.ui), context);
    user.type('bc<C-a>a<C-e>d<C-b><C-b>x<C-k>');
    assert.equal(activeEditor(user.ui)?.text, 'abx');
  });
}

test('text that can be typed nowhere is answered, and changes nothing', () => {
  for (const keys of ['<f5>', '<M-l>', '<C-c>']) {
    const user = inRoom().type(keys);
    assert.notEqual(user.ui.overlay, null, keys);
    user.type('x');
    assert.equal(user.ui.note?.text, LINE_SENTENCES.nowhere, keys);
    assert.equal(tabOf(user.ui).line.text, '');
  }
});
