/** The state machine of a session. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BACKOFF, LIMITS, MAX_RELISTS } from '../../src/session/machine.js';
import type { Intent, SessionEvent } from '../../src/session/model.js';
import { ENTERED } from '../support/entered.js';
import { GONE, REFUSED, startMachine } from './start-machine.js';

const rooms = (...names: string[]): SessionEvent => ({
  type: 'net.rooms',
  announced: names.length,
  list: { names, complete: true, ambiguous: false },
});
const joinedTogether: SessionEvent = {
  type: 'net.rooms',
  announced: 2,
  list: { names: ['generalhelp'], complete: false, ambiguous: true },
};
const status = (answer: 'accepted' | 'malformed' | 'taken'): SessionEvent => ({
  type: 'net.status',
  status: answer,
});

/** A session in simulated time. */
const start = (intent: Intent = { room: null, name: null }) => startMachine({ intent });

const CONNECT: SessionEvent[] = [{ type: 'user.connect' }, { type: 'net.connected' }];
const TO_LOBBY: SessionEvent[] = [...CONNECT, rooms('general')];
const TO_NAMING: SessionEvent[] = [
  ...TO_LOBBY,
  { type: 'user.join', room: 'general' },
  status('accepted'),
];
const TO_ROOM: SessionEvent[] = [
  ...TO_NAMING,
  { type: 'user.nick', name: 'ann' },
  status('accepted'),
];
const TO_ASKING: SessionEvent[] = [...TO_ROOM, { type: 'user.who' }];

test('a session goes from offline to a room with one request at a time', () => {
  const session = start();
  const seen: string[] = [];
  for (const event of TO_ASKING) {
    session.send(event);
    seen.push(`${event.type} → ${session.view().phase}: ${session.effects().join(', ')}`);
  }
  assert.deepEqual(seen, [
    'user.connect → connecting: open',
    'net.connected → lobby: /list',
    'net.rooms → lobby: ',
    'user.join → joining: /join general',
    'net.status → naming: ',
    'user.nick → naming: /nick ann',
    'net.status → room: ',
    'user.who → room: /who',
  ]);
});

test('a room and a name wanted from the start are asked for as soon as possible', () => {
  const session = start({ room: 'help', name: 'bob' });
  session.send(...CONNECT, rooms(), status('accepted'), status('accepted'));
  assert.equal(session.view().phase, 'room');
  assert.deepEqual(session.effects(), ['open', '/list', '/join help', '/nick bob']);
});

test('a room chosen while the list is outstanding is joined when the list has come', () => {
  const session = start();
  session.send(...CONNECT, { type: 'user.join', room: 'general' });
  assert.equal(session.view().phase, 'lobby');
  session.effects();
  session.send(rooms('general'));
  assert.deepEqual(session.effects(), ['/join general']);
});

for (const answer of ['taken', 'malformed'] as const) {
  test(`a name that is ${answer} is a problem in place, and another can be tried`, () => {
    const session = start();
    session.send(...TO_NAMING, { type: 'user.nick', name: 'ann' }, status(answer));
    const { phase, busy, problem } = session.view();
    assert.deepEqual(
      { phase, busy, kind: problem?.type },
      { phase: 'naming', busy: false, kind: `name-${answer}` },
    );
    session.effects();
    session.send({ type: 'user.nick', name: 'ann2' });
    assert.deepEqual(session.effects(), ['/nick ann2']);
    assert.equal(session.view().problem, null);
  });
}

test('a room that the server refuses leaves the user in the lobby with a problem', () => {
  const session = start();
  session.send(...TO_LOBBY, { type: 'user.join', room: 'a b' }, status('malformed'));
  const { phase, room, problem } = session.view();
  assert.deepEqual(
    { phase, room, problem },
    {
      phase: 'lobby',
      room: null,
      problem: { type: 'room-malformed', room: 'a b' },
    },
  );
});

/** Requests without whose answer there is no going on. */
const SILENCES: readonly (readonly [string, readonly SessionEvent[], string])[] = [
  ['list', CONNECT, 'offline'],
  ['join', [...TO_LOBBY, { type: 'user.join', room: 'general' }], 'waiting'],
  ['nick', [...TO_NAMING, { type: 'user.nick', name: 'ann' }], 'waiting'],
];

for (const [request, events, phase] of SILENCES) {
  test(`a server that does not answer /${request} within the limit is left as silent`, () => {
    const session = start();
    session.send(...events);
    assert.equal(session.view().busy, true);
    session.clock.increment(LIMITS.answerLimit);
    assert.ok(session.effects().includes('close'));
    assert.equal(session.view().phase, phase);
    assert.equal(session.view().loss?.type, 'silent');
  });
}

test('a server that does not answer /who is not left, and may be asked again', () => {
  const session = start();
  session.send(...TO_ASKING);
  session.clock.increment(LIMITS.answerLimit);
  assert.deepEqual(session.view().problem, { type: 'no-answer', request: 'who' });
  session.effects();
  session.send({ type: 'user.who' });
  assert.deepEqual(session.effects(), ['/who']);
});

/** Requests whose answers can be long. */
const LONG: readonly (readonly [string, readonly SessionEvent[]])[] = [
  ['/list', CONNECT],
  ['/who', TO_ASKING],
];

for (const [request, events] of LONG) {
  test(`the limit of ${request} begins again while its answer comes in, and ends it when nothing does`, () => {
    const session = start();
    session.send(...events);
    session.effects();
    const { phase } = session.view();
    for (let count = 0; count < 5; count++) {
      session.clock.increment(LIMITS.answerLimit - 1);
      session.send({ type: 'net.progress' });
      assert.equal(session.view().busy, true);
      assert.equal(session.view().phase, phase);
    }
    assert.deepEqual(session.effects(), [], 'nothing is asked for again');
    session.clock.increment(LIMITS.answerLimit);
    assert.equal(session.view().busy, false);
    assert.deepEqual(session.effects(), [request === '/list' ? 'close' : 'give up']);
  });
}

test('a list that has come in piece by piece is a list like any other', () => {
  const session = start();
  session.send(...CONNECT, { type: 'net.progress' }, rooms('general'));
  assert.deepEqual(session.view().rooms?.names, ['general']);
  assert.equal(session.view().busy, false);
});

for (const [request, events] of SILENCES.slice(1)) {
  test(`nothing but its answer holds up the limit of /${request}`, () => {
    const session = start();
    session.send(...events);
    session.clock.increment(LIMITS.answerLimit - 1);
    session.send({ type: 'net.progress' }, { type: 'net.text', texts: ['bob: hi'] });
    session.clock.increment(1);
    assert.equal(session.view().loss?.type, 'silent');
  });
}

test('people who come when /who has been given up are people all the same', () => {
  const session = start();
  session.send(...TO_ASKING);
  session.clock.increment(LIMITS.answerLimit);
  session.send({ type: 'net.people', names: ['ann'] });
  assert.deepEqual(session.view().people, ['ann']);
  session.send({ type: 'net.bad-answer', request: 'who', text: '99999' });
  assert.equal(session.view().problem?.type, 'strange-answer');
  assert.equal(session.view().phase, 'room');
});

/** Requests that cannot be sent, and the phase that each leads back to. */
const UNSENT: readonly (readonly [string, readonly SessionEvent[], string])[] = [
  ['/list', CONNECT, 'lobby'],
  ['/join', [...TO_LOBBY, { type: 'user.join', room: 'general' }], 'lobby'],
  ['/nick', [...TO_NAMING, { type: 'user.nick', name: 'ann' }], 'naming'],
  ['/who', TO_ASKING, 'room'],
];

for (const [request, events, phase] of UNSENT) {
  test(`${request} that could not be sent is reported at once, and waited for no longer`, () => {
    const session = start();
    session.send(...events);
    session.told();
    session.send({ type: 'net.unsent', text: request, why: 'unsendable' });
    assert.deepEqual(session.told(), [
      `tell {"type":"not-sent","text":"${request}","why":"unsendable"}`,
    ]);
    assert.equal(session.view().phase, phase);
    assert.equal(session.view().busy, false);
    assert.equal(session.view().intent.room, null);
  });
}

test('a sentence as the answer to /who ends the asking', () => {
  const session = start();
  session.send(...TO_ASKING, { type: 'net.answered' });
  assert.equal(session.view().busy, false);
});

test('a connection attempt that hangs ends after its limit', () => {
  const session = start();
  session.send({ type: 'user.connect' });
  session.clock.increment(LIMITS.connectLimit);
  assert.equal(session.view().phase, 'offline');
  assert.equal(session.view().loss?.type, 'timed-out');
  assert.deepEqual(session.effects(), ['open', 'close']);
});

test('a list whose names ran together is asked again, and taken as it is in the end', () => {
  const session = start();
  session.send(...CONNECT);
  for (let i = 0; i < MAX_RELISTS; i++) {
    session.send(joinedTogether);
    assert.equal(session.view().busy, true);
    session.clock.increment(LIMITS.relistPause);
  }
  session.send(joinedTogether);
  assert.deepEqual(session.view().rooms?.names, ['generalhelp']);
  assert.equal(session.effects().filter((effect) => effect === '/list').length, MAX_RELISTS + 1);
});

test('an idle lobby looks at the list again by itself', () => {
  const session = start();
  session.send(...TO_LOBBY);
  session.effects();
  session.clock.increment(LIMITS.listRefresh);
  assert.deepEqual(session.effects(), ['/list']);
});

test('a lobby that nobody sees asks for nothing, and looks at the list at once when it is seen again', () => {
  const session = start();
  session.send(...TO_LOBBY, { type: 'user.watch', watched: false });
  session.effects();
  session.clock.increment(10 * LIMITS.listRefresh);
  assert.deepEqual(session.effects(), []);
  session.send({ type: 'user.watch', watched: true });
  assert.deepEqual(session.effects(), ['/list']);
  session.send(rooms('general'));
  session.clock.increment(LIMITS.listRefresh);
  assert.deepEqual(session.effects(), ['/list'], 'and is kept fresh from then on');
});

test('a lobby that is seen all the time is not asked at once', () => {
  const session = start();
  session.send(...TO_LOBBY);
  session.effects();
  session.send({ type: 'user.watch', watched: true });
  assert.deepEqual(session.effects(), []);
});

test('a lobby that nobody sees is connected again, and then asks for nothing more', () => {
  const session = start();
  session.send(...TO_LOBBY, { type: 'user.watch', watched: false });
  session.send({ type: 'net.lost', loss: GONE });
  assert.equal(session.view().phase, 'waiting');
  session.clock.increment(2 * BACKOFF.first);
  session.send({ type: 'net.connected' }, rooms('general'));
  assert.equal(session.view().phase, 'lobby');
  session.effects();
  session.clock.increment(10 * LIMITS.listRefresh);
  assert.deepEqual(session.effects(), []);
});

test('leaving says /logout, waits for the server to close, and comes back to the lobby', () => {
  const session = start();
  session.send(...TO_ROOM, { type: 'user.leave' });
  assert.equal(session.view().phase, 'leaving');
  session.effects();
  session.send({ type: 'net.lost', loss: GONE });
  assert.equal(session.view().phase, 'connecting');
  assert.deepEqual(session.effects(), ['open']);
  session.send({ type: 'net.connected' }, rooms('general'));
  assert.equal(session.view().phase, 'lobby');
  assert.equal(session.view().room, null);
});

test('a room chosen while the last one is being left is joined over the next connection', () => {
  const session = start();
  session.send(...TO_ROOM, { type: 'user.leave' }, { type: 'user.join', room: 'help' });
  assert.equal(session.view().phase, 'leaving');
  session.effects();
  session.send({ type: 'net.lost', loss: GONE }, { type: 'net.connected' }, rooms('help'));
  assert.deepEqual(session.effects(), ['open', '/list', '/join help']);
});

test('a room chosen while the last one is being left can be given up', () => {
  const session = start();
  session.send(...TO_ROOM, { type: 'user.leave' }, { type: 'user.join', room: 'help' });
  session.send({ type: 'user.leave' }, { type: 'net.lost', loss: GONE });
  session.send({ type: 'net.connected' }, rooms('help'));
  assert.equal(session.view().phase, 'lobby');
  assert.deepEqual(session.view().intent, { room: null, name: null });
});

test('a server that does not close after /logout is left all the same', () => {
  const session = start();
  session.send(...TO_ROOM, { type: 'user.leave' });
  session.effects();
  session.clock.increment(LIMITS.logoutGrace);
  assert.deepEqual(session.effects(), ['leave', 'open']);
});

test('quitting in a room says /logout and then is over', () => {
  const session = start();
  session.send(...TO_ROOM);
  session.effects();
  session.send({ type: 'user.close' });
  assert.deepEqual(session.effects(), ['/logout']);
  session.send({ type: 'net.lost', loss: GONE });
  assert.equal(session.view().phase, 'ended');
});

for (const [name, events, phase] of [
  ['before it has shown anything', CONNECT, 'offline'],
  ['in the lobby', TO_LOBBY, 'waiting'],
  ['while a name is due', TO_NAMING, 'waiting'],
  ['in a room', TO_ROOM, 'waiting'],
] as const) {
  test(`a connection lost ${name} is ${phase} with its reason`, () => {
    const session = start();
    session.send(...events, { type: 'net.lost', loss: GONE });
    assert.equal(session.view().phase, phase);
    assert.deepEqual(session.view().loss, GONE);
  });
}

test('connecting again after a loss goes back into the same room under the same name', () => {
  const session = start();
  session.send(...TO_ROOM, { type: 'net.lost', loss: GONE });
  session.effects();
  session.send(...CONNECT, rooms('general'), status('accepted'), status('accepted'));
  assert.deepEqual(session.effects(), ['open', '/list', '/join general', '/nick ann']);
  assert.equal(session.view().phase, 'room');
});

test('leaving on the way back into a room ends in the lobby, and not in the room', () => {
  const session = start();
  session.send(...TO_ROOM, { type: 'net.lost', loss: GONE }, ...CONNECT);
  assert.equal(session.view().intent.room, 'general');
  session.effects();
  session.send({ type: 'user.leave' }, rooms('general'));
  assert.equal(session.view().phase, 'lobby');
  assert.deepEqual(session.view().intent, { room: null, name: null });
  assert.deepEqual(session.effects(), []);
});

test('leaving a room whose connection is lost is not undone by connecting again', () => {
  const session = start();
  session.send(...TO_ROOM, { type: 'net.lost', loss: GONE }, { type: 'user.leave' });
  session.send(...CONNECT, rooms('general'));
  assert.equal(session.view().phase, 'lobby');
});

test('a refused connection is offline, and can be tried again', () => {
  const session = start();
  session.send({ type: 'user.connect' }, { type: 'net.lost', loss: REFUSED });
  assert.deepEqual(session.view().loss, REFUSED);
  session.send({ type: 'user.connect' });
  assert.equal(session.view().phase, 'connecting');
  assert.equal(session.view().loss, null);
});

test('chat goes out while an answer is outstanding, and comes in at any time', () => {
  const session = start();
  session.send(...TO_ASKING);
  session.effects();
  session.send({ type: 'user.say', text: 'hi' });
  assert.deepEqual(session.said(), ['say hi']);
  session.send({ type: 'net.text', texts: ['bob: hi', 'bob: there'] });
  assert.deepEqual(session.told(), ['tell {"type":"chat","texts":["bob: hi","bob: there"]}']);
});

test('an answer that the protocol does not know is a problem and no dead end', () => {
  const session = start();
  session.send(...TO_NAMING, { type: 'user.nick', name: 'ann' });
  session.send({ type: 'net.bad-answer', request: 'nick', text: 'what?' });
  assert.deepEqual(session.view().problem, {
    type: 'strange-answer',
    request: 'nick',
    text: 'what?',
  });
  assert.equal(session.view().busy, false);
});

test('a session may come back if it entered with a secret, until another room or name is wanted', () => {
  for (const mayResume of [true, false]) {
    const session = start();
    const before: boolean[] = [];
    const hello: SessionEvent = { type: 'net.hello', extensions: ['messages', 'resume'] };
    const naming: SessionEvent[] = [{ type: 'user.nick', name: 'ann' }, status('accepted')];
    for (const event of [...CONNECT, hello, ...TO_NAMING.slice(2), ...naming]) {
      session.send(event);
      before.push(session.view().mayResume);
    }
    assert.deepEqual(
      before,
      before.map(() => false),
    );
    session.send({ type: 'net.entered', entered: { ...ENTERED, mayResume } });
    assert.deepEqual([session.view().phase, session.view().mayResume], ['room', mayResume]);
  }
});
