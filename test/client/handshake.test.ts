/** The TLS handshake of a connection, over fake sockets. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, type ConnectionListener } from '../../src/client/connection/connection.js';
import { HANDSHAKE_LIMIT_MS } from '../../src/client/connection/connection-limits.js';
import type { Secured } from '../../src/client/secured.js';
import { createFakeClock } from '../support/terminal/emulator.js';
import { FakeSocket } from './fake-socket.js';

/** A connection whose handshake has begun: `finish` ends it, `refuse` fails it. */
function shaking() {
  const clock = createFakeClock();
  const [plain, secret] = [new FakeSocket(clock.now), new FakeSocket(clock.now)];
  const heard: string[] = [];
  const listener: ConnectionListener = {
    connected: () => void heard.push('connected'),
    received: () => void heard.push('received'),
    answered: () => {},
    progress: () => {},
    flushed: () => {},
    lost: ({ type }) => void heard.push(`lost ${type}`),
  };
  let resolve: (secured: Secured) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const secured = new Promise<Secured>((...ways) => {
    [resolve, reject] = ways;
  });
  const address = { host: 'example', port: 5220, tls: true };
  const connection = new Connection(address, () => plain.asSocket(), clock, listener, undefined, {
    secure: () => secured,
  });
  plain.connect();
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const finish = () => {
    resolve({ socket: secret.asSocket(), version: 'TLSv1.3' });
    return settled();
  };
  const refuse = () => {
    reject(Object.assign(new Error('no'), { code: 'EPROTO' }));
    return settled();
  };
  return { clock, plain, secret, heard, connection, finish, refuse };
}

test('a handshake has a limit, which ends with it', async () => {
  const { clock, plain, heard } = shaking();
  clock.advance(HANDSHAKE_LIMIT_MS - 1);
  assert.deepEqual([plain.destroyed, heard], [false, []]);
  clock.advance(1);
  assert.deepEqual([plain.destroyed, heard], [true, ['lost tls-silent']]);
  assert.equal(clock.pending, 0);
});

test('after the handshake only the secured socket counts, for any time', async () => {
  const { clock, plain, secret, heard, connection, finish } = shaking();
  plain.arrive('not for the chat');
  await finish();
  clock.advance(2 * HANDSHAKE_LIMIT_MS);
  plain.emit('close');
  assert.deepEqual([secret.destroyed, heard], [false, ['connected']]);
  connection.send('hello');
  assert.deepEqual([plain.texts, secret.texts], [[], ['hello']]);
  secret.destroy();
  assert.deepEqual(heard, ['connected', 'lost closed']);
});

test('after the handshake a loss has the words of any connection', async () => {
  const { secret, heard, finish } = shaking();
  await finish();
  secret.fail('ECONNRESET');
  assert.deepEqual(heard, ['connected', 'lost reset']);
});

test('a handshake that fails ends the connection, and its limit', async () => {
  const { clock, plain, heard, refuse } = shaking();
  await refuse();
  assert.deepEqual([plain.destroyed, heard], [true, ['lost tls-failed']]);
  assert.equal(clock.pending, 0);
});

test('a socket that is secured after the end is destroyed', async () => {
  const { clock, secret, heard, connection, finish } = shaking();
  connection.close();
  await finish();
  assert.deepEqual([secret.destroyed, heard], [true, []]);
  assert.equal(clock.pending, 0);
});
