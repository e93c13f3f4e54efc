/** A session over its connections. */

import assert from 'node:assert/strict';
import { connect, type LookupFunction } from 'node:net';
import { test } from 'node:test';
import type { AnswerTimes } from '../../src/client/connection/answer-watch.js';
import { CLOSE_LIMIT_MS } from '../../src/client/connection/connection-limits.js';
import { PROGRESS_LIMIT_MS, PROGRESS_MS } from '../../src/client/connection/progress-watch.js';
import { eventsOf, progressOf } from '../../src/client/session-events.js';
import { createSessionRunner } from '../../src/client/session-runner.js';
import type { Passwords } from '../../src/client/window-passwords.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { JOINED_MS, SETTLE_MS } from '../../src/protocol/answers/counted-answer.js';
import type { ServerMessage } from '../../src/protocol/messages.js';
import { PASSWORD_WORDS } from '../../src/protocol/password-words.js';
import { LIMITS, MAX_RELISTS } from '../../src/session/machine.js';
import type { LossKind } from '../../src/session/model.js';
import type { Origin } from '../../src/wire/frame.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { freePort } from '../support/net/free-port.js';
import { Watched } from '../support/net/peers.js';
import { playScripts, type Script } from '../support/net/scripted-server.js';
import { createFakeClock } from '../support/terminal/emulator.js';
import { Client, converse } from './client.js';
import { FakeSession, INTO_ROOM } from './fake-session.js';
import { FakeSocket } from './fake-socket.js';
import { IN_LINES } from './record-scripts.js';
import { ANN, IN_ROOM, LIST, list, messages, TO_ROOM, TO_WHO } from './scripts.js';

const reads = (client: Client, connection = 0) =>
  client.server.talks[connection]?.reads.map((read) => read.text);

test('a session comes into a room by one request at a time, each of them one read', async (t) => {
  const client = await converse(t, [IN_ROOM], ANN);
  await client.settled();
  assert.deepEqual(reads(client), ['/list', '/join general', '/nick ann', '/who']);
  assert.deepEqual(client.outcome, {
    phase: 'room',
    rooms: ['general'],
    people: ['ann', 'bob'],
  });
  assert.deepEqual(client.notices, [{ type: 'joined-room', ...ANN }]);
});

test('a choice while the list is outstanding waits for the list', async (t) => {
  const client = await converse(t, [[...LIST, { expect: '/join help' }, ...messages('0')]]);
  await client.until(
    () => client.view.phase === 'lobby',
    () => 'the lobby',
  );
  client.does({ type: 'user.list' }, { type: 'user.join', room: 'help' }, { type: 'user.who' });
  await client.settled();
  assert.deepEqual(reads(client), ['/list', '/join help']);
  assert.equal(client.view.phase, 'naming');
});

test('two messages, and /logout right after them, are three reads of a naive server', async (t) => {
  const client = await converse(t, [[...IN_ROOM, { expect: 'onetwo/logout' }]], ANN);
  await client.met();
  const [talk, socket] = [client.server.talks[0], client.sockets[0]];
  assert.ok(talk && socket);
  client.clock.advance(CLASSIC_GAP_MS);
  client.clock.passesGaps = false;
  client.does(
    { type: 'user.say', text: 'one' },
    { type: 'user.say', text: 'two' },
    { type: 'user.leave' },
  );
  for (const last of ['one', 'two', '/logout']) {
    await talk.until(
      () => talk.text.endsWith(last),
      () => `${last}: ${talk.describe()}`,
    );
    const written: number = socket.bytesWritten;
    client.clock.advance(CLASSIC_GAP_MS - 1);
    assert.equal(socket.bytesWritten, written, 'nothing is written before the gap is over');
    client.clock.advance(1);
  }
  await client.server.done;
  assert.deepEqual(reads(client)?.slice(-3), ['one', 'two', '/logout']);
  assert.ok(talk.reads.slice(-2).every((read) => read.gapMs >= CLASSIC_GAP_MS));
});

test('leaving a room leads back to the lobby, over a connection of its own', async (t) => {
  const client = await converse(
    t,
    [[...IN_ROOM, { expect: '/logout' }, { send: 'bye' }, 'close'], LIST],
    ANN,
  );
  await client.met();
  client.does({ type: 'user.leave' });
  await client.settled();
  await client.arrived('lobby');
  assert.equal(client.view.room, null);
  assert.deepEqual(client.texts, []);
  assert.deepEqual(
    client.sockets.map((socket) => socket.destroyed),
    [true, false],
  );
});

test('of a server that does not close after /logout nothing more is heard', async (t) => {
  const late = [{ pause: LIMITS.logoutGrace }, { send: 'bob: ann?' }, 'expect-close'] as const;
  const client = await converse(t, [[...IN_ROOM, { expect: '/logout' }, ...late], LIST], ANN);
  await client.met();
  client.does({ type: 'user.leave' });
  await client.settled();
  await client.arrived('lobby');
  assert.deepEqual(client.texts, []);
});

test('quitting in a room says /logout, waits for what the server says, and leaves nothing', async (t) => {
  const client = await converse(t, [[...IN_ROOM, { expect: '/logout' }, 'close']], ANN);
  await client.met();
  client.does({ type: 'user.close' });
  await client.arrived('ended');
  await client.disconnected();
  assert.equal(client.clock.pending, 0);
});

test('quitting leaves no timer and no socket to keep the process alive', async (t) => {
  const held = (kind: RegExp) => process.getActiveResourcesInfo().filter((name) => kind.test(name));
  const server = await playScripts(t, [[...TO_ROOM, { expect: '/logout' }, 'expect-close']]);
  const timers = held(/Timeout/).length;
  const client = new Client(server, systemClock, ANN);
  client.does({ type: 'user.connect' });
  await client.until(
    () => client.view.phase === 'room',
    () => 'the room',
  );
  client.does({ type: 'user.close' });
  await client.arrived('ended');
  await client.disconnected();
  await server.done;
  await server.talks[0]?.until(
    () => held(/TCPSocket/).length === 0,
    () => `no sockets: ${held(/TCP/)}`,
  );
  assert.equal(held(/Timeout/).length, timers);
});

test('stopping a connection attempt closes its socket', () => {
  const { runner, socket, clock } = new FakeSession({ room: null, name: null });
  runner.send({ type: 'user.connect' });
  assert.equal(runner.view().phase, 'connecting');
  runner.send({ type: 'user.leave' });
  assert.equal(runner.view().loss?.type, 'stopped');
  assert.equal(socket.destroyed, true);
  assert.equal(clock.pending, 0);
});

test('connecting again after a loss leads back into the room under the same name', async (t) => {
  const client = await converse(t, [[...IN_ROOM, { send: 'bob: hi' }, 'close'], IN_ROOM], ANN);
  await client.arrived('waiting');
  client.does({ type: 'user.connect' });
  await client.settled();
  assert.deepEqual(client.outcome, {
    phase: 'room',
    rooms: ['general'],
    people: ['ann', 'bob'],
    texts: ['bob: hi'],
  });
  assert.deepEqual(reads(client, 1), ['/list', '/join general', '/nick ann', '/who']);
});

/** A list whose names run together, each time that it is asked for. */
const TOGETHER: Script = Array(MAX_RELISTS + 1)
  .fill([...list('2generalhelp'), { pause: JOINED_MS - SETTLE_MS }, { pause: LIMITS.relistPause }])
  .flat();

test('the names of a list help to take apart those of the next connection', async (t) => {
  const client = await converse(t, [
    [...list('2\n', 'general\n', 'help\n'), 'close'],
    list('2generalhelp'),
  ]);
  await client.arrived('waiting');
  client.does({ type: 'user.connect' });
  await client.settled();
  assert.deepEqual(client.outcome, { phase: 'lobby', rooms: ['general', 'help'] });
});

test('the names of a list that was read once do not take apart those of the next connection', async (t) => {
  const client = await converse(t, [[...list('2', 'general', 'help'), 'close'], TOGETHER]);
  await client.arrived('waiting');
  client.does({ type: 'user.connect' });
  await client.settled();
  assert.deepEqual(client.outcome, { phase: 'lobby', rooms: ['generalhelp'] });
});

test('a name that may be half a name does not help to take others apart', async (t) => {
  const client = await converse(t, [
    [{ expect: '/list' }, { send: '3\nhelp\nge' }, 'close'],
    TOGETHER,
  ]);
  await client.arrived('waiting');
  assert.deepEqual(client.view.rooms?.names, ['help', 'ge']);
  client.does({ type: 'user.connect' });
  await client.settled();
  assert.deepEqual(client.outcome, { phase: 'lobby', rooms: ['generalhelp'] });
});

test('one’s own name helps to take apart the people of a room', async (t) => {
  const script = [...TO_WHO, ...messages('2bobann'), { pause: 300 }];
  const client = await converse(t, [script], ANN);
  await client.settled();
  assert.deepEqual(client.view.people, ['bob', 'ann']);
  assert.deepEqual(client.texts, []);
});

test('a message that cannot be sent is reported with the reason', async (t) => {
  const client = await converse(t, [IN_ROOM], ANN);
  await client.met();
  const text = 'x'.repeat(1025);
  client.does({ type: 'user.say', text }, { type: 'user.say', text: '' });
  assert.deepEqual(client.notices.slice(1), [
    { type: 'not-sent', text, why: 'unsendable' },
    { type: 'not-sent', text: '', why: 'unsendable' },
  ]);
});

test('a message for which a slow server leaves no place is reported as not sent', () => {
  const session = new FakeSession();
  session.connect(...INTO_ROOM, 'nobody but you');
  const { runner, notices } = session;
  const text = 'x'.repeat(1000);
  let said = 0;
  for (; notices.at(-1)?.type !== 'not-sent' && said < 1000; said++) {
    runner.send({ type: 'user.say', text });
  }
  assert.ok(said > 100, `${said} messages`);
  assert.deepEqual(notices.at(-1), { type: 'not-sent', text, why: 'full' });
});

test('that all chat has left is reported once, and nothing of requests', () => {
  const session = new FakeSession();
  const { runner, socket, clock } = session;
  session.connect(...INTO_ROOM, 'nobody but you');
  assert.equal(runner.view().phase, 'room');
  assert.equal(session.sent, 0);
  for (const text of ['one', 'two']) runner.send({ type: 'user.say', text });
  socket.flush();
  assert.equal(session.sent, 0, 'the second still waits for the gap');
  clock.advance(CLASSIC_GAP_MS);
  assert.equal(session.sent, 0, 'it is written, and has not left');
  socket.flush();
  assert.equal(session.sent, 1);
  clock.advance(CLASSIC_GAP_MS);
  runner.send({ type: 'user.who' });
  socket.flush();
  assert.equal(session.sent, 1);
});

test('a text that changes nothing is a notice, and no change of the session', () => {
  const session = new FakeSession();
  session.connect(...INTO_ROOM, 'nobody but you', 'bob: hi');
  assert.equal(session.runner.view().phase, 'room');
  const before = { changes: session.changes, notices: session.notices.length };
  for (const text of ['bob: how are you?', 'bob: fine']) session.socket.arrive(text);
  assert.equal(session.notices.length, before.notices + 2);
  assert.equal(session.changes, before.changes);
  session.runner.send({ type: 'user.say', text: 'hi' });
  assert.equal(session.changes, before.changes + 1);
});

for (const [what, greeting, written] of [
  ['as it is to a server that reads at once', '0', 'hi'],
  ['with a line feed to one that reads in passes', '0You have joined a new room.', 'hi\n'],
] as const) {
  test(`a text goes ${what}`, () => {
    const session = new FakeSession();
    session.connect('1\ngeneral\n', '0', greeting);
    session.passGap();
    session.runner.send({ type: 'user.say', text: 'hi' });
    assert.equal(session.runner.view().phase, 'room');
    assert.equal(session.socket.texts.at(-1), written);
  });
}

test('chat that was written when the connection failed is not reported as sent', () => {
  const session = new FakeSession();
  session.connect(...INTO_ROOM, 'nobody but you');
  session.runner.send({ type: 'user.say', text: 'one' });
  session.socket.fail('ECONNRESET');
  assert.equal(session.runner.view().phase, 'waiting');
  assert.equal(session.sent, 0);
});

test('a room that cannot be asked for is reported at once, and the lobby continues', async (t) => {
  const room = 'x'.repeat(1024);
  const client = await converse(t, [LIST], { room });
  await client.settled();
  await client.arrived('lobby');
  assert.deepEqual(client.notices, [
    { type: 'not-sent', text: `/join ${room}`, why: 'unsendable' },
  ]);
  assert.deepEqual(reads(client), ['/list']);
});

test('a list that takes longer than the limit of silence is waited for while it comes in', async (t) => {
  const names = Array.from({ length: 20 }, (_, index) => `room${index}`);
  const slow = names.flatMap((name) => [{ send: name }, { pause: 1000 }]);
  const start = [{ expect: '/list' }, { send: '20' }, { pause: 1000 }] as const;
  const script = [...start, ...slow, { pause: 1000 }] as const;
  const client = await converse(t, [script]);
  await client.settled();
  assert.deepEqual(client.outcome, { phase: 'lobby', rooms: names });
});

test('the part of an abandoned answer to /who is not lost', () => {
  const session = new FakeSession();
  const { runner, socket, clock } = session;
  session.connect(...INTO_ROOM);
  runner.send({ type: 'user.who' });
  session.passGap();
  for (let ms = 0; runner.view().busy && ms < 10 * PROGRESS_LIMIT_MS; ms += PROGRESS_MS) {
    clock.advance(PROGRESS_MS);
    socket.arrive(ms === 0 ? '4000\n' : `name${ms / PROGRESS_MS}\n`);
  }
  const { people, problem, phase } = runner.view();
  assert.equal(phase, 'room');
  assert.deepEqual(problem, { type: 'no-answer', request: 'who' });
  assert.deepEqual(people?.slice(0, 2), ['name1', 'name2']);
  assert.ok((people?.length ?? 0) * PROGRESS_MS >= PROGRESS_LIMIT_MS);
});

test('a server that stops reading is reported, and does not delay leaving', async (t) => {
  const lines = [...IN_LINES, { send: '1\r\nann\r\n' }, 'stall'] as const;
  const client = await converse(t, [lines, LIST], ANN);
  await client.arrived('room');
  const said = { type: 'user.say', text: 'x'.repeat(1000) } as const;
  for (let kilobytes = 0; client.notices.length === 1 && kilobytes < 50_000; kilobytes += 100) {
    for (let count = 0; count < 100; count++) client.does(said);
    await new Promise(setImmediate);
  }
  assert.equal(client.notices[1]?.type, 'not-sent');
  client.does({ type: 'user.leave' });
  client.clock.advance(LIMITS.logoutGrace);
  await client.settled();
  assert.deepEqual(client.outcome, { phase: 'lobby', rooms: ['general'] });
  assert.equal(client.sockets[0]?.destroyed, false);
  client.clock.advance(CLOSE_LIMIT_MS);
  assert.equal(client.sockets[0]?.destroyed, true);
});

/** Addresses at which no connection can be made, and what that is. */
const NOWHERE: readonly (readonly [string, LossKind, LookupFunction | undefined])[] = [
  ['a port where nobody listens', 'refused', undefined],
  ['a name that does not resolve', 'not-found', failingLookup('ENOTFOUND')],
  ['a name that the resolver cannot ask for', 'not-found', failingLookup('EAI_AGAIN')],
];

for (const [what, kind, lookup] of NOWHERE) {
  test(`${what} is a loss of the kind ${kind}, and can be tried again`, async () => {
    const losses: unknown[] = [];
    const watched = new Watched();
    const host = lookup === undefined ? '127.0.0.1' : 'nowhere.example';
    const runner = createSessionRunner(
      {
        address: { host, port: (await freePort()).port },
        clock: createFakeClock(),
        dial: (address) => connect({ ...address, ...(lookup && { lookup }) }),
      },
      {
        changed: ({ phase, loss }) => {
          if (phase === 'offline') losses.push(loss?.type, loss?.established);
          watched.changed();
        },
        notice: () => {},
      },
    );
    for (const attempts of [1, 2]) {
      runner.send({ type: 'user.connect' });
      await watched.until(
        () => losses.length === 2 * attempts,
        () => `attempt ${attempts} to fail`,
      );
    }
    assert.deepEqual(losses, [kind, false, kind, false]);
  });
}

/** A resolver that fails as the system's does. */
function failingLookup(code: string): LookupFunction {
  return (_host, _options, done) => {
    setImmediate(() => done(Object.assign(new Error(code), { code }), '', 0));
  };
}

const origin: Origin = { bytes: new Uint8Array(), reads: [], flags: [] };
const text = (words: string): ServerMessage => ({ type: 'text', text: words, origin });

test('a run of texts, however long, is one event, and answers keep their places in it', () => {
  assert.deepEqual(
    eventsOf(
      [
        text('a'),
        text('b'),
        { type: 'status', status: 'taken', origin },
        text('c'),
        { type: 'people', names: ['ann'], complete: true, form: 'titled', origin },
        { type: 'bad-answer', request: 'join', text: 'what?', origin },
        text('d'),
      ],
      7,
      { speech: 'NAME> text', lines: false, tookMs: 30, lastedMs: 700, pauseMs: 150 },
    ),
    [
      { type: 'net.text', texts: ['a', 'b'], first: 7, speech: 'NAME> text' },
      { type: 'net.status', status: 'taken', tookMs: 30 },
      { type: 'net.text', texts: ['c'], first: 10, speech: 'NAME> text' },
      { type: 'net.people', names: ['ann'], form: 'titled', tookMs: 30 },
      { type: 'net.bad-answer', request: 'join', text: 'what?' },
      { type: 'net.text', texts: ['d'], first: 13, speech: 'NAME> text' },
    ],
  );
  assert.deepEqual(eventsOf([]), []);
});

test('a list is reported with its times, and with what it shows of lines', () => {
  const list = { names: ['a'], complete: false, ambiguous: false, joined: [], confirmed: [] };
  const message: ServerMessage = { type: 'rooms', announced: 2, ...list, origin };
  const seen = { speech: null, lines: true, tookMs: 30, lastedMs: 700 };
  const event = { type: 'net.rooms', announced: 2, list: { ...list, announced: 2 } };
  assert.deepEqual(eventsOf([message], 0, { ...seen, pauseMs: 150 }), [
    { ...event, lines: true, tookMs: 30, lastedMs: 700, pauseMs: 150 },
  ]);
  assert.deepEqual(eventsOf([message], 0, seen), [
    { ...event, lines: true, tookMs: 30, lastedMs: 700 },
  ]);
});

test('a text that asks for a password is a part of the refusal before it, and of nothing else', () => {
  const refused: ServerMessage = { type: 'status', status: 'malformed', origin };
  const asks = text(PASSWORD_WORDS.room);
  const event = { type: 'net.status', status: 'malformed', tookMs: 0 };
  const texts = (...texts: string[]) => ({ type: 'net.text', texts, speech: null });
  assert.deepEqual(eventsOf([text('a'), refused, asks, text('b')]), [
    { ...texts('a'), first: 0 },
    { ...event, password: 'room' },
    { ...texts('b'), first: 3 },
  ]);
  assert.deepEqual(eventsOf([refused, text('b'), asks]), [
    event,
    { ...texts('b', PASSWORD_WORDS.room), first: 1 },
  ]);
  assert.deepEqual(eventsOf([{ ...refused, status: 'taken' }, asks]), [
    { ...event, status: 'taken' },
    { ...texts(PASSWORD_WORDS.room), first: 1 },
  ]);
});

test('a list in part is reported with the times that are known, and without words about passwords', () => {
  const list = { announced: 3, names: ['a', PASSWORD_WORDS.server], lines: false };
  const event = {
    type: 'net.progress',
    list: { names: ['a'], complete: false, ambiguous: false, announced: 3 },
    lines: false,
  };
  const times: readonly AnswerTimes[] = [
    {},
    { tookMs: 1 },
    { pauseMs: 2 },
    { tookMs: 0, pauseMs: 0 },
  ];
  for (const known of times) assert.deepEqual(progressOf(list, known), { ...event, ...known });
  const { lines: _, ...open } = event;
  assert.deepEqual(progressOf({ ...list, lines: null }, {}), open);
  assert.deepEqual(progressOf(null, { tookMs: 1 }), { type: 'net.progress' });
});

test('the handshake is the one that was given', async () => {
  const clock = createFakeClock();
  const socket = new FakeSocket(clock.now);
  const hosts: string[] = [];
  const runner = createSessionRunner(
    {
      ...{ address: { host: 'example', port: 1, tls: true }, intent: ANN, clock },
      dial: () => socket.asSocket(),
      secure: async (plain, { host }) => {
        hosts.push(host);
        return { socket: plain, version: 'TLSv1.3' };
      },
    },
    { changed: () => {}, notice: () => {} },
  );
  runner.send({ type: 'user.connect' });
  socket.connect();
  assert.deepEqual(hosts, ['example']);
  runner.hangUp();
});

test('a room is heard at once, and its silence is counted from at most a second before its last message', () => {
  const session = new FakeSession();
  session.connect(...INTO_ROOM);
  session.clock.advance(LIMITS.lateWho);
  session.passGap();
  session.socket.arrive('2\nann\nbob\n');
  const before = session.notices.length;
  const texts = Array.from({ length: 40 }, (_, index) => `bob: ${index}`);
  for (const text of texts) {
    session.socket.arrive(`${text}\n`);
    session.clock.advance(100);
  }
  const heard = session.notices
    .slice(before)
    .flatMap((notice) => ('texts' in notice ? notice.texts : []));
  assert.deepEqual(heard, texts);
  const asked = () => session.socket.texts.filter((text) => text.startsWith('/who')).length;
  const once = asked();
  // The last message is 100 ms old, and the one that the silence is counted from is 1000 ms old.
  session.clock.advance(LIMITS.probe - 1001);
  assert.equal(asked(), once);
  session.clock.advance(1);
  assert.equal(asked(), once + 1);
});

test('a password is forgotten only if the server says that it is wrong', () => {
  const forgotten = (words: string) => {
    const clock = createFakeClock();
    const socket = new FakeSocket(clock.now);
    const rooms: (string | null)[] = [];
    const passwords = {
      of: () => 'word',
      forget: (_: unknown, room: string | null) => void rooms.push(room),
    };
    const runner = createSessionRunner(
      {
        ...{ address: { host: 'example', port: 1 }, intent: ANN, clock },
        dial: () => socket.asSocket(),
        passwords: passwords as unknown as Passwords,
      },
      { changed: () => {}, notice: () => {} },
    );
    runner.send({ type: 'user.connect' });
    socket.connect();
    for (const answer of ['1\r\ngeneral\r\n', `1\r\n${words}\r\n`]) {
      socket.flush();
      clock.advance(CLASSIC_GAP_MS);
      socket.arrive(answer);
    }
    runner.hangUp();
    return rooms;
  };
  assert.deepEqual(forgotten(PASSWORD_WORDS.wrong), ['general']);
  assert.deepEqual(forgotten(PASSWORD_WORDS.room), []);
  assert.deepEqual(forgotten('hi'), []);
});
