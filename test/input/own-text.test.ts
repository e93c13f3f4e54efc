/** The user's text is sent as it was written, whatever way it came in. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Action } from '../../src/app/state.js';
import { createEditor } from '../../src/input/editor/editor.js';
import { withHistory } from '../../src/input/tabs/tabs.js';
import { tabOf } from '../../src/input/ui-state.js';
import { ownText } from '../../src/text/own-text.js';
import { Keyboard, roomList } from '../support/ui.js';
import '../support/seed.js';

const inRoom = () =>
  new Keyboard().session('lobby', { rooms: roomList('den') }).enter('general', 'ann');

const said = (user: Keyboard) =>
  user.wanted.flatMap((action) => (action.type === 'say' ? action.texts : []));

const ofType = <T extends Action['type']>(user: Keyboard, type: T) =>
  user.wanted.filter((action): action is Extract<Action, { type: T }> => action.type === type);

/** Texts that a cleaner for others' text would change. */
const TEXTS: Readonly<Record<string, string>> = {
  Khmer: 'ខ្ញុំ\u200bស្រឡាញ់\u200bភាសាខ្មែរ',
  'soft hyphens': 'Donau\u00addampf\u00ad',
  joiners: 'می\u200cخواهم क्\u200dष a\u200db',
  selectors: '❤\ufe0f 葛\u{e0100} a\ufe01',
  'the flag of Scotland': '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  'tags alone': 'a\u{e0061}\u{e0062}b',
  separators: 'a\u2028b\u2029c\u0085'.slice(0, -1),
  'marks and overrides': 'a\u200e\u200f\u061c\u202e\u2066\u2069b',
  'a byte order mark': 'a\ufeffb\u2060',
  fillers: 'a\u3164\u115f\u1160\uffa0b',
  'private use and noncharacters': 'a\ue000\uf8ff\ufdd0\u{10ffff}b',
  'many marks': `Z${'\u0301'.repeat(20)}`,
  'a mark in front': '\u0301x',
};

/** Each way a text comes into the room's line. */
const WAYS: Readonly<Record<string, (text: string) => Keyboard>> = {
  typed: (text) => inRoom().type(text),
  'typed piece by piece': (text) =>
    Array.from(text).reduce((user, piece) => user.type(piece), inRoom()),
  pasted: (text) => inRoom().paste(text),
  'cut and put back': (text) => inRoom().paste(text).type('<C-u><C-y>'),
  'undone and redone': (text) => inRoom().paste(text).type('<C-_><C-^>'),
  recalled: (text) => inRoom().paste(text).type('<enter><up>'),
  'found in the history': (text) =>
    inRoom().paste(`${text} mark`).type('<enter><C-r>mark<enter><C-w><backspace>'),
  'stored earlier': (text) => {
    const user = inRoom();
    user.ui = withHistory(user.ui, [text]);
    return user.type('<up>');
  },
};

for (const [way, bring] of Object.entries(WAYS)) {
  describe(`a text that is ${way}`, () => {
    for (const [title, text] of Object.entries(TEXTS)) {
      it(`is sent as it is: ${title}`, () => {
        assert.equal(said(bring(text).type('<enter>')).at(-1), text);
      });
    }

    it('is sent without controls', () => {
      if (!way.includes('typed')) {
        assert.equal(said(bring('x\u0000\u001b[\u007f\u009by').type('<enter>')).at(-1), 'x␀␛[␡�y');
      }
    });
  });
}

describe('a pasted text', () => {
  it('is sent as it is, whatever it holds', () => {
    const unit = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const text = `x${units.join('').replaceAll(/[\r\n]/g, '')}x`;
        assert.deepEqual(said(inRoom().paste(text).type('<enter>')), [ownText(text)]);
      }),
    );
  });

  it('keeps its tabs', () => {
    assert.deepEqual(said(inRoom().paste('a\tb').type('<enter>')), ['a\tb']);
  });
});

describe('a name', () => {
  const NAMES = [
    'ខ្មែរ\u200bខ្មែរ',
    'Do\u00adnau',
    'می\u200cخواهم',
    'a\u2028b',
    'x\u202ey',
    '葛\u{e0100}',
  ];

  for (const name of NAMES) {
    it(`of a room is joined as it is written: ${JSON.stringify(name)}`, () => {
      for (const way of ['type', 'paste'] as const) {
        const user = new Keyboard().session('lobby', { rooms: roomList('den') });
        user[way](name).type('<enter>');
        assert.deepEqual(
          ofType(user, 'join').map(({ room }) => room),
          [name],
        );
      }
      const user = inRoom().type(`/join ${name}<enter>`);
      assert.equal(ofType(user, 'join').at(-1)?.room, name);
    });

    it(`of the user is taken as it is written: ${JSON.stringify(name)}`, () => {
      for (const way of ['type', 'paste'] as const) {
        const user = new Keyboard().session('lobby').session('naming', { room: 'den' });
        user[way](name).type('<enter>');
        assert.equal(ofType(user, 'nick').at(-1)?.name, name);
      }
    });

    it(`is completed as the server writes it: ${JSON.stringify(name)}`, () => {
      const user = new Keyboard()
        .session('lobby', { rooms: roomList(name) })
        .enter('general', 'ann');
      assert.equal(
        tabOf(user.type(`/join ${Array.from(name)[0]}<tab>`).ui).line.text.trim(),
        `/join ${name}`,
      );
    });
  }

  it('of a room that holds controls is completed without them', () => {
    const editor = createEditor('\u001b[2J');
    assert.equal(editor.text, '␛[2J');
  });
});
