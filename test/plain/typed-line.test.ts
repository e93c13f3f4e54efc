/** Lines of input: commands, answers and text. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../../src/app/room/room.js';
import { requestSentence } from '../../src/app/servers/link-sentences.js';
import { isUsable } from '../../src/input/commands/command-row.js';
import { COMMANDS } from '../../src/input/commands/commands.js';
import { COMMAND_SENTENCES, DISABLED } from '../../src/input/input-sentences.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { PLAIN_COMMANDS } from '../../src/plain/plain-commands.js';
import { PLAIN_REPLIES } from '../../src/plain/plain-sentences.js';
import { readWish } from '../../src/plain/read-wish.js';
import { takeWish, type Wish } from '../../src/plain/typed-line.js';
import { ownText } from '../../src/text/own-text.js';
import { inRooms } from '../support/tabs.js';
import { AT, Keyboard } from '../support/ui.js';

const inLobby = () =>
  new Keyboard().session('lobby', { rooms: { names: ['a'], complete: true, ambiguous: false } });
const inRoom = () => inLobby().enter('den', 'me');
const asked = () => inLobby().session('naming', { room: 'den' });

/** Takes a wish; returns what it wants of the app, and the lines that answer it. */
function take(ui: UiState, wish: Wish | string, isAttended = false) {
  const read: Wish = typeof wish === 'string' ? { type: 'line', text: ownText(wish) } : wish;
  const { actions, lines, ui: next } = takeWish(ui, read, { isAttended, time: AT });
  const words = lines.map((line) => ('text' in line ? `${line.type}: ${line.text}` : line.type));
  return { actions, words, next };
}

const say = (...texts: string[]) => [{ type: 'say', texts, time: AT }];

/** Texts in a room, and the messages that they make. */
const MESSAGES: readonly (readonly [string | Wish, readonly string[]])[] = [
  ['hi', ['hi']],
  ['  hi  ', ['  hi  ']],
  ['//hi', ['/hi']],
  ['nul\0', ['nul␀']],
  ['x'.repeat(1500), ['x'.repeat(1020), 'x'.repeat(480)]],
  ['／join den', ['／join den']],
  [{ type: 'say', text: '/hi', room: null }, ['/hi']],
  [{ type: 'say', text: '//hi', room: null }, ['//hi']],
  [{ type: 'say', text: 'one\n/two', room: null }, ['one', '/two']],
  [{ type: 'say', text: 'hi', room: 'DEN' }, ['hi']],
];

describe('a line in a locked window', () => {
  it('runs no command that is refused there, also those that plain mode answers itself', () => {
    const ui = { ...inRoom().ui, locked: true };
    const refused = COMMANDS.filter(({ locked }) => locked !== 'free');
    for (const { name, locked } of refused) {
      for (const line of [`/${name}`, `/${name.toUpperCase()} a b`]) {
        const { actions, words } = take(ui, line);
        const text = COMMAND_SENTENCES.disabled(name, DISABLED[locked as 'lockedFiles']);
        assert.deepEqual(
          [actions, words],
          [[{ type: 'tell', text, tone: 'problem', time: AT }], []],
        );
      }
    }
  });
});

describe('a line in a room', () => {
  for (const [line, texts] of MESSAGES) {
    it(`says ${JSON.stringify(line).slice(0, 60)}`, () => {
      assert.deepEqual(take(inRoom().ui, line).actions, say(...texts));
    });
  }

  it('says nothing if it is blank', () => {
    for (const line of ['', '   ', '\t']) {
      assert.deepEqual(take(inRoom().ui, line).actions, []);
    }
  });

  it('refuses what the server would take for a request, and keeps no draft of it', () => {
    const { words, actions, next } = take(inRoom().ui, '//who');
    assert.deepEqual(actions, []);
    assert.deepEqual(words, ['refused: //who', `error: ${requestSentence('/who')}`]);
    assert.equal(tabOf(next).line.text, '');
  });

  it('asks somebody at a terminal before many messages, and only “y” means yes', () => {
    const long = 'x'.repeat(9000);
    const { next, actions } = take(inRoom().ui, long, true);
    assert.equal(next.overlay, 'send');
    assert.deepEqual(actions, []);
    assert.equal(take(next, 'y', true).actions[0]?.type, 'say');
    for (const line of ['n', '', 'yellow', '/quit']) {
      const no = take(next, line, true);
      assert.deepEqual([no.actions, no.next.overlay], [[], null]);
    }
    assert.equal(take(inRoom().ui, long).actions[0]?.type, 'say');
  });

  it('answers what is asked before waiting messages are lost', () => {
    const loss = { type: 'closed', detail: '', established: true } as const;
    const waiting = inRoom()
      .session('waiting', { loss })
      .happen({ type: 'say', texts: ['hi'], time: AT }).ui;
    for (const name of ['leave', 'quit']) {
      const { next, actions } = take(waiting, `/${name}`, true);
      assert.deepEqual([next.overlay, actions], [name, []]);
      assert.deepEqual(take(next, 'no', true).actions, []);
      assert.equal(take(next, ' YES ', true).actions[0]?.type, name);
      assert.equal(take(waiting, `/${name}`).actions[0]?.type, name);
    }
  });

  it('goes to the tab of the room that it names, and is refused without one', () => {
    const ui = inRooms('a', 'b');
    const wish = { type: 'say', text: 'hi', room: 'A' } as const;
    const { actions, tab } = takeWish(ui, wish, { isAttended: false, time: AT });
    assert.deepEqual([actions, tab], [say('hi'), ui.tabs.all[1]?.id]);
    assert.deepEqual(take(ui, { ...wish, room: 'c' }).words, [
      'refused: hi',
      `error: ${PLAIN_REPLIES.noSuchRoom('c')}`,
    ]);
  });
});

describe('a line outside of rooms', () => {
  it('is refused in the lobby', () => {
    const { words, actions } = take(inLobby().ui, 'a', true);
    assert.deepEqual(actions, []);
    assert.deepEqual(words, ['refused: a', `error: ${PLAIN_REPLIES.noRoom}`]);
  });

  it('is the nickname for somebody at a terminal, and refused elsewhere', () => {
    assert.deepEqual(take(asked().ui, 'bob', true).actions, [{ type: 'nick', name: 'bob' }]);
    assert.deepEqual(take(asked().ui, '', true).actions, [{ type: 'nick', name: 'ann' }]);
    assert.deepEqual(take(asked().ui, 'bob').words[0], 'refused: bob');
    assert.deepEqual(take(asked().ui, '/nick bob').actions, [{ type: 'nick', name: 'bob' }]);
  });

  it('is refused while there is no connection; an empty one at a terminal retries', () => {
    const { ui } = new Keyboard().session('offline');
    assert.deepEqual(take(ui, 'hi').words.at(-1), `error: ${PLAIN_REPLIES.noConnection}`);
    assert.deepEqual(take(ui, '', true).actions, [{ type: 'retry' }]);
    assert.deepEqual(take(ui, '').actions, []);
    const waiting = new Keyboard().session('waiting').ui;
    assert.deepEqual(take(waiting, '', true).actions, [{ type: 'retry' }]);
    assert.deepEqual(take(inLobby().ui, '', true).actions, []);
  });
});

describe('a password', () => {
  const asking = () =>
    inLobby().session('lobby', {
      problem: { type: 'password', room: 'den', asked: 'room' },
      rooms: { names: [], complete: true, ambiguous: false },
    }).ui;

  it('is the next line at a terminal, and an empty one cancels', () => {
    const given = take(asking(), 'sesame', true);
    assert.equal(given.actions[0]?.type, 'give-password');
    assert.equal(take(asking(), '', true).next.passwordAsk, null);
  });

  it('is an object elsewhere; a text is refused', () => {
    const given = take(asking(), { type: 'password', word: 'sesame' });
    assert.equal(given.actions[0]?.type, 'give-password');
    assert.deepEqual(take(asking(), 'hi').words[0], 'refused: hi');
    assert.deepEqual(take(inLobby().ui, { type: 'password', word: 'sesame' }).actions, []);
  });
});

describe('the commands', () => {
  it('of plain mode are commands of the table', () => {
    const names = COMMANDS.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(PLAIN_COMMANDS).filter((name) => !names.includes(name)),
      [],
    );
  });

  for (const { name, argument } of COMMANDS) {
    it(`/${name} opens nothing that only a screen shows`, () => {
      for (const ui of [inLobby().ui, inRoom().ui, asked().ui]) {
        for (const line of [`/${name}`, `/${name} ${argument}`]) {
          const { next, actions, words } = take(ui, line);
          const { overlay } = next;
          assert.equal(overlay, null);
          assert.equal(tabOf(next).picker.open, false);
          assert.ok(actions.length + words.length > 0 || next !== ui, line);
        }
      }
    });
  }

  it('are listed with a mark at those for the screen, the usable ones first', () => {
    const { ui } = inRoom();
    const { words } = take(ui, '/help');
    for (const row of COMMANDS) {
      const place = words.findIndex((word) => word.startsWith(`notice: /${row.name}`));
      const mark = words[place]?.endsWith(` (${PLAIN_REPLIES.screenMark})`);
      assert.equal(mark, PLAIN_COMMANDS[row.name]?.type === 'screen', row.name);
      const stop = words.indexOf(`notice: /stop: ${PLAIN_REPLIES.stopHelp}`);
      assert.equal(place < stop, isUsable(row, ui), row.name);
    }
  });

  it('explains a command for the screen', () => {
    const { actions } = take(inRoom().ui, '/COPY');
    const text = PLAIN_REPLIES.screenOnly('copy', 'Every line is whole here.');
    assert.deepEqual(actions, [{ type: 'tell', text, tone: 'problem', time: AT }]);
    assert.match(text, /Every line is whole here\.$/);
    assert.equal(PLAIN_REPLIES.screenOnly('x', ''), '/x is for the full screen.');
  });

  it('switches the wire traffic on and off; its views are for the screen', () => {
    const on = take(inRoom().ui, '/wire');
    assert.deepEqual([on.next.wire, on.words], [true, [`notice: ${PLAIN_REPLIES.wireOn}`]]);
    const off = take(on.next, '/wire');
    assert.deepEqual([off.next.wire, off.words], [false, [`notice: ${PLAIN_REPLIES.wireOff}`]]);
    const [told] = take(inRoom().ui, '/wire full').actions;
    assert.ok(told?.type === 'tell' && told.tone === 'problem');
  });

  it('finds words of the history and words without a speaker, all marked as past', () => {
    const { ui } = inRoom().happen({ type: 'chat', texts: ['a fish', 'no word'], time: AT });
    const { room } = tabOf(ui).app;
    assert.ok(room !== null);
    room.log.prepend([said(room, 'bob', 'old fish', AT)]);
    const { lines } = takeWish(
      ui,
      { type: 'line', text: ownText('/find fish') },
      { isAttended: false, time: AT },
    );
    assert.deepEqual(
      lines.slice(1).map((line) => ['past' in line && line.past, 'text' in line && line.text]),
      [
        [true, 'old fish'],
        [true, 'a fish'],
      ],
    );
  });

  it('finds messages, and shows them once more', () => {
    const keyboard = inRoom().happen(
      { type: 'chat', texts: ['bob: one fish', 'bob: two'], time: AT },
      { type: 'chat', texts: ['eve: FISH'], time: AT },
    );
    assert.deepEqual(take(keyboard.ui, '/find fish').words, [
      `notice: ${PLAIN_REPLIES.found(2)}`,
      'message: one fish',
      'message: FISH',
    ]);
  });
});

describe('/stop', () => {
  it('leaves the question for a nickname, and stops connecting', () => {
    assert.notDeepEqual(take(asked().ui, '/stop').actions, []);
    const waiting = new Keyboard().session('waiting').ui;
    assert.deepEqual(take(waiting, '/stop').actions.at(-1), { type: 'stop' });
  });

  it('says that there is nothing to stop', () => {
    const { actions } = take(inLobby().ui, '/stop');
    const text = PLAIN_REPLIES.nothingToStop;
    assert.deepEqual(actions, [{ type: 'tell', text, tone: 'problem', time: AT }]);
  });
});

/** Lines of input with `--json`, and their meaning. */
const WISHES: readonly (readonly [string, Wish])[] = [
  ['hi', { type: 'line', text: 'hi' }],
  ['{"say":"a\\r\\nb"}', { type: 'say', text: 'a\nb', room: null }],
  ['{"say":"a","room":"den"}', { type: 'say', text: 'a', room: 'den' }],
  ['{"command":"/who"}', { type: 'line', text: '/who' }],
  ['{"command":"who"}', { type: 'mistake' }],
  ['{"command":"/who\\nhi"}', { type: 'mistake' }],
  ['{"password":"x"}', { type: 'password', word: 'x' }],
  ['{"say":1}', { type: 'mistake' }],
  ['{"say":"a","room":1}', { type: 'mistake' }],
  ['{"say"', { type: 'mistake' }],
  ['{"__proto__":{"say":"a"}}', { type: 'mistake' }],
];

describe('with --json', () => {
  for (const [line, wish] of WISHES) {
    it(`reads ${line}`, () => assert.deepEqual(readWish({ text: line, first: null }, true), wish));
  }

  it('reads a later part of a long line as text, and leaves out that of a command or an object', () => {
    for (const text of ['/quit', '{"command":"/quit"}']) {
      const said = { type: 'say', text, room: null };
      for (const isJson of [true, false]) {
        assert.deepEqual(readWish({ text, first: 'hi' }, isJson), said);
        assert.deepEqual(readWish({ text, first: '//hi' }, isJson), said);
        assert.equal(readWish({ text, first: ' /me' }, isJson), null);
      }
      assert.equal(readWish({ text, first: ' {"say":"' }, true), null);
      assert.deepEqual(readWish({ text, first: '{' }, false), said);
    }
  });

  it('a brace means nothing without it', () => {
    assert.deepEqual(readWish({ text: '{"say":"a"}', first: null }, false), {
      type: 'line',
      text: '{"say":"a"}',
    });
  });
});
