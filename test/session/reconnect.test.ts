/** Reconnecting. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BACKOFF, LIMITS, MAX_GHOSTS } from '../../src/session/machine.js';
import type { Loss, SessionEvent } from '../../src/session/model.js';
import { backoff } from '../../src/session/setup.js';
import { GONE, REFUSED, startMachine } from './start-machine.js';

const LONG = 10 * BACKOFF.last;

const lost = (loss: Loss): SessionEvent => ({ type: 'net.lost', loss });
const status = (answer: 'accepted' | 'taken'): SessionEvent => ({
  type: 'net.status',
  status: answer,
});
const rooms: SessionEvent = {
  type: 'net.rooms',
  announced: 1,
  list: { names: ['general'], complete: true, ambiguous: false },
};
const ASK: SessionEvent = { type: 'user.who' };
const people: SessionEvent = { type: 'net.people', names: ['ann'] };

const CONNECTED: readonly SessionEvent[] = [{ type: 'net.connected' }, rooms];
const TO_ROOM: readonly SessionEvent[] = [
  { type: 'user.connect' },
  ...CONNECTED,
  { type: 'user.join', room: 'general' },
  status('accepted'),
  { type: 'user.nick', name: 'ann' },
  status('accepted'),
];

/** A session in simulated time, after these events. */
function start(events: readonly SessionEvent[] = [], seed = 1) {
  const session = startMachine({ seed });
  session.send(...events);
  session.effects();
  return session;
}

describe('a connection that was good once', () => {
  test('is made again by itself, into the same room under the same name', () => {
    const session = start([...TO_ROOM, lost(GONE)]);
    assert.equal(session.view().phase, 'waiting');
    session.clock.increment(session.view().retryDelay);
    assert.equal(session.view().phase, 'connecting');
    session.send(...CONNECTED, status('accepted'), status('accepted'));
    assert.deepEqual(session.effects(), ['open', '/list', '/join general', '/nick ann']);
    assert.equal(session.view().phase, 'room');
    assert.equal(session.view().returning, false);
  });

  test('is no return any more once the user has left', () => {
    const again = [...CONNECTED, status('accepted')];
    const { retryDelay } = start([...TO_ROOM, lost(GONE)]).view();
    for (const [wait, events] of [
      [0, TO_ROOM],
      [0, [...TO_ROOM, lost(GONE)]],
      [retryDelay, []],
      [retryDelay, CONNECTED],
      [retryDelay, again],
      [retryDelay, [...again, status('accepted')]],
    ] as const) {
      const session = start(wait === 0 ? events : [...TO_ROOM, lost(GONE)]);
      if (wait > 0) {
        session.clock.increment(wait);
        session.send(...events);
      }
      session.send({ type: 'user.leave' });
      assert.equal(session.view().returning, false, session.view().state);
    }
  });

  test('is tried after pauses that double, up to a bound', () => {
    const session = start([...TO_ROOM, lost(GONE)]);
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 10; attempt++) {
      pauses.push(session.view().retryDelay);
      session.clock.increment(session.view().retryDelay);
      assert.equal(session.view().phase, 'connecting');
      session.send(lost(REFUSED));
      assert.equal(session.view().phase, 'waiting');
    }
    pauses.forEach((pause, attempt) => {
      const middle = Math.min(BACKOFF.last, BACKOFF.first * 2 ** attempt);
      assert.ok(pause >= 0.75 * middle && pause <= 1.25 * middle, `${attempt}: ${pause}`);
    });
  });

  test('is tried at other moments than that of another client', () => {
    const pauses = [1, 2 ** 30, 2 ** 31, 3 * 2 ** 30].map((seed) =>
      start([...TO_ROOM, lost(GONE)], seed).view(),
    );
    assert.equal(new Set(pauses.map(({ retryDelay }) => retryDelay)).size, 4);
  });

  test('does not storm a server that accepts and closes', () => {
    const session = start([...TO_ROOM, lost(GONE)]);
    for (let attempt = 0; attempt < 8; attempt++) {
      session.clock.increment(session.view().retryDelay);
      session.send({ type: 'net.connected' }, lost(GONE));
    }
    assert.ok(session.view().retryDelay >= 0.75 * BACKOFF.last);
  });

  test('counts as good again only once it has held', () => {
    const session = start([...TO_ROOM, lost(GONE)]);
    for (let attempt = 0; attempt < 5; attempt++) {
      session.clock.increment(session.view().retryDelay);
      session.send(lost(REFUSED));
    }
    session.clock.increment(session.view().retryDelay);
    session.send(...CONNECTED, status('accepted'), status('accepted'));
    session.clock.increment(LIMITS.steady - 1);
    assert.ok(session.view().attempts > 0);
    session.clock.increment(1);
    assert.equal(session.view().attempts, 0);
  });

  test('does not count the time of a connection before', () => {
    const session = start([...TO_ROOM]);
    session.clock.increment(LIMITS.steady - 1);
    session.send(lost(GONE));
    session.clock.increment(session.view().retryDelay);
    session.send(...CONNECTED);
    session.clock.increment(2);
    assert.equal(session.view().attempts, 1);
  });

  test('does not count the time of a connection that was left, either', () => {
    const session = start([...TO_ROOM, { type: 'user.leave' }, lost(GONE)]);
    session.send({ type: 'net.connected' }, lost(GONE));
    session.clock.increment(session.view().retryDelay);
    session.send(...CONNECTED);
    session.clock.increment(LIMITS.steady - 1);
    assert.equal(session.view().attempts, 1);
  });

  test('is tried at once if the user says so', () => {
    const session = start([...TO_ROOM, lost(GONE)]);
    session.send({ type: 'user.connect' });
    assert.deepEqual(session.effects(), ['open']);
  });

  test('is left if the user stops', () => {
    for (const stop of ['user.stop', 'user.leave', 'user.close'] as const) {
      const session = start([...TO_ROOM, lost(GONE), { type: stop }]);
      session.clock.increment(LONG);
      assert.deepEqual(session.effects(), []);
      assert.equal(session.view().phase, stop === 'user.close' ? 'ended' : 'offline');
    }
  });

  test('is stopped for good while it is being made', () => {
    const session = start([...TO_ROOM, lost(GONE)]);
    session.clock.increment(session.view().retryDelay);
    session.send({ type: 'user.stop' });
    session.clock.increment(LONG);
    assert.equal(session.view().phase, 'offline');
    session.send({ type: 'user.connect' }, ...CONNECTED, status('accepted'), status('accepted'));
    assert.equal(session.view().phase, 'room', 'stopping does not forget the room');
  });
});

test('a connection that never was good is not tried by itself', () => {
  const session = start([{ type: 'user.connect' }, lost(REFUSED)]);
  session.clock.increment(LONG);
  assert.equal(session.view().phase, 'offline');
  session.send({ type: 'user.connect' }, { type: 'net.connected' }, lost(GONE));
  session.clock.increment(LONG);
  assert.equal(session.view().phase, 'offline');
});

describe('a name that is taken on the way back', () => {
  const back = [...TO_ROOM, lost(GONE), { type: 'user.connect' }, ...CONNECTED, status('accepted')];

  test('is asked for again, with growing pauses, before the user is', () => {
    const session = start(back as SessionEvent[]);
    for (let ghost = 0; ghost < MAX_GHOSTS; ghost++) {
      session.send(status('taken'));
      assert.equal(session.view().busy, true);
      session.effects();
      session.clock.increment(LIMITS.ghostPause * 2 ** ghost - 1);
      assert.deepEqual(session.effects(), []);
      session.clock.increment(1);
      assert.deepEqual(session.effects(), ['/nick ann']);
    }
    session.send(status('taken'));
    assert.deepEqual(session.view().problem, { type: 'name-taken', name: 'ann' });
    assert.equal(session.view().busy, false);
  });

  test('is ours again once the server has noticed', () => {
    const session = start(back as SessionEvent[]);
    session.send(status('taken'));
    session.clock.increment(LIMITS.ghostPause);
    session.send(status('accepted'));
    assert.equal(session.view().phase, 'room');
  });

  test('is reported at once to somebody who is new', () => {
    const session = start(TO_ROOM.slice(0, -1));
    session.send(status('taken'));
    assert.deepEqual(session.view().problem, { type: 'name-taken', name: 'ann' });
  });
});

describe('a room that is silent', () => {
  test('is left if the server has answered /who before and does not any more', () => {
    const session = start([...TO_ROOM, ASK, people]);
    session.clock.increment(LIMITS.probe);
    assert.deepEqual(session.effects(), ['/who']);
    session.clock.increment(LIMITS.answerLimit);
    assert.equal(session.view().phase, 'waiting');
    assert.equal(session.view().loss?.type, 'silent');
  });

  test('is kept if the server answers', () => {
    const session = start([...TO_ROOM, ASK, people]);
    session.clock.increment(LIMITS.probe);
    session.send(people);
    session.clock.increment(LIMITS.answerLimit);
    assert.equal(session.view().phase, 'room');
  });

  test('is kept if somebody says something instead', () => {
    const session = start([...TO_ROOM, ASK, people]);
    session.clock.increment(LIMITS.probe);
    session.send({ type: 'net.text', texts: ['bob: hi'] });
    session.clock.increment(LIMITS.answerLimit);
    assert.equal(session.view().phase, 'room');
    assert.equal(session.view().busy, false);
  });

  test('is not asked while people talk', () => {
    const session = start([...TO_ROOM, ASK, people]);
    for (let turn = 0; turn < 5; turn++) {
      session.clock.increment(LIMITS.probe - 1);
      session.send({ type: 'net.text', texts: ['bob: hi'] });
    }
    assert.deepEqual(session.effects(), []);
  });

  test('is not asked if the server has never answered /who', () => {
    const session = start([...TO_ROOM, ASK]);
    session.clock.increment(LIMITS.answerLimit);
    session.effects();
    session.clock.increment(LONG);
    assert.deepEqual(session.effects(), []);
  });
});

describe('a room in which somebody says something', () => {
  const said: SessionEvent = { type: 'user.say', text: 'hello' };
  const heard = (...texts: string[]): SessionEvent => ({ type: 'net.text', texts });
  /** In a room whose server has not answered the first /who. */
  const unanswered = () => {
    const session = start([...TO_ROOM, ASK]);
    session.clock.increment(LIMITS.answerLimit);
    session.effects();
    return session;
  };
  const dead = (session: ReturnType<typeof start>) => session.view().loss?.type === 'silent';

  test('is probed soon if nothing comes from a server that answers /who', () => {
    const session = start([...TO_ROOM, ASK, people, said]);
    session.clock.increment(LIMITS.unheard - 1);
    session.send({ type: 'user.say', text: 'anybody?' });
    assert.deepEqual(session.effects(), []);
    session.clock.increment(1);
    assert.deepEqual(session.effects(), ['/who']);
    session.clock.increment(LIMITS.answerLimit);
    assert.equal(dead(session), true);
  });

  test('is not probed if anything comes', () => {
    const session = start([...TO_ROOM, ASK, people, said, heard('bob: hi')]);
    session.clock.increment(LIMITS.probe - 1);
    assert.deepEqual(session.effects(), []);
  });

  test('is left if a server that has relayed does not any more', () => {
    const session = unanswered();
    session.send(said, heard('ann: hello'), said);
    session.clock.increment(LIMITS.relayLimit - 1);
    assert.equal(dead(session), false);
    session.clock.increment(1);
    assert.equal(dead(session), true);
    assert.equal(session.view().phase, 'waiting');
  });

  test('is left by a server that seemed not to relay, once it has relayed and does not', () => {
    const session = unanswered();
    const passes = 'There are 2 people in the room.';
    session.send(heard(passes), said, heard('ann: hello'), said);
    session.clock.increment(LIMITS.relayLimit);
    assert.equal(dead(session), true);
  });

  /** Texts of a server that do not show that it relays. */
  const NO_RELAY: readonly (readonly [string, SessionEvent, SessionEvent])[] = [
    ['that has said nothing', heard(), said],
    ['that has sent what others said', heard('bob: hello'), said],
    ['that has sent what others said to ann', heard('bob: ann: hello'), said],
    ['that may have taken it for a command', heard('ann: hello'), { ...said, text: '/help' }],
  ];
  for (const [what, before, last] of NO_RELAY) {
    test(`is kept, whatever it does not relay, with a server ${what}`, () => {
      const session = unanswered();
      session.send(said, before, last);
      session.clock.increment(LONG);
      assert.equal(session.view().phase, 'room');
      assert.deepEqual(session.effects(), []);
    });
  }
});

test('a server that answers /who in words is not asked again and again by itself', () => {
  const session = start([...TO_ROOM, ASK, { type: 'net.answered' }]);
  session.effects();
  session.clock.increment(LONG);
  assert.deepEqual(session.effects(), []);
  assert.equal(session.view().phase, 'room');
});

test('a pause is a whole number of ms within its bounds, whatever the numbers', () => {
  for (const attempts of [0, 1, 5, 6, 7, 100, 10_000]) {
    for (const seed of [0, 1, 2 ** 31, 2 ** 32 - 1]) {
      const pause = backoff(attempts, seed);
      assert.ok(Number.isInteger(pause));
      assert.ok(pause >= 0.75 * BACKOFF.first && pause <= 1.25 * BACKOFF.last);
    }
  }
});
