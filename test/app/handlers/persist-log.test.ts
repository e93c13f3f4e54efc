/** Storing the entries of a room. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../../../src/app/log/entry.js';
import { withReader } from '../../../src/app/log/log-rows.js';
import { PRIVATE } from '../../../src/app/log/log-sentences.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { SENDING } from '../../../src/app/servers/link-sentences.js';
import type { Effect } from '../../../src/app/state.js';
import { tabOf } from '../../../src/input/ui-state.js';
import type { Loss } from '../../../src/session/model.js';
import { keptItems } from '../../support/kept-items.js';
import { sentencePattern } from '../../support/sentences.js';
import { AT, emptyApp, Keyboard, roomList } from '../../support/ui.js';
import { notice, plain, said } from '../logs.js';

const SETTINGS = { scrollback: 1000, people: true, bell: false, mouse: false };
const CLOSED: Loss = { type: 'closed', detail: '', established: true };
const SENT = { type: 'sent', time: AT } as const;

const setLog = (log: boolean) => ({ type: 'settings', settings: { ...SETTINGS, log } }) as const;

const text = (...texts: string[]) => ({ type: 'chat', texts, time: AT }) as const;

const lobby = () =>
  new Keyboard(emptyApp(false, '/logs')).session('lobby', { rooms: roomList('Den') });

/** Ann in a room whose log is kept. */
const inRoom = () => lobby().happen(setLog(true)).enter('Den', 'ann');

function effectsOf<Type extends Effect['type']>(user: Keyboard, type: Type) {
  return user.effects.filter(
    (effect): effect is Extract<Effect, { type: Type }> => effect.type === type,
  );
}

/** Returns the entries that have gone to the disk, in order: speaker and text. */
function kept(user: Keyboard): string[] {
  return effectsOf(user, 'log').flatMap(({ entries }) =>
    entries.map((entry) => {
      const who = entry.type === 'said' ? entry.speaker : entry.type;
      return `${who}: ${entry.text}`;
    }),
  );
}

const JOINED = ROOM_SENTENCES.joined('Den', 'ann');
const YOU_ARE_IN = `notice: ${JOINED}`;

describe('the stored entries of a room', () => {
  it('is nothing unless that is asked for', () => {
    const user = lobby().happen(setLog(false)).enter('Den', 'ann').happen(text('bob: hi'));
    assert.deepEqual(
      user.effects.filter(({ type }) => type === 'log' || type === 'load-earlier'),
      [],
    );
    assert.deepEqual(tabOf(user.ui).app.room?.unlogged, []);
  });

  it('is everything that comes into its log, in order, under the room’s own name', () => {
    const user = inRoom().happen(text('bob: hi', 'bob has left', 'zoe has joined', 'Server: up'));
    user.happen({ type: 'tell', text: 'told', tone: 'info', time: AT });
    assert.deepEqual(kept(user), [
      YOU_ARE_IN,
      'bob: hi',
      'presence: bob has left',
      'presence: zoe has joined',
      'Server: up',
    ]);
    const { address } = tabOf(user.ui).app;
    for (const effect of effectsOf(user, 'log')) {
      assert.deepEqual([effect.address, effect.room], [address, 'Den']);
    }
  });

  it('is under the name that the server has for it, however that is shown', () => {
    const user = lobby().happen(setLog(true)).enter('a\u202eb\0', 'ann');
    assert.equal(effectsOf(user, 'log')[0]?.room, 'a\u202eb\0');
  });

  it('begins and ends when the user says so', () => {
    const user = lobby().happen(setLog(false)).enter('Den', 'ann').happen(text('bob: 1'));
    user.happen(setLog(true), text('bob: 2'), setLog(false), text('bob: 3'));
    user.happen(setLog(true), text('bob: 4'));
    assert.deepEqual(kept(user), ['bob: 2', 'bob: 4']);
  });

  it('begins with the first line if the settings are known only after it', () => {
    const user = lobby().enter('Den', 'ann').happen(text('bob: 1'), setLog(true), text('bob: 2'));
    assert.deepEqual(kept(user), [YOU_ARE_IN, 'bob: 1', 'bob: 2']);
  });

  it('is held for settings that do not come up to 20,000 entries, and none of them is left after that', () => {
    const user = lobby().enter('Den', 'ann');
    const waiting = () => tabOf(user.ui).app.room?.unlogged.length;
    user.happen(text(...Array.from({ length: 20_000 - 1 }, (_, index) => `bob: ${index}`)));
    assert.equal(waiting(), 20_000, 'with what is said of the room');
    user.happen(text('bob: one more'));
    assert.equal(waiting(), 0);
  });

  it('is not held if there is no place for it', () => {
    const user = new Keyboard().enter('Den', 'ann').happen(text('bob: 1'));
    assert.deepEqual(tabOf(user.ui).app.room?.unlogged, []);
  });

  it('begins with what the server said before', () => {
    const user = lobby()
      .happen(setLog(true), { type: 'greeting', texts: ['Welcome!'], time: AT })
      .enter('Den', 'ann');
    assert.deepEqual(kept(user), ['plain: Welcome!', YOU_ARE_IN]);
  });
});

describe('a message of ours', () => {
  it('is stored when it has left, and once if the server relays it', () => {
    const user = inRoom().type('hello<enter>');
    assert.deepEqual(kept(user), [YOU_ARE_IN]);
    user.happen(SENT, text('ann: hello'), text('bob: hi'));
    assert.deepEqual(kept(user), [YOU_ARE_IN, 'ann: hello', 'bob: hi']);
  });

  it('is stored message by message if there are several, as they leave', () => {
    const user = inRoom().paste('1\n2\n3').type('<enter>').happen(SENT, SENT);
    assert.deepEqual(kept(user), [YOU_ARE_IN, 'ann: 1', 'ann: 2']);
  });

  it('is not stored if it was taken back', () => {
    const user = inRoom()
      .paste('1\n2\n3')
      .type('<enter>')
      .happen({ type: 'stop-sending', time: AT });
    user.happen(SENT, SENT);
    const words = `notice: ${SENDING.returned(2)}`;
    assert.deepEqual(kept(user), [YOU_ARE_IN, words, 'ann: 1']);
  });

  it('is not stored if it could not be sent', () => {
    const user = inRoom().type('hello<enter>');
    const refusal = { type: 'not-sent', text: 'hello', why: 'full' } as const;
    user.happen({ ...refusal, time: AT });
    assert.deepEqual(
      kept(user).filter((line) => line.startsWith('ann')),
      [],
    );
    assert.match(kept(user).at(-1) ?? '', sentencePattern(`notice: ${SENDING.full}`));
  });

  it('is stored with the doubt if it may not have arrived', () => {
    const user = inRoom().type('hello<enter>').session('offline', { loss: CLOSED });
    assert.deepEqual(kept(user).slice(0, 2), [YOU_ARE_IN, 'ann: hello']);
    assert.match(kept(user)[2] ?? '', sentencePattern('notice:', SENDING.doubtful('hello', 1)));
  });

  it('is stored when it goes out at last if it was typed without a connection', () => {
    const user = inRoom().session('waiting', { loss: CLOSED }).type('hello<enter>');
    assert.deepEqual(
      kept(user).filter((line) => line.startsWith('ann')),
      [],
    );
    user.enter('Den', 'ann').happen(SENT);
    assert.equal(kept(user).at(-1), 'ann: hello');
  });

  for (const leave of ['/leave', '/quit', '/connect other'] as const) {
    it(`is stored if ${leave} lets it go`, () => {
      const user = inRoom().paste('1\n2').type(`<enter>${leave}<enter>`);
      assert.deepEqual(kept(user), [YOU_ARE_IN, 'ann: 1', 'ann: 2']);
      const { address, room } = effectsOf(user, 'log').at(-1) ?? {};
      assert.deepEqual([address?.host, room], ['127.0.0.1', 'Den']);
    });
  }
});

const EARLIER: readonly Entry[] = [plain('one'), said('two'), notice('three')];

/** Answers what was asked last. */
function answer(user: Keyboard, entries = EARLIER): Keyboard {
  const asked = effectsOf(user, 'load-earlier').at(-1);
  assert.ok(asked);
  return user.happen({ type: 'earlier', log: asked.log, entries });
}

/** Returns the entries of the log, with their ids. */
function shown({ ui }: Keyboard): [number, string][] {
  const log = tabOf(ui).app.room?.log;
  assert.ok(log);
  return keptItems(log).map(({ text }, index) => [log.firstId + index, text]);
}

const SHOWN_EARLIER: [number, string][] = [
  [-3, 'one'],
  [-2, 'two'],
  [-1, 'three'],
];

describe('earlier messages', () => {
  it('is asked for when a room is joined, a screenful of it, before anything is stored', () => {
    const user = inRoom();
    const wanted = user.effects.filter(({ type }) => type === 'load-earlier' || type === 'log');
    assert.deepEqual(
      wanted.map(({ type }) => type),
      ['load-earlier', 'log'],
    );
    assert.deepEqual(
      effectsOf(user, 'load-earlier').map(({ room, count }) => [room, count]),
      [['Den', 15]],
    );
  });

  it('stands before what has come since, and is neither news nor kept again', () => {
    const user = answer(inRoom().happen(text('bob: hi')));
    assert.deepEqual(shown(user), [...SHOWN_EARLIER, [0, JOINED], [1, 'hi']]);
    const { room } = tabOf(user.ui).app;
    assert.deepEqual([room?.unread, room?.mentions, room?.newFrom], [1, 0, null]);
    assert.deepEqual([...(room?.people.names ?? [])], ['ann', 'bob']);
    assert.deepEqual(kept(user), [YOU_ARE_IN, 'bob: hi']);
  });

  it('is not of somebody who is ignored', () => {
    const user = answer(inRoom().type('/ignore BOB<enter>'));
    assert.deepEqual(
      shown(user).map(([id]) => id),
      [-2, -1, 0],
    );
  });

  it('names the readers of private words that were the user’s, also under another name', () => {
    const whispered = (speaker: string, to: string, text: string) =>
      said(text, { speaker, manner: { type: 'private', to } });
    const user = answer(inRoom(), [
      whispered('ann', 'bob', 'sent'),
      whispered('bob', 'ann', 'received'),
      whispered('annie', 'bob', 'sent before'),
    ]);
    const log = tabOf(user.ui).app.room?.log;
    const rows = [-3, -2, -1].map((id) => withReader(log?.get(id) as Entry).text);
    assert.deepEqual(rows, [
      `${PRIVATE.to('bob')}sent`,
      `${PRIVATE.toYou}received`,
      `${PRIVATE.to('bob')}sent before`,
    ]);
  });

  it('is asked for once, also if the connection was lost and has come back', () => {
    const user = answer(inRoom()).session('offline', { loss: CLOSED }).enter('Den', 'ann');
    assert.equal(effectsOf(user, 'load-earlier').length, 1);
    assert.deepEqual(shown(user).slice(0, 4), [...SHOWN_EARLIER, [0, JOINED]]);
  });

  it('is asked for if logs begin in a room that is open', () => {
    const user = lobby().happen(setLog(false)).enter('Den', 'ann');
    user.happen(setLog(true), setLog(false), setLog(true));
    assert.equal(effectsOf(user, 'load-earlier').length, 1);
  });

  it('does not come if the log has been emptied since', () => {
    const user = answer(inRoom().type('/clear<enter>'));
    assert.deepEqual(shown(user), []);
    user.happen(setLog(true));
    assert.equal(effectsOf(user, 'load-earlier').length, 1);
  });

  it('does not come into another room', () => {
    const user = inRoom();
    const asked = effectsOf(user, 'load-earlier')[0];
    assert.ok(asked);
    user.happen({ type: 'leave' }).session('lobby').enter('Attic', 'ann');
    user.happen({ type: 'earlier', log: asked.log, entries: EARLIER });
    assert.deepEqual(shown(user), [[0, ROOM_SENTENCES.joined('Attic', 'ann')]]);
  });

  it('is found by a search that has been through all the rest', () => {
    const user = inRoom().type('/find two<enter>');
    assert.deepEqual(tabOf(user.ui).app.room?.find?.matches, []);
    answer(user);
    assert.ok(user.effects.some(({ type }) => type === 'later'));
    user.happen({ type: 'find-on' });
    assert.deepEqual(tabOf(user.ui).app.room?.find?.matches, [-2]);
  });
});
