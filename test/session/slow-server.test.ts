/** Sessions on slow servers. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '../../src/session/machine.js';
import type { SessionEvent } from '../../src/session/model.js';
import { listRefresh } from '../../src/session/server-traits.js';
import { GONE, startMachine } from './start-machine.js';

const LOST: SessionEvent = { type: 'net.lost', loss: GONE };
const CONNECTED: SessionEvent = { type: 'net.connected' };
const LONG = 3_600_000;

const rooms = (seen: object = {}): SessionEvent => ({
  type: 'net.rooms',
  announced: 1,
  list: { names: ['general'], complete: true, ambiguous: false },
  ...seen,
});
/** The beginning of a list that comes in slowly, and offers no lines. */
const part = (...names: string[]): SessionEvent => ({
  type: 'net.progress',
  list: { names, announced: 60, complete: false, ambiguous: false },
  lines: false,
  pauseMs: 150,
});
const status = (answer: 'accepted' | 'taken' | 'malformed', seen = {}): SessionEvent => ({
  type: 'net.status',
  status: answer,
  ...seen,
});
const heard = (...texts: string[]): SessionEvent => ({ type: 'net.text', texts });
const people: SessionEvent = { type: 'net.people', names: ['ann'] };
const join = (room: string): SessionEvent => ({ type: 'user.join', room });
const nick = (name: string): SessionEvent => ({ type: 'user.nick', name });
const COUNT = heard('There are 2 people in the room.');

/** A session in simulated time that connects, after these events. */
function start(...events: SessionEvent[]) {
  const session = startMachine();
  session.send({ type: 'user.connect' }, ...events);
  session.effects();
  return session;
}

const toRoom = (list: SessionEvent = rooms()): SessionEvent[] => [
  CONNECTED,
  list,
  join('general'),
  status('accepted'),
  nick('ann'),
  status('accepted'),
];
/** In a room of the class server, known by its list, or by its notices. */
const SLOWLY = toRoom(rooms({ lines: false, pauseMs: 150 }));
const IN_PASSES = [...toRoom(rooms({ lines: false })), COUNT];
const TAKES_ITS_TIME = [
  ['a slow list', SLOWLY],
  ['a notice', IN_PASSES],
] as const;

describe('the list of people', () => {
  test('is asked at once of a server that offers lines', () => {
    const session = start(...toRoom(rooms({ lines: true })).slice(0, -1));
    session.send(status('accepted'));
    assert.deepEqual(session.effects(), ['/who']);
    assert.equal(session.view().state, 'room.asking');
    session.send(people);
    session.clock.increment(LIMITS.lateWho);
    assert.deepEqual(session.effects(), []);
  });

  test('is asked of another server once, after 3 s in which nobody has reported', () => {
    const session = start(...toRoom());
    assert.equal(session.view().state, 'room.idle');
    session.clock.increment(LIMITS.lateWho - 1);
    assert.deepEqual(session.effects(), []);
    session.clock.increment(1);
    assert.deepEqual(session.effects(), ['/who']);
    session.clock.increment(LIMITS.answerLimit);
    assert.deepEqual(session.effects(), ['give up']);
    session.clock.increment(LONG);
    assert.deepEqual(session.effects(), []);
  });

  test('is asked late as well if something was said or heard meanwhile', () => {
    const session = start(...toRoom());
    session.clock.increment(LIMITS.lateWho - 2);
    session.send({ type: 'user.say', text: 'hi' });
    session.clock.increment(1);
    session.send(heard('bob: hi'));
    session.clock.increment(1);
    assert.deepEqual(session.effects(), ['/who']);
  });

  test('is not asked late if the user has asked, whatever the answer', () => {
    for (const answer of [people, { type: 'net.answered' } as const]) {
      const session = start(...toRoom(), { type: 'user.who' }, answer);
      session.clock.increment(LIMITS.lateWho);
      assert.deepEqual(session.effects(), []);
    }
  });

  test('is not asked once the room has been left or lost before', () => {
    for (const end of [{ type: 'user.leave' } as const, LOST]) {
      const session = start(...toRoom(), end);
      session.clock.increment(LIMITS.lateWho);
      assert.equal(session.effects().includes('/who'), false);
    }
  });

  test('is asked again in a room that is reached again', () => {
    const session = start(...toRoom(), { type: 'user.who' }, people, LOST);
    session.send({ type: 'user.connect' }, CONNECTED, rooms());
    session.send(status('accepted'), status('accepted'));
    assert.equal(session.view().phase, 'room');
    session.effects();
    session.clock.increment(LIMITS.lateWho);
    assert.deepEqual(session.effects(), ['/who']);
  });

  for (const [how, events] of TAKES_ITS_TIME) {
    test(`is never asked by itself if a server takes its time, known by ${how}`, () => {
      const session = start(...events);
      session.clock.increment(LONG);
      session.send({ type: 'user.say', text: 'hi' });
      session.clock.increment(LONG);
      assert.deepEqual(session.effects(), []);
      assert.equal(session.view().state, 'room.idle');
    });

    test(`is waited for 60 s if a server takes its time, known by ${how}`, () => {
      const session = start(...events, { type: 'user.who' });
      session.clock.increment(LIMITS.slowLimit - 1);
      assert.equal(session.view().busy, true);
      session.clock.increment(1);
      assert.deepEqual(session.effects(), ['give up']);
      assert.deepEqual(session.view().problem, { type: 'no-answer', request: 'who' });
    });
  }

  test('does not make a probe of it if a slow server has reported it', () => {
    const session = start(...IN_PASSES, { type: 'user.who' }, { ...people, form: 'titled' });
    session.clock.increment(LONG);
    assert.deepEqual(session.effects(), []);
  });
});

describe('a name at a server that takes its time', () => {
  const asking = (...more: SessionEvent[]) => start(...SLOWLY.slice(0, -1), ...more);

  test('is waited for 60 s, and then asked for no longer, in good order', () => {
    const session = asking();
    session.clock.increment(LIMITS.slowLimit - 1);
    assert.equal(session.view().state, 'naming.pending');
    session.clock.increment(1);
    assert.deepEqual(session.effects().slice(0, 2), ['/logout', 'leave']);
    assert.equal(session.view().loss?.type, 'silent');
  });

  test('shows by its long wait that the server takes its time', () => {
    const session = start(...toRoom().slice(0, -1), status('accepted', { tookMs: 3000 }));
    assert.equal(session.view().server.reading, 'slowly');
  });

  test('is left in good order if the user quits meanwhile', () => {
    const session = asking({ type: 'user.close' });
    assert.equal(session.view().phase, 'leaving');
    session.clock.increment(LIMITS.logoutGrace);
    assert.deepEqual(session.effects(), ['leave']);
    assert.equal(session.view().phase, 'ended');
  });

  for (const refused of ['taken', 'malformed'] as const) {
    test(`is the next one at once, if one was given meanwhile and the first is ${refused}`, () => {
      const session = asking(nick('anna'));
      session.send(status(refused));
      assert.deepEqual(session.effects(), ['/nick anna']);
      assert.equal(session.view().problem, null);
    });
  }

  test('is the first one if that is accepted, whatever was given meanwhile', () => {
    const session = asking(nick('anna'), status('accepted'));
    assert.deepEqual([session.view().phase, session.view().name], ['room', 'ann']);
    assert.equal(session.view().intent.name, null);
  });
});

describe('a name that is given before it can be asked for', () => {
  const before: readonly (readonly [string, readonly SessionEvent[]])[] = [
    ['while the connection is made', []],
    ['while the list comes in', [CONNECTED]],
    ['in the lobby', [CONNECTED, rooms()]],
    ['while the room is asked for', [CONNECTED, rooms(), join('general')]],
  ];
  for (const [when, events] of before) {
    test(`is asked for as soon as the room is joined: ${when}`, () => {
      const session = start(...events, nick('ann'));
      const rest = [CONNECTED, rooms(), join('general')].slice(events.length);
      session.send(...rest, status('accepted'));
      assert.equal(session.effects().at(-1), '/nick ann');
    });
  }

  test('replaces the one that a lost connection should have again', () => {
    const session = start(...toRoom(), LOST, nick('anna'));
    assert.equal(session.view().phase, 'waiting');
    session.send({ type: 'user.connect' }, CONNECTED, rooms(), status('accepted'));
    assert.equal(session.effects().at(-1), '/nick anna');
  });

  test('is asked for at once instead of one that our own lost connection may bear', () => {
    const session = start(...toRoom(), LOST, { type: 'user.connect' }, CONNECTED, rooms());
    session.send(status('accepted'), status('taken'));
    assert.equal(session.view().state, 'naming.ghost');
    session.effects();
    session.send(nick('anna'));
    assert.deepEqual(session.effects(), ['/nick anna']);
  });
});

describe('a list that comes in slowly', () => {
  test('is shown as far as it has come, and makes the connection a good one', () => {
    const session = start(CONNECTED, part('a'));
    assert.deepEqual(session.view().rooms?.names, ['a']);
    session.send(part('a', 'b'));
    assert.deepEqual(session.view().rooms?.names, ['a', 'b']);
    assert.equal(session.view().busy, true);
    session.send(LOST);
    assert.equal(session.view().phase, 'waiting');
  });

  test('does not replace a whole one before it is whole itself', () => {
    const session = start(CONNECTED, rooms());
    session.clock.increment(LIMITS.listRefresh);
    session.send(part('a'));
    assert.deepEqual(session.view().rooms?.names, ['general']);
  });

  test('is asked for again the later, the longer it took', () => {
    const session = start(CONNECTED, rooms({ lastedMs: 9000 }));
    session.clock.increment(listRefresh(session.view().server) - 1);
    assert.deepEqual(session.effects(), []);
    session.clock.increment(1);
    assert.deepEqual(session.effects(), ['/list']);
  });

  test('is left for a room over another connection, without another list', () => {
    const session = start(CONNECTED, part('a'));
    session.send(join('a'));
    assert.deepEqual(session.effects(), ['close', 'open']);
    session.send(CONNECTED);
    assert.deepEqual(session.effects(), ['/join a']);
    assert.deepEqual(session.view().rooms?.names, ['a']);
  });

  test('is left as soon as it shows that it is slow, for a room that is wanted already', () => {
    const session = start(CONNECTED, join('a'));
    assert.deepEqual(session.effects(), []);
    session.send(part('a'));
    assert.deepEqual(session.effects(), ['close', 'open']);
  });

  test('is waited for by a wish for a room if it comes at once, or may offer lines', () => {
    for (const seen of [{ lines: false, pauseMs: 10 }, { pauseMs: 150 }]) {
      const session = start(CONNECTED, { type: 'net.progress', ...seen }, join('a'));
      assert.deepEqual(session.effects(), []);
      assert.equal(session.view().state, 'lobby.receiving');
    }
  });

  test('is not asked for on the way back into a room', () => {
    const session = start(...SLOWLY, LOST, { type: 'user.connect' });
    session.send(CONNECTED, status('accepted'), status('accepted'));
    assert.deepEqual(session.effects(), ['/join general', '/nick ann']);
    assert.equal(session.view().phase, 'room');
  });

  test('leaves nothing of the time that its connection has held', () => {
    const session = start(CONNECTED, part('a'), LOST);
    session.clock.increment(session.view().retryDelay);
    session.send(CONNECTED);
    session.clock.increment(LIMITS.answerLimit - 1);
    session.send(part('a'));
    session.send(join('a'));
    session.send(CONNECTED, status('accepted'));
    session.clock.increment(LIMITS.steady - 1);
    assert.equal(session.view().attempts, 1);
    session.clock.increment(1);
    assert.equal(session.view().attempts, 0);
  });
});

describe('leaving a room', () => {
  for (const [how, events] of TAKES_ITS_TIME) {
    test(`ends the connection without /logout at a server that takes its time, known by ${how}`, () => {
      const session = start(...events, { type: 'user.leave' });
      assert.equal(session.view().phase, 'connecting');
      const quits = start(...events);
      quits.send({ type: 'user.close' });
      assert.deepEqual(quits.effects(), ['leave']);
      assert.equal(quits.view().phase, 'ended');
    });
  }

  test('leads to the lobby, over another connection', () => {
    const session = start(...IN_PASSES);
    session.send({ type: 'user.leave' });
    assert.deepEqual(session.effects(), ['leave', 'open']);
    session.send(CONNECTED);
    assert.deepEqual(session.effects(), ['/list']);
    assert.deepEqual(session.view().intent, { room: null, name: null });
  });

  test('says /logout to any other server, and ends in good order if that does not close', () => {
    const session = start(...toRoom());
    session.send({ type: 'user.close' });
    assert.deepEqual(session.effects(), ['/logout']);
    session.clock.increment(LIMITS.logoutGrace);
    assert.deepEqual(session.effects(), ['leave']);
  });
});

test('the traits of a server outlive its connection', () => {
  const session = start(...IN_PASSES, LOST, { type: 'user.connect' }, CONNECTED);
  assert.equal(session.view().server.reading, 'in-passes');
});
