/** The way to servers of every kind. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { probeServer } from '../../../src/cli/doctor/probe-server.js';
import { judgePeer } from '../../../src/cli/network/judge-peer.js';
import { startServer } from '../../../src/server/server.js';
import { startClassServer } from '../../support/class-server/tcp.js';
import { cleanUp } from '../../support/clean-up.js';
import { Authority, readPair } from '../../support/net/certificates.js';
import { freePort } from '../../support/net/free-port.js';

const HOST = '127.0.0.1';
const authority = new Authority();

async function listen(t: TestContext, server: Server) {
  server.listen({ host: HOST, port: 0 });
  cleanUp(t, () => server.close());
  await once(server, 'listening');
  return { host: HOST, port: (server.address() as AddressInfo).port };
}

/** A server that treats each client so. */
const serving = (t: TestContext, welcome: (socket: Socket) => void) =>
  listen(
    t,
    createServer((socket) => welcome(socket.on('error', () => {}))),
  );

test('Foyer’s server is known, by its address and by its name', async (t) => {
  const server = await startServer({ host: HOST, port: 0, rooms: ['den'] });
  cleanUp(t, () => server.stop());
  const { resolved, reached, peer, tls } = await probeServer(server.address, null);
  assert.deepEqual([resolved, peer, tls], [null, 'foyer', null]);
  assert.equal(typeof reached, 'number');
  const named = await probeServer({ ...server.address, host: 'localhost' }, null);
  assert.equal(typeof named.resolved, 'object');
  assert.equal(named.peer, 'foyer');
});

test('the class server is a chat server', async (t) => {
  for (const rooms of [[], ['den', 'attic']]) {
    const classroom = await startClassServer({ rooms });
    cleanUp(t, () => classroom.stop());
    assert.equal((await probeServer(classroom.address, null)).peer, 'chat');
  }
});

test('a server with TLS is greeted as its certificate deserves', async (t) => {
  const tls = readPair(authority.sign());
  const server = await startServer({ host: HOST, port: 0, tls });
  cleanUp(t, () => server.stop());
  const { port } = server.address;
  assert.equal((await probeServer({ host: HOST, port }, null)).peer, 'tls');
  const address = { host: HOST, port, tls: true };
  const known = await probeServer(address, authority.text);
  assert.deepEqual([known.tls, known.peer], ['TLSv1.3', 'foyer']);
  const unknown = await probeServer(address, null);
  assert.deepEqual([unknown.tlsLoss, unknown.peer], ['cert-issuer', null]);
});

test('a server without TLS speaks none', async (t) => {
  const { port } = await serving(t, (socket) => socket.write('no TLS at all\r\n'));
  assert.equal((await probeServer({ host: HOST, port, tls: true }, null)).tlsLoss, 'no-tls');
});

test('nobody listens, and no name leads anywhere', async () => {
  assert.equal((await probeServer(await freePort(), null)).reached, 'refused');
  const { resolved } = await probeServer({ host: 'foyer.invalid', port: 1 }, null);
  assert.equal(resolved, 'not-found');
});

test('strangers are known by what they say', async (t) => {
  const web = createWebServer((_, answer) => answer.end('hello'));
  assert.equal((await probeServer(await listen(t, web), null)).peer, 'web');
  const silent = await serving(t, (socket) => socket.resume());
  assert.equal((await probeServer(silent, null)).peer, 'silent');
  const closing = await serving(t, (socket) => socket.end());
  assert.equal((await probeServer(closing, null)).peer, 'closes');
  const flooding = await serving(t, (socket) => socket.write('x'.repeat(100_000)));
  assert.equal((await probeServer(flooding, null)).peer, 'other');
});

/** First bytes of servers. */
const ANSWERS: readonly (readonly [string, ReturnType<typeof judgePeer>])[] = [
  ['0\r\n', 'foyer'],
  ['220\r\nden\r\n', 'foyer'],
  ['0', 'chat'],
  ['3', 'chat'],
  ['3generalhelprandom', 'chat'],
  ['220 mail.example ESMTP\r\n', 'greets'],
  ['220-ftp.example\r\n', 'greets'],
  ['421 busy\r\n', 'greets'],
  ['SSH-2.0-OpenSSH_9.2p1\r\n', 'ssh'],
  ['HTTP/1.1 400 Bad Request\r\n', 'web'],
  ['<!DOCTYPE html>', 'web'],
  ['\x15\x03\x01\x00\x02\x02\x28', 'tls'],
  ['99999999999999999999', 'other'],
  ['-ERR unknown command\r\n', 'other'],
  ['\x00\xff', 'other'],
];

test('servers are judged by their first bytes', () => {
  for (const [answer, kind] of ANSWERS) {
    assert.equal(judgePeer(Buffer.from(answer, 'latin1'), false), kind, JSON.stringify(answer));
  }
});
