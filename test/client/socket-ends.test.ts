/** The addresses of sockets, real ones. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { test } from 'node:test';
import { endsOf } from '../../src/client/connection/socket-ends.js';
import { cleanUp } from '../support/clean-up.js';

test('a connected socket has both ends, as its peer sees them; others have none', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  cleanUp(t, () => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  cleanUp(t, () => void socket.destroy());
  const accepted = once(server, 'connection');
  assert.equal(endsOf(socket), null);
  await once(socket, 'connect');
  const [peer] = await accepted;
  cleanUp(t, () => void peer.destroy());
  assert.deepEqual(endsOf(socket), {
    local: { host: peer.remoteAddress, port: peer.remotePort },
    remote: { host: '127.0.0.1', port },
  });
  assert.equal(endsOf({}), null);
});
