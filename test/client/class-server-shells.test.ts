/** The class server's stand-in, on TCP and in memory. */

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createSessionRunner } from '../../src/client/session-runner.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { MemoryClassServer } from '../support/class-server/memory.js';
import { ClassPerson, seat } from '../support/class-server/person.js';
import { startClassServer, type TcpServerOptions } from '../support/class-server/tcp.js';
import { cleanUp } from '../support/clean-up.js';
import { Watched } from '../support/net/peers.js';
import { createFakeClock } from '../support/terminal/emulator.js';

/** A class server on TCP, which ends with the test; `watched` changes with each of its records. */
async function serve(context: TestContext, options: TcpServerOptions = {}) {
  const watched = new Watched();
  const changed = () => watched.changed();
  const { server, address, stop } = await startClassServer({
    ...options,
    listener: { recv: changed, harm: changed },
  });
  cleanUp(context, stop);
  const visit = (): ClassPerson => {
    const person = new ClassPerson(connect(address), systemClock);
    cleanUp(context, () => person.quit());
    return person;
  };
  return { server, watched, visit };
}

test('over TCP, people join a room, talk and leave', async (context) => {
  const { server, visit } = await serve(context, { rooms: 1 });
  const bob = seat(server, 'room1', 'bob');
  const ann = visit();
  ann.enter('room1', 'ann');
  await ann.hears('There are 2 people in the room.');
  ann.say('hello, bob');
  await bob.hears('ann> hello, bob');
  ann.who();
  await ann.hears('Users in this room:');
  await ann.hears('bob');
  ann.quit();
  await bob.hears('ann has left the room.');
  assert.deepEqual([server.harm, server.isAlive('room1')], [[], true]);
});

test('over TCP, a half closed client in the lobby makes a thread spin', async (context) => {
  const { server, watched, visit } = await serve(context);
  visit().halfClose();
  await watched.until(
    () => server.harm.length > 0,
    () => 'a thread spins',
  );
  assert.equal(server.harm[0]?.harm, 'spins');
});

test('over TCP, a client that is reset while it waits for its name kills the room', async (context) => {
  const clock = createFakeClock();
  const { server, watched, visit } = await serve(context, { rooms: 1, clock });
  seat(server, 'room1', 'bob');
  const ann = visit();
  ann.enter('room1', 'ann');
  await watched.until(
    () => server.log.some((recv) => recv.bytes.toString() === '/nick ann'),
    () => 'the server reads the name',
  );
  ann.reset();
  // The reset has arrived before what is asked after it; only then does the room's turn end.
  const other = visit();
  other.say('/list');
  await other.hears('1');
  clock.advance(250);
  assert.deepEqual(
    server.harm.map(({ harm }) => harm),
    ['dead room'],
  );
});

/** A session of Foyer's with a class server in memory. */
function session(options: { port?: number; coalesces?: boolean } = {}) {
  const { port = 5220, coalesces = true } = options;
  const clock = createFakeClock();
  const server = new MemoryClassServer({ clock, rooms: 1, people: 2, coalesces });
  const runner = createSessionRunner(
    {
      address: { host: 'class', port },
      intent: { room: 'room1', name: 'ann' },
      clock,
      dial: server.dial,
    },
    { changed() {}, notice() {} },
  );
  runner.send({ type: 'user.connect' });
  return { clock, server, runner };
}

for (const coalesces of [true, false]) {
  test(`Foyer reaches a room of a class server in memory, coalesces: ${coalesces}`, () => {
    const { clock, server, runner } = session({ coalesces });
    clock.advance(2000);
    assert.equal(runner.view().phase, 'room');
    assert.deepEqual(server.rooms.get('room1')?.people, ['user1', 'user2', 'ann']);
    server.people[0]?.say('hello');
    runner.send({ type: 'user.close' });
    clock.advance(10_000);
    assert.deepEqual(server.rooms.get('room1')?.people, ['user1', 'user2']);
    assert.deepEqual(server.harm, []);
  });
}

test('another address refuses the connection', () => {
  const { clock, runner } = session({ port: 5221 });
  clock.advance(3);
  assert.equal(runner.view().loss?.type, 'refused');
});
