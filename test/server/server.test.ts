/** Starting and stopping a server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFileLimit, possibleConnections } from '../../src/server/door/open-files.js';
import { MAX_LOGGED } from '../../src/server/door/refusal-log.js';
import { DEFAULT_LIMITS, limitRow } from '../../src/server/limits/limits.js';
import { startServer } from '../../src/server/server.js';
import { serve } from './harness.js';

/** The time that a stopping server waits for its clients to close, in ms. */
const STOP_GRACE_MS = 300;

test('a server prints the address at which it listens', async (t) => {
  const { server } = await serve(t);
  assert.equal(server.address.host, '127.0.0.1');
  assert.ok(server.address.port > 0);
});

test('a port that is taken rejects with EADDRINUSE', async (t) => {
  const { server } = await serve(t);
  await assert.rejects(startServer(server.address), { code: 'EADDRINUSE' });
});

test('an address of another machine rejects with EADDRNOTAVAIL', async () => {
  await assert.rejects(startServer({ host: '192.0.2.1', port: 0 }), { code: 'EADDRNOTAVAIL' });
});

test('a host name that is none rejects', async () => {
  const start = startServer({ host: 'no-such-host.invalid', port: 0 });
  await assert.rejects(start, (error: NodeJS.ErrnoException) =>
    ['ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''),
  );
});

test('a permanent room whose name no room can have rejects', async () => {
  const start = startServer({ host: '127.0.0.1', port: 0, rooms: ['general', 'two words'] });
  await assert.rejects(start, RangeError);
});

test('a server reports the number of people in each room', async (t) => {
  const harness = await serve(t, { rooms: ['hall'] });
  const ann = harness.nc();
  assert.ok(await ann.enter('hall', 'ann'));
  const bob = harness.nc();
  assert.equal(await bob.ask('/join den'), '0');
  assert.equal(harness.server.peopleCount(), 1);
  assert.deepEqual(harness.server.snapshot(), {
    connections: 2,
    rooms: [{ name: 'hall', permanent: true, people: ['ann'], lost: [] }],
    traffic: { messages: 3, deliveries: 3, waitingBytes: 0, slowReaders: 0 },
    records: { resumed: 0, held: 0, past: 0 },
    unsent: 0,
    faults: null,
  });
  assert.equal(await ann.ask('hi'), 'ann: hi');
  const { messages, deliveries } = harness.server.snapshot().traffic;
  assert.deepEqual([messages, deliveries], [4, 4]);
});

test('a server reports each client with its address and name', async (t) => {
  const harness = await serve(t);
  const ann = harness.nc();
  assert.ok(await ann.enter('hall', 'ann'));
  const bob = harness.nc();
  assert.equal(await bob.ask('/join hall'), '0');
  const peerOf = ({ socket }: typeof ann) => `127.0.0.1:${socket.localPort}`;
  assert.deepEqual(harness.server.clients(), [
    { peer: peerOf(ann), name: 'ann' },
    { peer: peerOf(bob), name: null },
  ]);
});

test('the log reports who comes and who goes, and why', async (t) => {
  const harness = await serve(t);
  const ann = harness.nc();
  await ann.ask('/list');
  ann.say('/logout');
  await ann.end();
  const bob = harness.nc();
  await bob.ask('/list');
  bob.close();
  await harness.disconnected('ended');
  const peer = (id: number) =>
    harness.log.find((event) => event.type === 'connected' && event.id === id);
  assert.deepEqual(
    harness.log.map((event) => [event.type, 'id' in event ? event.id : 0]),
    [
      ['connected', 1],
      ['disconnected', 1],
      ['connected', 2],
      ['disconnected', 2],
    ],
  );
  assert.deepEqual(harness.log[1], {
    ...peer(1),
    type: 'disconnected',
    reason: { type: 'logout' },
  });
});

test('one client too many receives the reason and is closed, and the others continue', async (t) => {
  const harness = await serve(t, { limits: { connections: 2 } });
  const ann = harness.nc();
  const bob = harness.nc();
  assert.ok(await ann.enter('den', 'ann'));
  assert.ok(await bob.enter('den', 'bob'));
  const eve = harness.nc();
  assert.match(await eve.line(), /server is full/);
  await eve.end();
  assert.ok(harness.log.some((event) => event.type === 'refused' && event.limit === 'connections'));
  bob.say('/logout');
  await bob.end();
  assert.deepEqual(await ann.take(2), ['bob has joined', 'bob has left']);
  // The place is free once the server has seen that the connection is closed.
  let joe = harness.nc();
  while ((await joe.ask('/list')).includes('full')) joe = harness.nc();
  await joe.line();
  assert.ok(await joe.enter('den', 'joe'));
});

test('a running server takes another welcome, of one line, and other limits', async (t) => {
  const harness = await serve(t, { motd: 'be\r\nkind ' });
  const { server } = harness;
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  assert.equal(await ann.line(), 'be kind');
  server.setMotd('no\0news\n');
  server.setLimits({ ...DEFAULT_LIMITS, 'people-per-room': 2, connections: 3 });
  const bob = await harness.foyer();
  assert.ok(await bob.enter('den', 'bob'));
  assert.equal(await bob.line(), 'no news');
  const eve = await harness.foyer();
  assert.equal(await eve.enter('den', 'eve'), false);
  const joe = harness.nc();
  assert.equal(await joe.line(), limitRow('connections').farewell);
});

test('a server that may not open enough files says so, and serves as many clients as it can', async (t) => {
  const files = openFileLimit();
  if (files === null) return t.skip('the system names no limit of open files');
  const wanted = Number.MAX_SAFE_INTEGER;
  const { log } = await serve(t, { limits: { connections: wanted } });
  const connections = possibleConnections(wanted, files);
  assert.deepEqual(log, [{ type: 'few-files', connections, files }]);
});

test('a server that stops ends all connections, and its port is free again', async (t) => {
  const harness = await serve(t);
  const { address } = harness.server;
  const clients = [harness.nc(), harness.nc()];
  for (const [index, client] of clients.entries()) {
    assert.ok(await client.enter('den', `person${index}`));
  }
  await harness.server.stop();
  for (const client of clients) await client.end();
  const again = await startServer(address);
  await again.stop();
});

test('a server that stops does not wait once its clients have closed, and logs the last refusals', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const harness = await serve(t, { limits: { connections: 1 } });
  const ann = harness.naive();
  assert.equal(await ann.ask('/join den'), '0');
  const refused = Array.from({ length: MAX_LOGGED + 2 }, () => harness.nc());
  for (const peer of refused) await peer.end();
  await harness.server.stop();
  assert.deepEqual(
    harness.log.filter(({ type }) => type === 'refused-more'),
    [{ type: 'refused-more', count: 2 }],
  );
});

test('a server that stops cuts off clients that do not close, and can be stopped twice', async (t) => {
  const harness = await serve(t);
  const ann = harness.naive();
  assert.equal(await ann.ask('/join den'), '0');
  ann.socket.pause();
  await Promise.all([harness.server.stop(), harness.server.stop()]);
  assert.equal(harness.server.snapshot().connections, 0);
});

test('a server that stops waits for its clients as long as its grace, and no longer', {
  timeout: 20_000,
}, async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const harness = await serve(t);
  const ann = harness.naive();
  assert.equal(await ann.ask('/join den'), '0');
  ann.socket.pause();
  const stopped = harness.server.stop();
  let isStopped = false;
  void stopped.then(() => {
    isStopped = true;
  });
  t.mock.timers.tick(STOP_GRACE_MS - 1);
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  assert.equal(isStopped, false);
  t.mock.timers.tick(1);
  await stopped;
});
