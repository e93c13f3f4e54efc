/** Tests of completion. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMMANDS } from '../../../src/input/commands/commands.js';
import { createEditor } from '../../../src/input/editor/editor.js';
import { hints } from '../../../src/input/help.js';
import { CANDIDATE_HELP, DISABLED } from '../../../src/input/input-sentences.js';
import { contextOf, tabOf, withTab } from '../../../src/input/ui-state.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';
import { helpOf } from '../help-of.js';

const ROOMS = ['general', 'help', 'Helsinki', 'two words', 'two wheels', 'Äpfel'];
const PEOPLE = ['ann', 'bob', 'Bodo', 'ann boleyn', 'ÉMILE', '小明', '小红', '[bot]', '@home'];

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList(...ROOMS) });

/** ann is in a room with the others; those who speak have done so in this order. */
function inRoom(...speakers: string[]): Keyboard {
  const user = inLobby().enter('general', 'ann').session('room', { people: PEOPLE });
  const texts = speakers.map((name) => `${name}: hi`);
  return user.happen({ type: 'chat', texts, time: AT });
}

const refused = { type: 'refused', detail: '', established: false } as const;

/** The offered names, as the list shows them. */
const offered = ({ ui }: Keyboard) =>
  tabOf(ui).completion?.candidates.map(({ shown }) => shown) ?? [];

/** The room's line, with the cursor as |. */
function lineOf({ ui }: Keyboard): string {
  const { text, cursor } = tabOf(ui).line;
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

/** Keystrokes in a room, and the line after them; | is the cursor. */
const ROOM_LINES: readonly (readonly [typed: string, line: string])[] = [
  ['/who<tab>', '/who|'],
  ['/qu<tab>', '/quit|'],
  ['/QU<tab>', '/quit|'],
  ['/fi<tab>', '/find |'],
  ['/fi<tab>bo<tab>', '/find bob|'],
  ['/find boy<tab>', '/find boy|'],
  ['/conn<tab><tab>', '/connect 127.0.0.1:5220|'],
  ['/set the<tab>', '/set theme |'],
  ['/set the<tab>l<tab>', '/set theme light|'],
  ['/set BELL of<tab>', '/set bell off|'],
  ['/set scrollback 5<tab>', '/set scrollback 5|'],
  ['/set nothing <tab>', '/set nothing |'],
  ['/nowhere<tab>', '/nowhere|'],
  ['/who x<tab>', '/who x|'],
  ['/foo x<tab>', '/foo x|'],
  ['em<tab>', 'em|'],
  ['ém<tab>', 'ÉMILE: |'],
  ['e\u0301m<tab>', 'ÉMILE: |'],
  ['ＢＯＢ<tab>', 'bob: |'],
  ['小<tab>', '小明: |'],
  ['hi 小<tab>', 'hi 小明 |'],
  ['  bob<tab>', '  bob: |'],
  ['hi (bob<tab>', 'hi (bob |'],
  ['@bod<tab>', '@Bodo |'],
  ['[b<tab>', '[bot]: |'],
  ['@h<tab>', '@home: |'],
  ['hi ann b<tab>', 'hi ann boleyn |'],
  ['nobody<tab>', 'nobody|'],
  ['//bob<tab>', '//bob|'],
];

describe('Tab in a room', () => {
  for (const [typed, line] of ROOM_LINES) {
    it(`makes ${line} of ${typed}`, () => assert.equal(lineOf(inRoom().type(typed)), line));
  }

  it('offers the latest speaker first, and not oneself', () => {
    assert.deepEqual(offered(inRoom('Bodo', '小明', 'bob', '小明').type('hi <tab>')), [
      '小明',
      'bob',
      'Bodo',
      '@home',
      '[bot]',
      'ann boleyn',
      'ÉMILE',
      '小红',
    ]);
    assert.equal(lineOf(inRoom('Bodo').type('b<tab>')), 'Bodo: |');
  });

  for (const typed of ['', '   ', '\n']) {
    it(`writes nothing on ${JSON.stringify(typed)}, and says what can be completed`, () => {
      const user = inRoom('Bodo').paste(typed).type('<tab>');
      assert.equal(tabOf(user.ui).line.text, typed);
      assert.equal(tabOf(user.ui).completion, null);
      assert.equal(user.told(), DISABLED.nothingToComplete);
    });
  }

  it('says when somebody spoke', () => {
    const { completion } = tabOf(inRoom('Bodo').type('b<tab>').ui);
    assert.deepEqual(
      completion?.candidates.map(({ help }) => help),
      ['spoke at 14:02', ''],
    );
  });

  it('says who is ignored, and which value of a setting is the default', () => {
    const helps = (user: Keyboard) => tabOf(user.ui).completion?.candidates.map(({ help }) => help);
    assert.deepEqual(helps(inRoom('Bodo').type('/ignore bob<enter>b<tab>')), [
      'spoke at 14:02',
      CANDIDATE_HELP.ignored,
    ]);
    assert.deepEqual(helps(inRoom().type('/set bell <tab>')), ['', CANDIDATE_HELP.isDefault]);
    assert.deepEqual(helps(inRoom().type('/set people <tab>')), [CANDIDATE_HELP.isDefault, '']);
  });

  it('offers no people in a room that is not entered yet, and begins at either end', () => {
    const user = inLobby().type('/ignore <tab>');
    assert.deepEqual(offered(user), []);
    assert.equal(lineOf(inRoom().type('b<tab>')), 'bob: |');
    assert.equal(lineOf(inRoom().type('b<S-tab>')), 'Bodo: |');
  });

  it('moves to the next candidate, around the end; Shift-Tab moves back', () => {
    const user = inRoom().type('b<tab>');
    assert.equal(lineOf(user), 'bob: |');
    assert.equal(lineOf(user.type('<tab>')), 'Bodo: |');
    assert.equal(lineOf(user.type('<tab>')), 'bob: |');
    assert.equal(lineOf(user.type('<S-tab>')), 'Bodo: |');
    assert.equal(lineOf(inRoom().type('b<S-tab>')), 'Bodo: |');
  });

  it('keeps the text after the cursor, and does not double a space there', () => {
    const middle = (after: string) =>
      lineOf(inRoom().type(`小${after}${'<left>'.repeat(after.length)}<tab>`));
    assert.equal(middle(' what?'), '小明:| what?');
    assert.equal(middle('what?'), '小明: |what?');
    assert.equal(middle(': what?'), '小明|: what?');
    assert.equal(lineOf(inRoom().type('/fi x<left><left><tab>')), '/find| x');
  });

  it('addresses somebody at the begin of each line of a pasted text', () => {
    const user = inRoom().paste('one\nbod').type('<tab>');
    assert.equal(lineOf(user), 'one\nBodo: |');
  });

  it('needs no list for one candidate, and shows none for none', () => {
    assert.equal(tabOf(inRoom().type('/qu<tab>').ui).completion, null);
    assert.equal(tabOf(inRoom().type('xyz<tab>').ui).completion, null);
    assert.equal(contextOf(inRoom().type('b<tab>').ui), 'complete');
  });

  it('offers usable commands with their help, and others only if none matches', () => {
    const user = inRoom().type('/l<tab>');
    assert.deepEqual(offered(user), ['/leave', '/logout']);
    assert.match(tabOf(user.ui).completion?.candidates[0]?.help ?? '', helpOf('/leave'));
    assert.equal(lineOf(inRoom().type('/li<tab>')), '/list|');
    assert.ok(offered(inRoom().type('/c<tab>')).includes('/connect [ADDRESS]'));
    assert.deepEqual(offered(inRoom().paste('/l').type('<tab>')), ['/leave', '/logout']);
    assert.equal(lineOf(inRoom().paste('/LI').type('<tab>')), '/list|');
    assert.equal(lineOf(inRoom().paste(' /who').type('<tab>')), ' /who|');
  });
});

describe('a list of candidates', () => {
  it('is left by any other key, which then means what it always does', () => {
    const user = inRoom().type('b<tab><tab>').type('hi');
    assert.equal(lineOf(user), 'Bodo: hi|');
    assert.equal(tabOf(user.ui).completion, null);
    assert.deepEqual(user.type('<enter>').wanted.at(-1), {
      type: 'say',
      texts: ['Bodo: hi'],
      time: AT,
    });
  });

  it('is left by Enter, by a paste and by the help as well', () => {
    const sent = inRoom().type('b<tab><enter>').wanted.at(-1);
    assert.deepEqual(sent?.type === 'say' && sent.texts, ['bob: ']);
    assert.equal(lineOf(inRoom().type('b<tab>').paste('x')), 'bob: x|');
    const { ui } = inRoom().type('b<tab><f1>');
    assert.equal(ui.overlay, 'help');
    assert.equal(tabOf(ui).completion, null);
  });

  it('restores the typed text at Esc, with its cursor', () => {
    const user = inRoom().type('x 小 y<left><left><tab><tab><escape>');
    assert.equal(lineOf(user), 'x 小| y');
    assert.equal(contextOf(user.ui), 'room');
    assert.ok(user.wanted.every(({ type }) => type === 'end-status'));
  });

  it('is undone in one step', () => {
    assert.equal(lineOf(inRoom().type('b<tab><tab><C-_>')), 'b|');
  });

  it('starts again if the line has changed', () => {
    const user = inRoom().type('b<tab>');
    user.ui = withTab(user.ui, { line: { ...tabOf(user.ui).line, text: '小', cursor: 1 } });
    assert.equal(lineOf(user.type('<tab>')), '小明: |');
    user.ui = withTab(user.ui, { line: { ...tabOf(user.ui).line, text: 'other', cursor: 5 } });
    assert.equal(lineOf(user.type('<escape>')), 'other|');
  });

  it('is gone when the screen is another', () => {
    const user = inRoom().type('b<tab>').session('offline', { loss: refused });
    assert.equal(tabOf(user.ui).completion, null);
    assert.equal(contextOf(user.ui), 'connect');
  });

  it('has its keys on the hint line, and nothing else', () => {
    assert.deepEqual(
      hints(inRoom().type('b<tab>').ui).map(({ key }) => key),
      ['Tab', 'Shift-Tab', 'Esc'],
    );
  });
});

describe('Tab elsewhere', () => {
  it('moves the highlight in the lobby, and completes commands there', () => {
    const filtering = inLobby().type('he<tab>');
    assert.equal(tabOf(filtering.ui).filter.text, 'he');
    assert.equal(tabOf(filtering.ui).selected?.name, 'Helsinki');
    assert.equal(tabOf(inLobby().type('/jo<tab>').ui).filter.text, '/join ');
    assert.deepEqual(offered(inLobby().type('/jo<tab>HE<tab>')), ['help', 'Helsinki']);
    assert.equal(tabOf(inLobby().type('/join HELS<tab>').ui).filter.text, '/join Helsinki');
  });

  it('completes names of rooms with blanks and of other alphabets', () => {
    assert.deepEqual(offered(inLobby().type('/join two w<tab>')), ['two words', 'two wheels']);
    assert.equal(tabOf(inLobby().type('/join two wo<tab>').ui).filter.text, '/join two words');
    assert.equal(tabOf(inLobby().type('/join ä<tab>').ui).filter.text, '/join Äpfel');
    const [action] = inLobby().type('/join two wo<tab><enter>').wanted.slice(-1);
    assert.deepEqual(action, { type: 'join', room: 'two words' });
  });

  it('shows a room by a name that is safe, and joins it by its own', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList('a\u202eb', 'ac') });
    assert.deepEqual(offered(user.type('/join a<tab>')), ['a\ufffdb', 'ac']);
    assert.equal(tabOf(user.ui).filter.text, '/join a\u202eb');
  });

  it('completes only commands while a name is asked for', () => {
    const naming = () => inLobby().session('naming', { room: 'general' }).type('<C-u>');
    assert.equal(tabOf(naming().type('/ni<tab>').ui).nick.text, '/nick ');
    const user = naming().type('b<tab>');
    assert.equal(tabOf(user.ui).nick.text, 'b');
    assert.equal(user.told(), DISABLED.notCompletable);
  });

  it('completes addresses: this machine’s, those of servers that are known, and those typed before', () => {
    const user = inRoom();
    const history = ['/connect 127.9.9.9:1', 'hi', '/connect 127.0.0.1:5220', '/connect b.example'];
    const servers = [{ address: 'known.example:1', name: null, time: 1, outcome: 'refused' }];
    user.ui = withTab({ ...user.ui, servers }, { line: createEditor('', history) });
    assert.deepEqual(offered(user.type('/connect <tab>')), [
      '127.0.0.1:5220',
      '34.73.23.1:5220',
      'known.example:1',
      'b.example',
      '127.9.9.9:1',
    ]);
  });

  it('chooses on the connect screen, as the arrow keys do', () => {
    const offline = () =>
      new Keyboard().session('connecting').session('offline', { loss: refused });
    for (const [tab, arrow] of [
      ['<tab>', '<down>'],
      ['<S-tab>', '<up>'],
    ] as const) {
      const { chosen } = tabOf(offline().type(tab).ui).picker;
      assert.notEqual(chosen, null);
      assert.equal(chosen, tabOf(offline().type(arrow).ui).picker.chosen);
    }
  });
});

describe('the candidates for an argument', () => {
  it('is said for arguments only', () => {
    for (const { name, argument, complete } of COMMANDS) {
      assert.ok(argument !== '' || complete === undefined, name);
    }
  });

  it('is the rooms wherever a room is wanted', () => {
    for (const { name, argument, complete } of COMMANDS) {
      if (argument === 'ROOM') assert.equal(complete, 'rooms', name);
    }
  });
});
