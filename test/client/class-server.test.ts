/** The class server's stand-in. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryClassServer, type MemoryServerOptions } from '../support/class-server/memory.js';
import { type ClassPerson, seat } from '../support/class-server/person.js';
import { createFakeClock } from '../support/terminal/emulator.js';

type Options = Omit<MemoryServerOptions, 'clock'>;

/** A class server on a clock of its own, and somebody who has connected. */
function start(options: Options = {}) {
  const clock = createFakeClock();
  const server = new MemoryClassServer({ ...options, clock });
  const visit = (): ClassPerson => {
    const person = server.visit();
    clock.advance(3);
    return person;
  };
  return { clock, server, visit, person: visit() };
}

/** Somebody who has said these things, each answered before the next. */
function said(texts: readonly string[], options: Options = {}) {
  const parts = start(options);
  for (const text of texts) {
    parts.person.say(text);
    parts.clock.advance(10);
  }
  return parts;
}

test('a list is its count and its rooms, each 150 ms after the one before', () => {
  const { clock, person } = start({ rooms: 3 });
  const asked = clock.now();
  person.say('/list');
  clock.advance(1000);
  assert.deepEqual(
    person.reads.map(({ time, bytes }) => [time - asked - 2, bytes.toString()]),
    [
      [0, '3'],
      [150, 'room1'],
      [300, 'room2'],
      [450, 'room3'],
    ],
  );
});

test('the lobby reads nothing until 150 ms after the last room', () => {
  const { clock, person } = start({ rooms: 3 });
  const asked = clock.now();
  person.say('/list');
  clock.advance(200);
  person.say('/join');
  clock.advance(100);
  person.say(' room1');
  clock.advance(1000);
  const last = person.reads.at(-1);
  assert.deepEqual([last?.bytes.toString(), (last?.time ?? 0) - asked], ['0', 602]);
});

for (const [text, answer] of [
  ['/join room1', '0'],
  ['/join größe9中', '0'],
  ['/join room1 \r\n', '0'],
  ['/join room-1', '1'],
  ['/join two words', '1'],
  ['/join  room1', '1'],
  ['/join', '1'],
  ['/nick ann', '1'],
  ['hello', '1'],
  [' ', '1'],
] as const) {
  test(`the lobby answers ${JSON.stringify(text)} with ${answer}`, () => {
    assert.deepEqual(said([text]).person.texts, [answer]);
  });
}

test('bytes that are not UTF-8 end the connection in the lobby', () => {
  const { clock, person } = start();
  person.say(Uint8Array.of(0xff));
  clock.advance(10);
  assert.deepEqual([person.texts, person.closed], [[], true]);
});

test('/logout closes in the lobby and while naming', () => {
  assert.equal(said(['/logout']).person.closed, true);
  assert.equal(said(['/join a', '/logout']).person.closed, true);
});

test('two requests that arrive before they are read are one', () => {
  const { clock, person, server } = start();
  person.say('/join a');
  person.say('/nick b');
  clock.advance(10);
  assert.deepEqual(person.texts, ['1']);
  assert.equal(server.log[0]?.bytes.toString(), '/join a/nick b');
});

test('a half closed client in the lobby makes a thread spin', () => {
  const { clock, person, server } = start();
  person.halfClose();
  clock.advance(1000);
  assert.ok(person.reads.length > 900);
  assert.deepEqual(
    server.harm.map(({ harm }) => harm),
    ['spins'],
  );
});

test('a client that closes both directions in the lobby does no harm', () => {
  const { clock, person, server } = start();
  person.quit();
  clock.advance(1000);
  assert.deepEqual(server.harm, []);
  assert.ok(server.log.length < 10);
});

test('while naming, two wrong words are answered with 1, and one word is the end', () => {
  const { clock, person } = said(['/join a', '/nick a-b', '/join b', 'hello you']);
  assert.deepEqual(person.texts, ['0', '1', '1', '1']);
  person.say('/list');
  clock.advance(10);
  assert.deepEqual([person.texts.length, person.closed], [4, true]);
});

test('the end of the stream while naming is an end', () => {
  const { clock, person, server } = said(['/join a']);
  person.halfClose();
  clock.advance(10);
  assert.deepEqual([person.texts, person.closed, server.harm], [['0'], true, []]);
});

test('the first person in a room is welcomed right after the 0', () => {
  assert.deepEqual(said(['/join a', '/nick b']).person.texts, [
    '0',
    '0You have joined a new room.',
  ]);
});

test('without coalescing each send is a read', () => {
  const { person } = said(['/join a', '/nick b'], { coalesces: false });
  assert.deepEqual(person.texts, ['0', '0', 'You have joined a new room.']);
});

test('a name for an existing room is answered at its next pass', () => {
  const { clock, person, server } = said(['/join room1'], { rooms: 1, people: 14 });
  const asked = clock.now();
  person.say('/nick ann');
  clock.advance(3500);
  const [, answer] = person.reads;
  assert.equal(
    answer?.bytes.toString(),
    '0ann has joined the room.  There are 15 people in the room.',
  );
  assert.ok((answer?.time ?? 0) - asked > 3000);
  assert.deepEqual(server.people[0]?.texts, [
    'ann has joined the room.  There are 15 people in the room.',
  ]);
});

test('nobody reads a connection that waits for its name', () => {
  const { clock, person, server } = said(['/join room1'], { rooms: 1, people: 4 });
  person.say('/nick ann');
  clock.advance(10);
  person.say('hello');
  person.say('/logout');
  clock.advance(3000);
  assert.deepEqual(server.readsOf('ann'), ['hello/logout']);
});

test('a taken name is answered with 2, and another one is tried', () => {
  const { clock, person } = said(['/join room1', '/nick user1'], { rooms: 1, people: 1 });
  clock.advance(300);
  assert.deepEqual(person.texts, ['0', '2']);
  for (const text of ['/nick', '/list', '/nick User1']) {
    person.say(text);
    clock.advance(300);
  }
  assert.deepEqual(person.texts.slice(2), [
    '1',
    '1',
    '0User1 has joined the room.  There are 2 people in the room.',
  ]);
});

test('a half closed client whose name was taken makes a thread spin', () => {
  const { clock, person, server } = said(['/join room1', '/nick user1'], { rooms: 1, people: 1 });
  clock.advance(300);
  person.halfClose();
  clock.advance(1000);
  assert.equal(server.harm[0]?.harm, 'spins');
});

test('a client that is reset while it waits for its name kills the room', () => {
  const { clock, person, server } = said(['/join room1'], { rooms: 1, people: 2 });
  person.say('/nick ann');
  clock.advance(10);
  person.reset();
  clock.advance(2000);
  assert.equal(server.isAlive('room1'), false);
  assert.equal(server.harm[0]?.harm, 'dead room');
  server.people[0]?.say('hello');
  clock.advance(5000);
  assert.deepEqual(server.readsOf('user1'), []);
});

test('a full close with bytes unread is a reset, which kills the room as well', () => {
  const { clock, person, server } = start({ rooms: 1, people: 2 });
  person.say('/join room1');
  clock.advance(1);
  person.socket.pause();
  clock.advance(10);
  person.say('/nick ann');
  clock.advance(10);
  person.quit();
  clock.advance(2000);
  assert.equal(server.isAlive('room1'), false);
});

test('a client that closes in good order while it waits for its name does no harm', () => {
  const { clock, person, server } = said(['/join room1'], { rooms: 1, people: 2 });
  person.say('/nick ann');
  clock.advance(10);
  person.quit();
  clock.advance(3000);
  assert.deepEqual([server.isAlive('room1'), server.harm], [true, []]);
  assert.deepEqual(server.rooms.get('room1')?.people, ['user1', 'user2']);
});

/** A room with ann, bob and cyd, who were there before. */
function threesome(options: Options = {}) {
  const clock = createFakeClock();
  const server = new MemoryClassServer({ ...options, clock, rooms: ['a'] });
  const [ann, bob, cyd] = ['ann', 'bob', 'cyd'].map((name) => seat(server, 'a', name));
  assert.ok(ann && bob && cyd);
  return { clock, server, ann, bob, cyd };
}

test('a message goes to everybody except the sender, without blanks at its end', () => {
  const { clock, ann, bob, cyd, server } = threesome();
  ann.say('hello \t\r\n');
  clock.advance(1000);
  assert.deepEqual([ann.texts, bob.texts, cyd.texts], [[], ['ann> hello'], ['ann> hello']]);
  assert.deepEqual(
    server.lines.map((line) => line.bytes.toString()),
    ['ann> hello'],
  );
});

test('the texts of one client within a pass are one message', () => {
  const { clock, ann, bob } = threesome();
  clock.advance(300);
  ann.say('one');
  clock.advance(100);
  ann.say('two');
  clock.advance(1000);
  assert.deepEqual(bob.texts, ['ann> onetwo']);
});

test('a message is read at once if it is its sender’s turn', () => {
  const { clock, ann, bob } = threesome();
  ann.say('one');
  clock.advance(3);
  assert.deepEqual(bob.texts, ['ann> one']);
});

test('several speakers of a pass arrive in one read', () => {
  const { clock, ann, bob, cyd } = threesome();
  clock.advance(10);
  bob.say('one');
  cyd.say('two');
  clock.advance(1000);
  assert.deepEqual(ann.texts, ['bob> onecyd> two']);
});

test('a recv takes 1024 bytes, and the rest stays for the next pass', () => {
  const { clock, server, ann } = threesome();
  ann.say('x'.repeat(1500));
  clock.advance(2000);
  assert.deepEqual(
    server.log.map((recv) => [recv.time, recv.bytes.length]),
    [
      [1, 1024],
      [501, 476],
    ],
  );
});

test('the room stands still while it answers /who', () => {
  const { clock, ann, bob } = threesome();
  ann.who();
  clock.advance(100);
  bob.say('hello');
  clock.advance(1000);
  assert.deepEqual(
    ann.reads.map(({ time, bytes }) => [time, bytes.toString()]),
    [
      [2, 'Users in this room:'],
      [152, 'ann'],
      [302, 'bob'],
      [452, 'cyd'],
      [602, 'bob> hello'],
    ],
  );
});

test('text with a command in it is text', () => {
  const { clock, ann, bob } = threesome();
  ann.say('hello\n/who');
  clock.advance(1000);
  assert.deepEqual(bob.texts, ['ann> hello\n/who']);
  assert.deepEqual(bob.printed, ['ann> hello', '/who']);
});

for (const [how, leave] of [
  ['/logout', (person: ClassPerson) => person.leave()],
  ['blanks', (person: ClassPerson) => person.say(' \r\n')],
  ['a half close', (person: ClassPerson) => person.halfClose()],
  ['a close', (person: ClassPerson) => person.quit()],
] as const) {
  test(`somebody who sends ${how} leaves the room`, () => {
    const { clock, server, ann, bob } = threesome();
    ann.say('bye');
    clock.advance(15);
    leave(ann);
    clock.advance(1000);
    assert.deepEqual(bob.texts, ['ann> bye', 'ann has left the room.']);
    assert.deepEqual([ann.closed, server.rooms.get('a')?.people], [true, ['bob', 'cyd']]);
  });
}

test('bytes that are not UTF-8 are relayed, and a class client dies of them', () => {
  const { clock, ann, bob, server } = threesome();
  ann.say(Uint8Array.of(0x68, 0xff));
  clock.advance(2000);
  assert.deepEqual([bob.died, bob.closed], [true, true]);
  assert.deepEqual(server.rooms.get('a')?.people, ['ann']);
});

test('a class client dies of a character that its read has cut', () => {
  const { clock, ann, bob } = threesome();
  ann.say(`${'x'.repeat(1018)}é`);
  clock.advance(1000);
  assert.deepEqual([bob.died, bob.reads.length], [true, 1]);
});

test('somebody who is gone when a second line is sent to them has been disconnected', () => {
  const { clock, ann, bob, cyd } = threesome();
  clock.advance(251);
  // It is bob's turn now, then cyd's and ann's.
  bob.say('x');
  clock.advance(10);
  bob.quit();
  cyd.say('one');
  clock.advance(100);
  ann.say('two');
  clock.advance(600);
  assert.deepEqual(cyd.texts, ['bob> x', 'bob has been disconnected.ann> two']);
});

test('a reset without a FIN aborts one pass, and then the user leaves', () => {
  const { clock, server, ann, bob, cyd } = threesome();
  clock.advance(260);
  cyd.say('hello');
  bob.reset();
  clock.advance(1000);
  // Cyd's turn comes only after ann's in the pass that follows.
  assert.deepEqual(
    server.log.map((recv) => [recv.time, recv.user, recv.bytes.toString()]),
    [
      [511, 'bob', ''],
      [511, 'cyd', 'hello'],
    ],
  );
  assert.deepEqual(ann.texts, ['bob has left the room.cyd> hello']);
  assert.equal(server.isAlive('a'), true);
});

test('a relay that comes upon a reset reaches no further people', () => {
  const { clock, ann, bob, cyd, server } = threesome();
  clock.advance(251);
  cyd.say('one');
  ann.reset();
  clock.advance(1000);
  assert.deepEqual(server.readsOf('cyd'), ['one']);
  assert.deepEqual(bob.texts, ['ann has left the room.']);
});

test('a room without people stays', () => {
  const { clock, person, server, visit } = said(['/join a', '/nick b', '/logout']);
  assert.equal(person.closed, true);
  const other = visit();
  other.enter('a', 'c');
  clock.advance(20);
  assert.deepEqual(other.printed, ['c has joined the room.  There are 1 people in the room.']);
  assert.deepEqual([...server.rooms.keys()], ['a']);
});
