/** Tests of the history search. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEditor } from '../../../src/input/editor/editor.js';
import { foundLine, foundPart, hasMatch } from '../../../src/input/line/history-search.js';
import { contextOf, tabOf, withTab } from '../../../src/input/ui-state.js';
import { Keyboard, roomList } from '../../support/ui.js';

const HISTORY = ['one', 'two ONE', '/find Straße', 'three', 'two ONE', 'four'];

/** ann is in a room, has typed these lines before, and is typing something. */
function typing(draft: string, history: readonly string[] = HISTORY): Keyboard {
  const user = new Keyboard().session('lobby', { rooms: roomList() }).enter('general', 'ann');
  user.ui = withTab(user.ui, { line: createEditor(draft, history) });
  return user;
}

/** The keys, and the line found; null if none is. */
const SEARCHES: readonly (readonly [keys: string, found: string | null])[] = [
  ['<C-r>', ''],
  ['<C-r>f', 'four'],
  ['<C-r>one', 'two ONE'],
  ['<C-r>ONE', 'two ONE'],
  ['<C-r>one<C-r>', 'one'],
  ['<C-r>one<up><up>', 'one'],
  ['<C-r>one<up><down>', 'two ONE'],
  ['<C-r>one<down>', 'two ONE'],
  ['<C-r>t', 'two ONE'],
  ['<C-r>t<C-r>', 'three'],
  ['<C-r>t<C-r>h', 'three'],
  ['<C-r>t<C-r>w', 'two ONE'],
  ['<C-r>t<C-r>h<backspace>', 'two ONE'],
  ['<C-r>th<C-u>', ''],
  ['<C-r>th<C-w>on', 'two ONE'],
  ['<C-r>xyz', null],
  ['<C-r>fx', null],
  ['<C-r>fx<backspace>', 'four'],
  ['<C-r><C-r><C-r>', 'two ONE'],
];

describe('the history search', () => {
  for (const [keys, found] of SEARCHES) {
    it(`finds ${found} by ${keys}`, () => {
      const { ui } = typing('draft').type(keys);
      assert.equal(contextOf(ui), 'history');
      assert.equal(hasMatch(ui), found !== null);
      if (found !== null) assert.equal(foundLine(ui), found);
    });
  }

  it('reports the position of the query in the line', () => {
    assert.deepEqual(foundPart(typing('').type('<C-r>one').ui), { from: 4, to: 7 });
    assert.equal(foundPart(typing('').type('<C-r>xyz').ui), null);
    const longer = typing('', ['İstanbul', 'x']).type('<C-r>stan').ui;
    assert.equal(foundLine(longer), 'İstanbul');
    assert.deepEqual(foundPart(longer), { from: 1, to: 5 });
  });

  for (const key of ['<enter>', '<tab>', '<right>', '<C-j>']) {
    it(`takes the line into the input at ${key}, and sends nothing`, () => {
      const user = typing('draft').type(`<C-r>th${key}`);
      assert.equal(contextOf(user.ui), 'room');
      assert.equal(tabOf(user.ui).line.text, 'three');
      assert.equal(tabOf(user.ui).line.cursor, 5);
      assert.ok(user.wanted.every(({ type }) => type !== 'say'));
      assert.equal(tabOf(user.type('<C-_>').ui).line.text, 'draft');
    });
  }

  for (const key of ['<escape>', '<C-c>', '<C-g>']) {
    it(`restores the draft at ${key}`, () => {
      const user = typing('draft').type(`<C-r>th${key}`);
      assert.equal(contextOf(user.ui), 'room');
      assert.equal(tabOf(user.ui).line.text, 'draft');
    });
  }

  it('leaves the input alone if nothing was found', () => {
    assert.equal(tabOf(typing('draft').type('<C-r>xyz<enter>').ui).line.text, 'draft');
  });

  it('keeps the line that matched last if a longer query matches none', () => {
    const user = typing('draft').type('<C-r>fo').type('x').type('<enter>');
    assert.equal(tabOf(user.ui).line.text, 'four');
  });

  it('begins without a query each time', () => {
    const { ui } = typing('').type('<C-r>th<escape><C-r>');
    assert.equal(tabOf(ui).historyQuery.text, '');
    assert.equal(foundLine(ui), '');
  });

  it('needs something that was typed', () => {
    const user = typing('', []).type('<C-r>');
    assert.equal(contextOf(user.ui), 'room');
    assert.match(user.told(), /sent nothing yet/);
  });

  it('ends if the room is lost', () => {
    const { ui } = typing('draft').type('<C-r>th').session('offline');
    assert.equal(contextOf(ui), 'connect');
    assert.equal(tabOf(ui).line.text, 'draft');
  });
});

describe('a line that begins with a space', () => {
  it('is sent as it was typed, and is not to be found again', () => {
    const user = typing('', ['before']).type(' my secret<enter>');
    const [action] = user.wanted.filter(({ type }) => type === 'say');
    assert.deepEqual(action?.type === 'say' && action.texts, [' my secret']);
    assert.equal(tabOf(user.type('<up>').ui).line.text, 'before');
    assert.equal(hasMatch(user.type('<C-r>secret').ui), false);
  });
});
