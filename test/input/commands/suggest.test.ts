/** Tests of the list that opens as one types. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BRIEFLY, PREVIEWS } from '../../../src/input/input-sentences.js';
import { contextOf, suggestionOf, tabOf, withTab } from '../../../src/input/ui-state.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const PEOPLE = ['ann', 'bob', 'Bodo', 'ann boleyn', '5pm club'];

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general', 'sockets') });
const inRoom = () => inLobby().enter('general', 'ann').session('room', { people: PEOPLE });

const lineOf = ({ ui }: Keyboard) => tabOf(ui).line.text;
const listed = ({ ui }: Keyboard) => suggestionOf(ui)?.candidates.map(({ shown }) => shown) ?? null;
const preview = ({ ui }: Keyboard) => suggestionOf(ui)?.preview.text ?? null;
const said = ({ wanted }: Keyboard) => {
  const last = wanted.at(-1);
  return last?.type === 'say' ? last.texts : null;
};

describe('a slash at the begin of the line', () => {
  it('lists all commands, those that do not work now last, with the reason', () => {
    const { candidates = [] } = suggestionOf(inRoom().type('/').ui) ?? {};
    assert.ok(candidates.length > 20);
    const first = candidates.findIndex(({ reason }) => reason !== undefined);
    assert.ok(first > 0);
    assert.ok(candidates.slice(first).every(({ reason }) => reason !== undefined));
    const list = candidates.find(({ text }) => text === '/list');
    assert.equal(list?.reason, BRIEFLY.lobbyByTab);
  });

  it('lists them in the lobby and while a name is asked for', () => {
    assert.ok(listed(inLobby().type('/'))?.includes('/join ROOM'));
    assert.ok(listed(inLobby().session('naming').type('<C-u>/'))?.includes('/nick NAME'));
  });

  it('lists what begins with the typed letters', () => {
    assert.deepEqual(listed(inRoom().type('/wh')), ['/who']);
    assert.deepEqual(listed(inRoom().type('/WH')), ['/who']);
  });

  it('is text elsewhere, in a pasted text and in a line of the history', () => {
    assert.equal(listed(inRoom().type('a /')), null);
    assert.equal(listed(inRoom().type(' /')), null);
    assert.equal(listed(inRoom().paste('/who')), null);
    assert.equal(listed(inRoom().type('/server<enter><up>')), null);
    assert.equal(contextOf(inRoom().type('/server<enter><up>').ui), 'room');
  });

  it('is listed for no other text and no other place of the cursor', () => {
    const user = inRoom().type('/wh');
    const { line } = tabOf(user.ui);
    assert.deepEqual(suggestionOf(user.ui)?.text, '/wh');
    assert.equal(suggestionOf(withTab(user.ui, { line: { ...line, cursor: 1 } })), null);
    assert.equal(suggestionOf(withTab(user.ui, { line: { ...line, text: '/wx' } })), null);
    assert.equal(listed(inRoom().type('/wh<home>')), null);
    assert.notEqual(listed(inRoom().type('/wh<left>')), null);
  });

  it('does not list for a text that is very long', () => {
    assert.equal(
      listed(
        inRoom()
          .paste(`/find ${'x'.repeat(1000)}`)
          .type('y'),
      ),
      null,
    );
  });
});

/** Keystrokes, and the line after them. */
const LINES: readonly (readonly [typed: string, line: string])[] = [
  ['/jo<enter>', '/join '],
  ['/<down><enter>', '/join '],
  ['/<down><up><tab>', '/help'],
  ['/q<escape>', '/q'],
  ['/lis<tab>', '/list'],
  ['/l<down><down><enter>', '/list'],
  ['hi @b<enter>', 'hi @bob '],
  ['hi @b<down><enter>', 'hi @Bodo '],
  ['@b<tab><tab>', '@Bodo '],
  ['@ann b<enter>', '@ann boleyn '],
  ['/l<tab>', '/leave'],
  ['/l<S-tab>', '/logout'],
  ['/l<down><tab>', '/logout'],
  ['/l<down><tab><tab>', '/leave'],
  ['/l<down><S-tab>', '/logout'],
  ['/l<tab><S-tab>', '/logout'],
  ['/l<up><enter>', '/last'],
  ['/l<up><up><enter>', '/list'],
  ['hi @b<up><enter>', 'hi @Bodo '],
  ['hi @b<S-tab>', 'hi @Bodo '],
  ['/set <up><enter>', '/set server '],
  ['/set <S-tab>', '/set server '],
];

describe('Enter and Tab in the list', () => {
  for (const [typed, line] of LINES) {
    it(`make ${line} of ${typed}`, () => assert.equal(lineOf(inRoom().type(typed)), line));
  }

  it('run a complete command as it is typed', () => {
    assert.deepEqual(inRoom().type('/who<enter>').wanted.at(-1), { type: 'who', time: AT });
    assert.equal(lineOf(inRoom().type('/who<enter>')), '');
    const { wanted } = inRoom().type('/leave<enter>');
    assert.ok(wanted.some(({ type }) => type === 'leave'));
  });

  it('complete what the arrows chose, even if the typed command is complete', () => {
    assert.equal(lineOf(inRoom().type('/set <down><enter>')), '/set theme ');
  });
});

/** Texts that Enter sends at once: no list may be in the way. */
const SENT = ['see you @', '@5pm', 'mail bob@example.org', '@nobody', 'hi @bob', 'a @ b', '@ann '];

describe('an @', () => {
  for (const text of SENT.filter((each) => each !== '@5pm')) {
    it(`lets Enter send ${text}`, () => {
      assert.deepEqual(said(inRoom().type(`${text}<enter>`)), [text]);
    });
  }

  it('lets Enter send @5pm, if nobody is called so', () => {
    const user = inLobby()
      .enter('general', 'ann')
      .session('room', { people: ['ann', 'bob'] });
    assert.deepEqual(said(user.type('@5pm<enter>')), ['@5pm']);
  });

  it('lists people in rooms only, where a word begins with it', () => {
    assert.deepEqual(listed(inRoom().type('@bo')), ['bob', 'Bodo']);
    assert.deepEqual(listed(inRoom().type('(@bo')), ['bob', 'Bodo']);
    assert.equal(listed(inRoom().type('x@bo')), null);
    assert.equal(listed(inLobby().type('@bo')), null);
  });
});

/** Texts that are typed in a room, and the effect of Enter. */
const PREVIEWED: readonly (readonly [typed: string, words: string])[] = [
  ['/join sockets', PREVIEWS.joinBeside('sockets')],
  ['/join kitchen', PREVIEWS.makeBeside('kitchen')],
  ['/join general', PREVIEWS.here('general')],
  ['/join', PREVIEWS.lacks('join', 'ROOM')],
  ['/jo', PREVIEWS.completes('/join ROOM')],
  ['/list', PREVIEWS.disabled('list', BRIEFLY.lobbyByTab)],
  ['/who x', PREVIEWS.noArgument('who')],
  ['//who', PREVIEWS.asText],
  ['/set theme dark', PREVIEWS.set('theme', 'dark')],
  ['/connect example.org', PREVIEWS.connectLobby('example.org')],
  ['@b', PREVIEWS.inserts('bob')],
  ['@', PREVIEWS.tabInserts('5pm club')],
];

describe('the preview', () => {
  for (const [typed, words] of PREVIEWED) {
    it(`of ${typed} is ${words}`, () => assert.equal(preview(inRoom().type(typed)), words));
  }

  it('says that an unknown command does nothing, and what may be meant', () => {
    assert.match(preview(inRoom().type('/jion x')) ?? '', /no \/jion: Enter sends nothing.*\/join/);
    assert.equal(suggestionOf(inRoom().type('/jion').ui)?.preview.tone, 'problem');
  });

  it('quotes only a part of a long argument', () => {
    assert.ok((preview(inRoom().type(`/join ${'x'.repeat(900)}`)) ?? '').length < 120);
  });
});

describe('Esc', () => {
  it('closes the list and leaves the text, until another word begins', () => {
    const user = inRoom().type('/w<escape>');
    assert.equal(contextOf(user.ui), 'room');
    assert.equal(listed(user.type('h')), null);
    assert.equal(lineOf(user), '/wh');
    assert.deepEqual(listed(user.type('<C-u>/wh')), ['/who']);
  });
});

describe('the list', () => {
  it('stays while the log is scrolled, and goes with the word', () => {
    assert.deepEqual(listed(inRoom().type('/wh<pageup>')), ['/who']);
    assert.equal(listed(inRoom().type('/wh<C-u>')), null);
    assert.equal(listed(inRoom().type('/wh<f1><f1>')), null);
  });

  it('does not change while people come and go', () => {
    const user = inRoom()
      .type('@b')
      .session('room', { people: ['ann', 'boris'] });
    assert.deepEqual(listed(user), ['bob', 'Bodo']);
    assert.deepEqual(listed(user.type('o')), ['boris']);
  });

  it('is gone when the screen is another', () => {
    const loss = { type: 'refused', detail: '', established: false } as const;
    assert.equal(listed(inRoom().type('/').session('offline', { loss })), null);
  });
});
