/** The reports of a session: problems, losses, and notices. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS, MAX_RELISTS } from '../../src/session/machine.js';
import type { Loss, Problem, SessionEvent } from '../../src/session/model.js';
import { isSameView } from '../../src/session/session-view.js';
import { GONE, startMachine } from './start-machine.js';

const CONNECT: readonly SessionEvent[] = [{ type: 'user.connect' }, { type: 'net.connected' }];
const ACCEPTED: SessionEvent = { type: 'net.status', status: 'accepted' };
const NAMES = ['general', 'help'];

const rooms = (announced: number, ambiguous = false): SessionEvent => ({
  type: 'net.rooms',
  announced,
  list: { names: NAMES, complete: announced === NAMES.length, ambiguous },
});
const TO_LOBBY: readonly SessionEvent[] = [...CONNECT, rooms(2)];
const TO_ROOM: readonly SessionEvent[] = [
  ...TO_LOBBY,
  { type: 'user.join', room: 'general' },
  ACCEPTED,
  { type: 'user.nick', name: 'ann' },
  ACCEPTED,
];

function start(...events: readonly SessionEvent[]) {
  const session = startMachine();
  session.send(...events);
  session.told();
  return session;
}

describe('the problem after a room list', () => {
  const incomplete: Problem = { type: 'list-incomplete', announced: 3, received: 2 };
  for (const [what, list, problem] of [
    ['a whole one', rooms(2), null],
    ['one without a room', rooms(3), incomplete],
  ] as const) {
    test(`is ${problem?.type ?? 'none'} after ${what}`, () => {
      assert.deepEqual(start(...CONNECT, list).view().problem, problem);
    });
  }

  test('is none once names have run together too often', () => {
    const session = start(...CONNECT);
    for (let asked = 0; asked < MAX_RELISTS; asked++) {
      session.send(rooms(3, true));
      assert.equal(session.view().state, 'lobby.pausing');
      assert.deepEqual(session.view().rooms?.names, NAMES);
      session.clock.increment(LIMITS.relistPause);
    }
    session.send(rooms(3, true));
    const { state, problem, relists } = session.view();
    assert.deepEqual([state, problem, relists], ['lobby.idle', null, 0]);
  });

  test('is gone with the next whole list', () => {
    const session = start(...CONNECT, rooms(3), { type: 'user.list' }, rooms(2));
    assert.equal(session.view().problem, null);
  });
});

describe('a lost connection is made again', () => {
  const list = { names: NAMES, complete: false, ambiguous: false };
  for (const [what, event, phase] of [
    ['after a list', rooms(2), 'waiting'],
    ['after names that ran together', rooms(3, true), 'waiting'],
    ['after a part of a list', { type: 'net.progress', list }, 'waiting'],
    ['but not if only the list’s first bytes have come', { type: 'net.progress' }, 'offline'],
  ] as const) {
    test(what, () => {
      const session = start(...CONNECT, event, { type: 'net.lost', loss: GONE });
      assert.equal(session.view().phase, phase);
      assert.equal(session.view().loss, GONE);
    });
  }

  test('until the user stops, and not again by itself after that', () => {
    const session = start(...TO_ROOM, { type: 'net.lost', loss: GONE });
    assert.equal(session.view().returning, true);
    session.send({ type: 'user.stop' });
    const { phase, persistent, returning, attempts } = session.view();
    assert.deepEqual([phase, persistent, returning, attempts], ['offline', false, false, 0]);
  });
});

describe('the loss', () => {
  const ROWS: readonly (readonly [string, readonly SessionEvent[], number, Loss])[] = [
    [
      'of an attempt that hangs',
      [{ type: 'user.connect' }],
      LIMITS.connectLimit,
      { type: 'timed-out', detail: '', established: false },
    ],
    [
      'of an attempt that the user stops',
      [{ type: 'user.connect' }, { type: 'user.stop' }],
      0,
      { type: 'stopped', detail: '', established: false },
    ],
    [
      'of a server that does not answer',
      CONNECT,
      LIMITS.answerLimit,
      { type: 'silent', detail: '', established: true },
    ],
  ];
  for (const [what, events, ms, loss] of ROWS) {
    test(`${what} is ${loss.type}`, () => {
      const session = start(...events);
      session.clock.increment(ms);
      assert.deepEqual(session.view().loss, loss);
    });
  }
});

describe('leaving while the connection is made', () => {
  const leave: SessionEvent = { type: 'user.leave' };
  const again: readonly SessionEvent[] = [
    { type: 'net.lost', loss: GONE },
    { type: 'user.connect' },
  ];
  const join: SessionEvent = { type: 'user.join', room: 'help' };
  for (const [what, events, phase] of [
    ['gives up a room, if there is a list to look at', [...TO_LOBBY, ...again, join], 'connecting'],
    ['ends the attempt if no room is wanted', [...TO_LOBBY, ...again], 'offline'],
    ['ends it if there is no list to look at', [{ type: 'user.connect' }, join], 'offline'],
  ] as const) {
    test(what, () => {
      const session = start(...events, leave);
      assert.equal(session.view().phase, phase);
      if (phase === 'connecting') assert.equal(session.view().intent.room, null);
    });
  }
});

describe('a lobby that is not visible', () => {
  const hidden = [...TO_LOBBY, { type: 'user.watch', watched: false }] as const;
  for (const [what, events, effects] of [
    [
      'asks for the list when it is visible again',
      [...hidden, { type: 'user.watch', watched: true }],
      ['/list'],
    ],
    [
      'asks for nothing when it is hidden again',
      [...hidden, { type: 'user.watch', watched: false }],
      [],
    ],
    [
      'asks for nothing when it was visible',
      [...TO_LOBBY, { type: 'user.watch', watched: true }],
      [],
    ],
  ] as const) {
    test(what, () => {
      const session = start(...events.slice(0, -1));
      session.send(...events.slice(-1));
      assert.deepEqual(session.effects(), effects);
    });
  }
});

describe('the reports to the listener', () => {
  const texts = ['Welcome', 'to the server'];
  const full: SessionEvent = { type: 'net.unsent', text: '/list', why: 'full' };
  const ROWS: readonly (readonly [string, readonly SessionEvent[], SessionEvent, object])[] = [
    ['a greeting in the lobby', CONNECT, { type: 'net.text', texts }, { type: 'greeting', texts }],
    ['chat in a room', TO_ROOM, { type: 'net.text', texts }, { type: 'chat', texts }],
    [
      'chat with the number of its message',
      TO_ROOM,
      { type: 'net.text', texts, first: 0 },
      { type: 'chat', texts, first: 0 },
    ],
    ['a request that is not sent', CONNECT, full, { ...full, type: 'not-sent' }],
    [
      'the room that is joined',
      TO_ROOM.slice(0, -1),
      ACCEPTED,
      { type: 'joined-room', room: 'general', name: 'ann' },
    ],
  ];
  for (const [what, before, event, notice] of ROWS) {
    test(what, () => {
      const session = start(...before);
      session.send(event);
      assert.deepEqual(
        session.told().map((told) => JSON.parse(told.slice('tell '.length))),
        [notice],
      );
    });
  }
});

test('two views are the same if nothing has changed', () => {
  const session = start(...TO_ROOM);
  const before = session.view();
  assert.equal(isSameView(session.view(), before), true);
  session.send({ type: 'user.say', text: 'hi' });
  assert.equal(isSameView(session.view(), before), false);
});
