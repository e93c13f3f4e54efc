/** A paste where no line, or only one, can be typed. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OverlayName } from '../../src/input/contexts.js';
import { LINE_SENTENCES } from '../../src/input/input-sentences.js';
import { INPUT_LIMIT } from '../../src/input/line/input-limit.js';
import { MAX_INPUT_BYTES } from '../../src/input/line/split-messages.js';
import { contextOf, tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import { Keyboard, roomList } from '../support/ui.js';

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('den') });
const inRoom = () => inLobby().enter('general', 'ann');

/** Somebody in a room with something over it, and a draft. */
function over(overlay: OverlayName, draft = ''): Keyboard {
  const user = inRoom().type(draft);
  user.ui = { ...user.ui, overlay };
  return user;
}

/** Somebody at the list of servers. */
function picking(): Keyboard {
  const user = inLobby();
  user.ui = withTab(user.ui, { picker: { ...tabOf(user.ui).picker, open: true } });
  return user;
}

/** The fields of one line, and the way to each. */
const FIELDS: ReadonlyArray<
  readonly [name: string, open: () => Keyboard, field: (ui: UiState) => string]
> = [
  ['the lobby', inLobby, (ui) => tabOf(ui).filter.text],
  ['the nickname', () => inLobby().session('naming', { room: 'den' }), (ui) => tabOf(ui).nick.text],
  ['the search in the messages', () => over('find'), (ui) => tabOf(ui).find.text],
  ['the list of tabs', () => over('switch'), ({ switcher }) => switcher.text],
  ['the help', () => over('help'), ({ helpQuery }) => helpQuery.text],
  ['the address', picking, (ui) => tabOf(ui).address.text],
  ['the history search', () => over('history'), (ui) => tabOf(ui).historyQuery.text],
];

const PASTES: ReadonlyArray<readonly [pasted: string, taken: string]> = [
  ['word\n', 'word'],
  ['word\r\n', 'word'],
  ['\n\nword\n\n', 'word'],
  ['one\ntwo', 'one two'],
  ['one\r\ntwo\rthree\n', 'one two three'],
  ['\n', ''],
  ['\u0085one\u0085two', 'one two'],
  ['one\vtwo\fthree\f\r\n', 'one two three'],
];

describe('a field of one line', () => {
  for (const [name, open, field] of FIELDS) {
    it(`takes pasted line breaks: ${name}`, () => {
      for (const [pasted, taken] of PASTES) {
        assert.equal(field(open().type('<C-u>').paste(pasted).ui), taken, JSON.stringify(pasted));
      }
    });
  }

  it('of a room takes them as lines', () => {
    assert.equal(tabOf(inRoom().paste('one\r\ntwo\n').ui).line.text, 'one\ntwo\n');
  });
});

describe('a paste when nothing can be typed', () => {
  for (const overlay of ['quit', 'leave', 'copy-view', 'wire'] as const) {
    it(`goes into the room's line: ${overlay}`, () => {
      const user = over(overlay, 'draft ').paste('one\r\ntwo');
      assert.equal(contextOf(user.ui), overlay);
      assert.equal(tabOf(user.ui).line.text, 'draft one\ntwo');
      assert.equal(user.told(), LINE_SENTENCES.pastedBelow);
    });
  }

  it('says how much of it had no room', () => {
    for (const overlay of ['quit', 'copy-view', 'wire'] as const) {
      const user = over(overlay).paste('x'.repeat(MAX_INPUT_BYTES + 7));
      const leftOut = LINE_SENTENCES.leftOut(INPUT_LIMIT, 7);
      assert.equal(user.told(), `${leftOut} ${LINE_SENTENCES.pastedBelow}`);
    }
  });

  it('says how much all parts of a paste had no room for', () => {
    for (const user of [inRoom(), inLobby(), over('copy-view')]) {
      user
        .paste('x'.repeat(MAX_INPUT_BYTES - 4))
        .paste('xxxxx')
        .paste('yyyy');
      assert.match(user.told(), new RegExp(LINE_SENTENCES.leftOut(INPUT_LIMIT, 5)));
      user.type('<backspace>').paste('zz');
      assert.match(user.told(), new RegExp(LINE_SENTENCES.leftOut(INPUT_LIMIT, 2)));
    }
  });

  it('fills an input whose last four bytes are free', () => {
    for (const [free, kept] of [
      [4, 'xxxx'],
      [3, ''],
    ] as const) {
      const user = inRoom()
        .paste('-'.repeat(MAX_INPUT_BYTES - free))
        .paste('xxxxx');
      assert.equal(tabOf(user.ui).line.text.replaceAll('-', ''), kept);
    }
  });

  it('is refused with a sentence while Foyer asks whether to send the line', () => {
    const user = inRoom().paste('1\n2\n3\n4\n5\n6').type('<enter>');
    assert.equal(contextOf(user.paste('7').ui), 'send');
    assert.equal(tabOf(user.ui).line.text, '1\n2\n3\n4\n5\n6');
    assert.equal(user.told(), LINE_SENTENCES.notPasted);
  });

  it('goes into the line of the lobby, as one line', () => {
    const user = inLobby();
    user.ui = { ...user.ui, overlay: 'quit' };
    user.paste('den\n');
    assert.equal(tabOf(user.ui).filter.text, 'den');
    assert.equal(user.told(), LINE_SENTENCES.pastedBelow);
  });
});

it('the end of a paste that is left out is counted in words', () => {
  assert.match(
    LINE_SENTENCES.leftOut('64 KB', 1),
    /: 1 character at the end of the paste was left/,
  );
  assert.match(
    LINE_SENTENCES.leftOut('64 KB', 2),
    /: 2 characters at the end of the paste were left/,
  );
  assert.match(LINE_SENTENCES.leftOut('64 KB', 1000), /: 1,000 characters /);
});
