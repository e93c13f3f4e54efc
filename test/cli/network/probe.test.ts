/** The question whether Foyer's server listens at an address. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { isFoyerAt } from '../../../src/cli/network/probe.js';
import { serve } from '../../server/harness.js';
import { cleanUp } from '../../support/clean-up.js';
import { freePort } from '../../support/net/free-port.js';

/** The address of a server that treats each client so. */
async function listen(t: TestContext, welcome: (socket: Socket) => void) {
  const server = createServer((socket) => welcome(socket.on('error', () => {})));
  server.listen({ host: '127.0.0.1', port: 0 });
  cleanUp(t, () => server.close());
  await once(server, 'listening');
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

test('Foyer’s server is known by its answer, also at an address that means all of the machine’s', async (t) => {
  const { address } = (await serve(t)).server;
  assert.equal(await isFoyerAt(address), true);
  assert.equal(await isFoyerAt({ ...address, host: '0.0.0.0' }), true);
});

test('nobody, and any other server, is not Foyer’s', async (t) => {
  assert.equal(await isFoyerAt(await freePort()), false);
  const answers = ['', '3', '3\n', 'three\r\n', `${'3'.repeat(64)}`];
  for (const answer of answers) {
    const address = await listen(t, (socket) => socket.once('data', () => socket.end(answer)));
    assert.equal(await isFoyerAt(address), false, JSON.stringify(answer));
  }
});

test('an answer is read to its first line or to 64 bytes, and the connection ended then', async (t) => {
  for (const [answer, isFoyer] of [
    ['12\r\nden\r\n', true],
    ['x'.repeat(64), false],
  ] as const) {
    let ended: Promise<unknown> | null = null;
    const address = await listen(t, (socket) => {
      ended = once(socket.resume(), 'close');
      socket.write(answer);
    });
    assert.equal(await isFoyerAt(address), isFoyer);
    await ended;
  }
});
