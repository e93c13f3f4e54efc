/** The changes on the user's side after a new state of the app. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LINE_SENTENCES } from '../../src/input/input-sentences.js';
import { MAX_INPUT_BYTES } from '../../src/input/line/split-messages.js';
import { contextOf, tabOf, withTab } from '../../src/input/ui-state.js';
import type { Loss } from '../../src/session/model.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const GONE: Loss = { type: 'closed', detail: '', established: true };

const inLobby = () =>
  new Keyboard().session('lobby', { rooms: roomList('general', 'games', 'help') });
const inRoom = () =>
  inLobby()
    .enter('general', 'ann')
    .session('room', { people: ['ann', 'bob', 'bodo'] });
const lost = () => inRoom().session('waiting', { loss: GONE });

/** An overlay over a room, what happens, and whether it stays. */
const OVERLAYS: readonly (readonly [what: string, user: () => Keyboard, stays: string | null])[] = [
  ['the help, in the lobby', () => inLobby().type('<f1>').session('lobby'), 'help'],
  ['the help, out of a room', () => inRoom().type('<f1>').happen({ type: 'leave' }), 'help'],
  ['the search, in its room', () => inRoom().type('<C-f>').session('room'), 'find'],
  ['the search, out of its room', () => inRoom().type('<C-f>').happen({ type: 'leave' }), null],
  [
    'the question about unsent messages, on the way back',
    () => lost().type('hm<enter>/leave<enter>').session('connecting'),
    'leave',
  ],
  [
    'the question about unsent messages, in the lobby',
    () => lost().type('hm<enter>/leave<enter>').happen({ type: 'leave' }).session('lobby'),
    null,
  ],
];

describe('an overlay at a new state', () => {
  for (const [what, user, overlay] of OVERLAYS) {
    it(`${overlay === null ? 'is closed' : 'stays'}: ${what}`, () => {
      assert.equal(user().ui.overlay, overlay);
    });
  }
});

describe('the candidates', () => {
  const offering = () => inRoom().type('bo<tab>');

  it('stay when something comes in', () => {
    const user = offering();
    const { completion } = tabOf(user.ui);
    assert.notEqual(completion, null);
    user.happen({ type: 'chat', texts: ['bob: hi'], time: AT });
    assert.equal(tabOf(user.ui).completion, completion);
  });

  it('are gone with their screen', () => {
    assert.equal(tabOf(offering().happen({ type: 'leave' }).session('lobby').ui).completion, null);
  });

  it('stay below an overlay, whatever is typed there', () => {
    const user = offering();
    const { completion } = tabOf(user.ui);
    user.ui = { ...user.ui, overlay: 'help' };
    assert.equal(tabOf(user.type('x').ui).completion, completion);
  });
});

describe('the filter of the lobby', () => {
  it('is cleared by the room that was chosen with it', () => {
    const user = inLobby().type('gen').session('naming', { busy: true, room: 'general' });
    assert.equal(tabOf(user.ui).filter.text, 'gen');
    user.happen({ type: 'joined-room', room: 'general', name: 'ann', time: AT }).session('room');
    assert.equal(tabOf(user.ui).filter.text, '');
  });

  it('stays if a room is entered without a choice', () => {
    const user = inLobby().type('gen').enter('general', 'ann');
    assert.equal(tabOf(user.ui).filter.text, 'gen');
  });
});

describe('messages that are taken back', () => {
  const stopped = (typed: string) => lost().type(`one<enter>two<enter>${typed}<escape>`);

  it('stand in the line', () => {
    assert.equal(tabOf(stopped('').ui).line.text, 'one\ntwo');
  });

  it('stand before typed text', () => {
    assert.equal(tabOf(stopped('three').ui).line.text, 'one\ntwo\nthree');
  });

  it('are put back once', () => {
    const user = stopped('');
    user.type('<C-u>x').happen({ type: 'chat', texts: ['bob: hi'], time: AT });
    assert.equal(tabOf(user.ui).line.text.includes('two'), false);
  });
});

describe('the highlighted room', () => {
  const chosen = (user: Keyboard) => tabOf(user.ui).selected?.name ?? null;

  it('stays highlighted while others come in before it', () => {
    const user = inLobby().session('lobby', { rooms: roomList('arts', 'general', 'games') });
    assert.equal(chosen(user), 'general');
  });

  it('is none if there was no room', () => {
    const user = new Keyboard().session('lobby', { rooms: roomList() });
    assert.equal(chosen(user.session('lobby', { rooms: roomList('general') })), null);
  });

  it('is none after the first list', () => {
    assert.equal(chosen(inLobby()), null);
  });
});

describe('an input that is full of waiting messages', () => {
  const waiting = (bytes: number) => {
    const user = lost();
    const app = tabOf(user.ui).app;
    const outgoing = { ...app.outgoing, texts: ['x'.repeat(bytes)] };
    user.ui = withTab(user.ui, { app: { ...app, outgoing } });
    return user.type('ab<enter>').told();
  };

  it('takes a message up to its limit, and none beyond', () => {
    assert.notEqual(waiting(MAX_INPUT_BYTES - 2), LINE_SENTENCES.full);
    assert.equal(waiting(MAX_INPUT_BYTES - 1), LINE_SENTENCES.full);
  });
});

describe('several messages', () => {
  for (const [count, context] of [
    [5, 'room'],
    [6, 'send'],
  ] as const) {
    it(`of ${count} lines are ${context === 'send' ? 'asked about' : 'sent at once'}`, () => {
      const text = Array.from({ length: count }, (_, index) => `line ${index}`).join('\n');
      assert.equal(contextOf(inRoom().paste(text).type('<enter>').ui), context);
    });
  }
});
