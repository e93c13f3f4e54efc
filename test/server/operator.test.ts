/** The actions of the operator, as clients see them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Door } from '../../src/server/door/door.js';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.js';
import { Operator } from '../../src/server/operator.js';
import { FAREWELLS, MUTED, operatorLine } from '../../src/server/server-sentences.js';
import { Switchboard } from '../../src/server/switchboard.js';
import { FakeClock } from './fake-clock.js';
import { FakeSocket } from './fake-socket.js';
import { serve } from './harness.js';
import { MemoryHub } from './memory-hub.js';

test('the operator sees everybody with a name, room and address', async (t) => {
  const harness = await serve(t);
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = harness.nc();
  assert.equal(await bob.ask('/join den'), '0');
  const people = harness.server.operator.people();
  assert.deepEqual(
    people.map(({ name, room, peer }) => [name, room, peer]),
    [['ann', 'den', `127.0.0.1:${ann.socket.localPort}`]],
  );
});

test('a kicked person receives the reason, in all rooms and however the name is written, and the others see it', async (t) => {
  const harness = await serve(t);
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = harness.naive();
  assert.ok(await bob.enter('den', 'bob'));
  const other = await harness.foyer();
  assert.ok(await other.enter('attic', 'BOB'));
  assert.equal(harness.server.operator.kick('Bob'), 2);
  assert.equal(await bob.recv(), FAREWELLS.kicked);
  assert.equal(await other.line(), FAREWELLS.kicked);
  await bob.end();
  assert.deepEqual(await ann.take(2), ['bob has joined', 'bob has left']);
  await harness.disconnected('kicked');
  assert.equal(harness.server.operator.kick('bob'), 0);
});

test('nothing of a muted person is relayed, and they receive the reason, until they are heard again', async (t) => {
  const harness = await serve(t);
  const { operator } = harness.server;
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = await harness.foyer();
  assert.ok(await bob.enter('den', 'bob'));
  assert.equal(operator.mute('bob'), 'muted');
  assert.equal(await bob.ask('psst'), MUTED);
  assert.deepEqual([await bob.ask('/who'), ...(await bob.take(2))], ['2', 'ann', 'bob']);
  assert.equal(operator.mute('bob'), 'unmuted');
  assert.equal(await bob.ask('hi'), 'bob: hi');
  assert.deepEqual(await ann.take(2), ['bob has joined', 'bob: hi']);
  assert.equal(operator.mute('eve'), null);
});

test('a banned address receives the reason, and stays out', async (t) => {
  const harness = await serve(t, { limitsLoopback: true });
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const lurker = harness.nc();
  await lurker.ask('/list');
  assert.deepEqual(harness.server.operator.ban('ann'), ['127.0.0.1']);
  assert.equal(await ann.line(), FAREWELLS.banned);
  await lurker.end();
  const again = harness.nc();
  assert.equal(await again.line(), FAREWELLS.banned);
  await again.end();
  assert.ok(harness.log.some((event) => event.type === 'refused' && event.limit === 'banned'));
});

test('an address can be banned by itself, and the machine’s own people cannot', async (t) => {
  const harness = await serve(t);
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const { operator } = harness.server;
  assert.deepEqual(operator.ban('ann'), []);
  assert.deepEqual(operator.ban('nobody'), []);
  assert.deepEqual(operator.ban('192.0.2.7'), ['192.0.2.7']);
  assert.deepEqual(operator.ban('2001:db8::5'), ['2001:db8:0:0::/64']);
  assert.equal(await ann.ask('still here'), 'ann: still here');
});

test('an address that was kept out is let in again, however it is written', async (t) => {
  const { operator } = (await serve(t)).server;
  operator.ban('192.0.2.7');
  operator.ban('2001:db8::5');
  assert.deepEqual(operator.bans(), ['192.0.2.7', '2001:db8:0:0::/64']);
  assert.equal(operator.unban('192.0.2.7'), true);
  assert.equal(operator.unban('192.0.2.7'), false);
  assert.equal(operator.unban('2001:db8::99'), true);
  assert.deepEqual(operator.bans(), []);
});

test('whoever is in a room that is closed is told so, and nobody elsewhere', async (t) => {
  const harness = await serve(t, { rooms: ['den'] });
  const { operator } = harness.server;
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = harness.naive();
  assert.ok(await bob.enter('den', 'bob'));
  const eve = await harness.foyer();
  assert.ok(await eve.enter('attic', 'eve'));
  assert.equal(operator.close('DEN'), 2);
  assert.deepEqual(await ann.take(2), ['bob has joined', FAREWELLS.closed]);
  await ann.end();
  assert.equal(await eve.ask('still here'), 'eve: still here');
  await harness.disconnected('closed-room');
  assert.equal(operator.close('den'), 0);
  assert.deepEqual(await (await harness.foyer()).ask('/list'), '2');
});

test('whoever is in a room is told that the server stops, and nobody else', async (t) => {
  const harness = await serve(t);
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = harness.naive();
  assert.ok(await bob.enter('attic', 'bob'));
  const lurker = harness.nc();
  assert.equal(await lurker.ask('/join den'), '0');
  await harness.server.stop();
  assert.equal(await ann.line(), operatorLine(FAREWELLS.stopped));
  assert.equal(await bob.recv(), operatorLine(FAREWELLS.stopped));
  await Promise.all([ann, bob, lurker].map((peer) => peer.end()));
  assert.deepEqual(lurker.lines, []);
});

test('a ban ends the connections of the banned address only', () => {
  const clock = new FakeClock();
  const hub = new MemoryHub();
  const door = new Door(DEFAULT_LIMITS, false, clock, () => {});
  const switchboard = new Switchboard(hub, door, clock, () => {});
  const operator = new Operator(hub, switchboard, door);
  const sockets = ['192.0.2.7', '192.0.2.8', '192.0.2.7', '127.0.0.1'].map((address) => {
    const socket = new FakeSocket();
    socket.remoteAddress = address;
    switchboard.accept(socket.socket);
    return socket;
  });
  assert.deepEqual(operator.ban('192.0.2.7'), ['192.0.2.7']);
  assert.deepEqual(
    sockets.map(({ ended }) => ended),
    [true, false, true, false],
  );
});

test('what the operator says reaches everybody in a room, and nobody else', async (t) => {
  const harness = await serve(t);
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = harness.naive();
  assert.ok(await bob.enter('attic', 'bob'));
  const lurker = harness.nc();
  assert.equal(await lurker.ask('/join den'), '0');
  assert.equal(harness.server.operator.say('the server ends at six'), 2);
  assert.equal(await ann.line(), '*** the server ends at six');
  assert.equal(await bob.recv(), '*** the server ends at six');
  assert.equal(await lurker.ask('/nick eve'), '0');
});
