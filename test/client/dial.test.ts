/** Opening a socket to one of several addresses. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type LookupFunction, Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { type DialOptions, dialTcp, watchDialling } from '../../src/client/dial.js';
import { lossFromError } from '../../src/client/loss.js';
import type { Dialling } from '../../src/session/model.js';
import { cleanUp } from '../support/clean-up.js';
import { blackHole } from '../support/net/black-hole.js';
import { until } from '../support/until.js';

/** A resolver that knows these addresses for every name. */
const found =
  (...addresses: readonly string[]): LookupFunction =>
  (_name, { all }, done) => {
    const entries = addresses.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    const [first] = entries;
    setImmediate(() => {
      if (all) done(null, entries);
      else done(null, first?.address ?? '', first?.family ?? 4);
    });
  };

/** Somebody who listens at an address of this machine; gives the port. */
async function listen(test: TestContext, host: string, port = 0): Promise<number> {
  const server = createServer((socket) => socket.destroy()).listen({ host, port });
  await once(server, 'listening');
  cleanUp(test, () => server.close());
  return (server.address() as AddressInfo).port;
}

/** Dials, and returns the connected address or the error, and the addresses tried on the way. */
async function dial(host: string, port: number, options: DialOptions = {}) {
  const tried: Dialling[] = [];
  const socket = watchDialling(dialTcp({ host, port }, options), (now) => tried.push(now));
  try {
    await once(socket, 'connect');
    return { at: socket.remoteAddress, error: null, tried };
  } catch (error) {
    return { at: null, error: error as Error, tried };
  } finally {
    socket.destroy();
  }
}

/** The addresses of a name, and which of them somebody listens at. */
const NAMES: readonly (readonly [addresses: readonly string[], live: string])[] = [
  [['127.0.0.2', '127.0.0.1'], '127.0.0.1'],
  [['::1', '127.0.0.1'], '127.0.0.1'],
  [['127.0.0.1', '::1'], '::1'],
  [['127.0.0.2', '127.0.0.3', '::1'], '::1'],
];

for (const [addresses, live] of NAMES) {
  test(`a name with the addresses ${addresses.join(' and ')} leads to ${live}, the one that listens`, async (t) => {
    const port = await listen(t, live);
    const { at, tried } = await dial('example.org', port, { lookup: found(...addresses) });
    assert.equal(at, live);
    assert.equal(tried.at(-1)?.trying, live);
    for (const { trying, left } of tried) {
      assert.ok(addresses.includes(trying));
      assert.ok(!left.includes(trying));
    }
    assert.deepEqual(
      tried.map(({ left }) => left.length),
      tried.map((_, index) => addresses.length - 1 - index),
    );
  });
}

test('an address that neither takes nor refuses a connection is left for the next one', async (t) => {
  const port = await blackHole(t, '127.0.0.2');
  await listen(t, '127.0.0.1', port);
  const lookup = found('127.0.0.2', '127.0.0.1');
  const { at, tried } = await dial('example.org', port, { lookup, attemptMs: 50 });
  assert.equal(at, '127.0.0.1');
  assert.deepEqual(tried, [
    { trying: '127.0.0.2', left: ['127.0.0.1'] },
    { trying: '127.0.0.1', left: [] },
  ]);
});

for (const listener of ['127.0.0.1', '::1']) {
  test(`localhost leads to a server that listens at ${listener} alone`, async (t) => {
    const port = await listen(t, listener);
    const lookup = found('::1', '127.0.0.1');
    assert.equal((await dial('localhost', port, { lookup })).at, listener);
  });

  test(`${listener} itself is dialled, and nothing is looked up`, async (t) => {
    const port = await listen(t, listener);
    const lookup: LookupFunction = () => assert.fail('nothing must be looked up');
    const { at, tried } = await dial(listener, port, { lookup });
    assert.equal(at, listener);
    assert.deepEqual(tried, [{ trying: listener, left: [] }]);
  });
}

test('of a name of which no address takes a connection it is known what each one did', async (t) => {
  const port = await blackHole(t, '127.0.0.2');
  const lookup = found('127.0.0.2', '::1', '127.0.0.3');
  const { error } = await dial('example.org', port, { lookup, attemptMs: 50 });
  const { type: kind, each = [] } = lossFromError(error ?? new Error('no error'), false);
  assert.equal(kind, 'timed-out');
  assert.deepEqual(Object.fromEntries(each.map((one) => [one.address, one.type])), {
    '127.0.0.2': 'timed-out',
    '::1': 'refused',
    '127.0.0.3': 'refused',
  });
});

test('a dial that is given up says nothing more, whatever its resolver does later', async () => {
  let answer = () => {};
  const lookup: LookupFunction = (name, options, done) => {
    answer = () => found('127.0.0.1', '127.0.0.2')(name, options, done);
  };
  const tried: Dialling[] = [];
  const socket: Socket = watchDialling(
    dialTcp({ host: 'example.org', port: 1 }, { lookup }),
    (now) => tried.push(now),
  );
  socket.on('error', (error) => assert.fail(error));
  await new Promise(setImmediate);
  socket.destroy();
  await once(socket, 'close');
  answer();
  for (const _ of [1, 2, 3]) await new Promise(setImmediate);
  assert.deepEqual(tried, []);
});

test('a dial that is given up while it tries an address ends at once', async (t) => {
  const port = await blackHole(t, '127.0.0.2');
  const tried: Dialling[] = [];
  const lookup = found('127.0.0.2', '127.0.0.3');
  const socket = watchDialling(
    dialTcp({ host: 'example.org', port }, { lookup, attemptMs: 50 }),
    (now) => tried.push(now),
  );
  await once(socket, 'connectionAttempt');
  socket.destroy();
  await once(socket, 'close');
  const later = watchDialling(
    dialTcp({ host: 'example.org', port }, { lookup, attemptMs: 50 }),
    () => {},
  );
  await assert.rejects(once(later, 'connect'), 'by then the first one would have gone on');
  assert.deepEqual(tried, [{ trying: '127.0.0.2', left: ['127.0.0.3'] }]);
});

test('of a name with more than 64 addresses only 64 are reported, and no failed lookup', () => {
  const socket = new Socket();
  const reports: Dialling[] = [];
  watchDialling(socket, (dialling) => reports.push(dialling));
  const addresses = Array.from({ length: 70 }, (_, index) => `192.0.2.${index}`);
  socket.emit('lookup', new Error('not found'), undefined, undefined, 'example.org');
  for (const address of addresses) socket.emit('lookup', null, address, 4, 'example.org');
  for (const address of addresses) socket.emit('connectionAttempt', address, 5220, 4);
  assert.deepEqual(reports[0], { trying: '192.0.2.0', left: addresses.slice(1, 64) });
  assert.deepEqual(reports[63], { trying: '192.0.2.63', left: [] });
  assert.deepEqual(reports.at(-1), { trying: '192.0.2.69', left: [] });
  socket.destroy();
  socket.emit('connectionAttempt', '192.0.2.1', 5220, 4);
  assert.equal(reports.length, 70);
});

test('every read comes, in bytes of its own', async (t) => {
  const server = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(t, () => server.close());
  const socket = dialTcp({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  cleanUp(t, () => socket.destroy());
  const reads: Buffer[] = [];
  socket.on('data', (bytes) => reads.push(bytes));
  for (const [index, word] of ['one', 'two', 'three'].entries()) {
    socket.write(word);
    await until(() => reads.length > index);
  }
  assert.equal(reads.join(' '), 'one two three');
});
