/** Answers to the user: above the input, in no log, and gone with the next change of the input. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutNow, replyHeight } from '../../src/app/layout.js';
import { visibleReply } from '../../src/app/room/reply.js';
import {
  IGNORE_SENTENCES,
  REPLY_WORDS,
  ROOM_SENTENCES,
} from '../../src/app/room/room-sentences.js';
import type { Size } from '../../src/app/state.js';
import { tabOf } from '../../src/input/ui-state.js';
import { EXTENSIONS } from '../../src/protocol/records/record-types.js';
import type { Loss } from '../../src/session/model.js';
import { textOf } from '../app/logs.js';
import { ENTERED } from '../support/entered.js';
import { drawn } from '../support/terminal/drawn.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const inRoom = () =>
  new Keyboard().session('lobby', { rooms: roomList('general') }).enter('general', 'ann');

/** The same, in a room with records. */
function inRecords(): Keyboard {
  const user = new Keyboard().session('lobby', { rooms: roomList('general') });
  user.session('room', { room: 'general', name: 'ann', agreed: EXTENSIONS });
  const joined = { type: 'joined-room', room: 'general', name: 'ann', time: AT } as const;
  return user.happen({ ...joined, entered: ENTERED });
}

const GONE: Loss = { type: 'closed', detail: '', established: true };

const appOf = (user: Keyboard) => tabOf(user.ui).app;
const replyOf = (user: Keyboard) => appOf(user).room?.reply?.text ?? null;
const lineOf = (user: Keyboard) => tabOf(user.ui).line.text;
const logOf = (user: Keyboard) => appOf(user).room?.log.lastId;

/** Keys and commands of the user, and whether an answer follows. */
const ANSWERED = [
  '/ignore',
  '/ignore bob',
  '/bell',
  '/mouse',
  '/server',
  '/save ',
  '/bogus',
  '/nick eve',
  '/tab 9',
];

describe('an answer', () => {
  for (const command of ANSWERED) {
    it(`to ${command} is in no log, and counts as nothing new`, () => {
      const user = inRoom();
      const [last, { unlogged, unread }] = [
        logOf(user),
        appOf(user).room as { unlogged: unknown[]; unread: number },
      ];
      const { length } = unlogged;
      user.type(`${command}<enter>`);
      assert.notEqual(replyOf(user), null);
      assert.deepEqual([logOf(user), unlogged.length, unread], [last, length, 0]);
    });
  }

  it('to /who comes when the server answers, and only to who asked', () => {
    const user = inRoom()
      .type('/who<enter>')
      .session('room', { people: ['ann', 'bob'] });
    assert.equal(replyOf(user), ROOM_SENTENCES.people(['ann', 'bob']));
    user.type('x').session('room', { people: ['ann'] });
    assert.equal(replyOf(user), null);
  });

  for (const keys of ['x', '<enter>', '<escape>', '<C-j>', '<up>']) {
    it(`is gone after ${keys}`, () => {
      const user = inRoom().type(`sent before<enter>/ignore<enter>`);
      assert.equal(replyOf(user), IGNORE_SENTENCES.none);
      assert.equal(replyOf(user.type(keys)), null);
    });
  }

  for (const keys of ['<pageup>', '<C-l>', '<f3>', '<left>']) {
    it(`stays after ${keys}, which leaves the input as it is`, () => {
      assert.equal(replyOf(inRoom().type(`/ignore<enter>${keys}`)), IGNORE_SENTENCES.none);
    });
  }

  it('takes the place of the one before', () => {
    assert.notEqual(replyOf(inRoom().type('/ignore<enter>/bell<enter>')), IGNORE_SENTENCES.none);
  });

  it('to what is typed too much is seen, though the input has changed', () => {
    assert.notEqual(replyOf(inRoom().paste('x'.repeat(200_000))), null);
  });
});

describe('a command that cannot run', () => {
  for (const command of ['/bogus', '/nick eve', '/find ', '/who me', ' /who', '/tab 9']) {
    it(`stays in the input: ${command}`, () => {
      assert.equal(lineOf(inRoom().type(`${command}<enter>`)), command);
    });
  }

  it('is gone once it ran, whatever the answer', () => {
    assert.equal(lineOf(inRoom().type('/ignore<enter>')), '');
  });

  it('stays in every other field too', () => {
    const lobby = new Keyboard().session('lobby', { rooms: roomList('general') });
    assert.equal(tabOf(lobby.type('/bogus<enter>').ui).filter.text, '/bogus');
    const naming = new Keyboard().session('naming', { room: 'general' });
    assert.equal(tabOf(naming.type('/bogus<enter>').ui).nick.text, '/bogus');
    const servers = new Keyboard().session('offline', { loss: GONE });
    assert.equal(tabOf(servers.type('/bogus<enter>').ui).address.text, '/bogus');
  });
});

/** Commands of which another text may do what this one did not. */
const CORRECTED = [
  '/set theme dark',
  '/me waves',
  '/msg bob psst',
  '/topic tea',
  '/away lunch',
  '/save a.txt',
];

describe('a command that fails after it ran', () => {
  const problem = { type: 'tell', text: 'No.', tone: 'problem', time: AT } as const;

  for (const command of CORRECTED) {
    it(`returns to the input, to be corrected: ${command}`, () => {
      const user = inRecords().type(`${command}<enter>`);
      assert.equal(lineOf(user), '');
      user.happen(problem);
      assert.deepEqual([lineOf(user), replyOf(user)], [command, 'No.']);
    });
  }

  for (const command of ['/ignore ann', '/ignore two words']) {
    it(`returns at once if the answer is a problem: ${command}`, () => {
      const user = inRoom().type(`${command}<enter>`);
      assert.equal(lineOf(user), command);
      assert.notEqual(replyOf(user), null);
    });
  }

  it('returns once: what fails after an answer or a key is something else', () => {
    const answered = inRoom()
      .type('/set theme dark<enter>')
      .happen({ ...problem, tone: 'info' }, problem);
    assert.equal(lineOf(answered), '');
    const typed = inRoom().type('/set theme dark<enter><left>').happen(problem);
    assert.equal(lineOf(typed), '');
  });

  it('stays away if another text would change nothing', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList('general') });
    user.type('/list<enter>').happen(problem);
    assert.equal(tabOf(user.ui).filter.text, '');
  });

  it('replaces nothing that was typed meanwhile', () => {
    const user = inRoom().type('/set theme dark<enter>').type('hm').happen(problem);
    assert.equal(lineOf(user), 'hm');
  });

  it('returns to the lobby’s input if the server refuses the room', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList('general') });
    user.type('/join no such<enter>').session('joining', { room: 'no such' });
    assert.equal(tabOf(user.ui).filter.text, '');
    user.session('lobby', { problem: { type: 'room-malformed', room: 'no such' } });
    assert.equal(tabOf(user.ui).filter.text, '/join no such');
  });
});

describe('/set', () => {
  for (const command of ['/set theme blue', '/set bogus 1', '/set server a b', '/set bogus']) {
    it(`refuses at once what cannot be: ${command}`, () => {
      const user = inRoom().type(`${command}<enter>`);
      assert.equal(lineOf(user), command);
      assert.ok(user.effects.every(({ type }) => type !== 'set'));
    });
  }

  it('passes on what can be', () => {
    const user = inRoom().type('/set theme dark<enter>/set name ""<enter>/set bell<enter>');
    assert.equal(user.effects.filter(({ type }) => type === 'set').length, 3);
  });
});

const SIZES: readonly Size[] = [
  { columns: 200, rows: 50 },
  { columns: 100, rows: 30 },
  { columns: 80, rows: 24 },
  { columns: 60, rows: 15 },
  { columns: 40, rows: 10 },
  { columns: 20, rows: 5 },
];

describe('the place of an answer', () => {
  const told = (size: Size, text: string) =>
    inRoom()
      .happen({ type: 'resized', size })
      .happen({ type: 'tell', text, tone: 'info', time: AT });
  const long = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ');

  for (const size of SIZES) {
    const { columns, rows } = size;

    it(`is at most a third of ${columns}x${rows}, and leaves a row to the log`, () => {
      for (const before of ['', '<f4>', 'one<C-j>two<C-j>three<C-j>four<C-j>five<C-j>six']) {
        const user = told(size, long)
          .type(before)
          .happen({ type: 'tell', text: long, tone: 'info', time: AT });
        const app = appOf(user);
        const { title, hint, bodyRows, log } = layoutNow(app);
        const height = replyHeight(app);
        assert.ok(height >= 1 && height <= Math.max(1, Math.floor(rows / 3)), `${height}`);
        assert.ok(log.rows >= 1);
        const used =
          Number(title) + bodyRows + app.wireRows + height + app.inputRows + Number(hint);
        assert.equal(used, rows);
        assert.equal(visibleReply(app).length, height);
      }
    });

    it(`shows all of it at ${columns}x${rows}, page by page and back`, () => {
      const user = told(size, long);
      const seen: string[] = [];
      const words = () => visibleReply(appOf(user)).map(textOf).join(' ');
      const first = words();
      for (let page = 0; page < 400; page++) {
        seen.push(words());
        user.type('<pagedown>');
      }
      const all = new Set(seen.join(' ').split(' '));
      for (let index = 0; index < 400; index++) assert.ok(all.has(`word${index}`), `${index}`);
      for (let page = 0; page < 400; page++) user.type('<pageup>');
      assert.equal(words(), first);
    });

    it(`is directly above the input of ${columns}x${rows}`, async () => {
      const user = told(size, 'here it is');
      const screen = await drawn(user.ui, AT);
      const row = screen.findIndex((line) => line.includes('✱ here it is'));
      assert.match(screen[row + 1] ?? '', /^ ann › /);
    });
  }

  it('says how to see the rest', () => {
    const rows = visibleReply(appOf(told({ columns: 80, rows: 24 }, long)));
    assert.match(textOf(rows.at(-1) ?? []), /PgDn: \d+ more rows/);
    assert.equal(REPLY_WORDS.rest(1), 'PgDn: 1 more row');
  });
});
