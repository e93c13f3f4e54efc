/** Tests of the history search. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEditor } from '../../../src/input/editor/editor.js';
import { DISABLED } from '../../../src/input/input-sentences.js';
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
      assert.equal(tabOf(user.type('<C-^>').ui).line.text, 'three');
    });
  }

  for (const keys of [
    '<C-r>th<enter><enter>',
    '<C-r>th<enter>!<enter>',
    '<C-r>find<enter><enter>',
    '<up><C-r>th<enter><enter>',
    '<up>?<C-r>th<enter><enter>',
    '<C-r>th<enter><C-r>one<enter><enter>',
    '<C-r>th<enter><C-_><C-^><enter>',
    '<up><enter>',
    '<up><up>x<enter>',
    '<C-up><enter>',
    '<up><C-c>',
    '<C-r>th<enter><C-down>',
    '<C-r>th<enter><up><C-down>',
  ]) {
    it(`restores the draft after ${keys}`, () => {
      assert.equal(tabOf(typing('draft').type(keys).ui).line.text, 'draft');
    });
  }

  it('sends a draft that undo restored only once', () => {
    const user = typing('draft').type('<C-r>th<enter><C-_><enter>');
    assert.deepEqual(
      user.wanted.flatMap((action) => (action.type === 'say' ? action.texts : [])),
      ['draft'],
    );
    assert.equal(tabOf(user.ui).line.text, '');
  });

  it('restores a draft of several lines, and of the lines of a question', () => {
    const user = typing('1\n2\n3', ['a\nb\nc\nd\ne\nf']).type('<C-up><enter><enter>');
    assert.equal(user.wanted.filter(({ type }) => type === 'say').length, 1);
    assert.equal(tabOf(user.ui).line.text, '1\n2\n3');
  });

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
    assert.equal(user.told(), DISABLED.nothingSent);
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
