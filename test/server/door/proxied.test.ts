/** Servers after a proxy that speaks the PROXY protocol. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { connect } from 'node:tls';
import { limitRow } from '../../../src/server/limits/limits.js';
import { FAREWELLS } from '../../../src/server/server-sentences.js';
import { cleanUp } from '../../support/clean-up.js';
import { Authority, readPair } from '../../support/net/certificates.js';
import { type Harness, serve } from '../harness.js';

const proxies = ['127.0.0.0/8'];
const header = (address: string, port = 9) => `PROXY TCP4 ${address} 127.0.0.1 ${port} 5220\r\n`;

function dial(t: TestContext, { server }: Harness, ...texts: readonly string[]): Socket {
  const socket = connectTcp(server.address.port, '127.0.0.1');
  socket.on('error', () => {});
  cleanUp(t, () => socket.destroy());
  for (const text of texts) socket.write(text, 'latin1');
  return socket;
}

async function all(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1');
  });
  await once(socket, 'close');
  return text;
}

const first = async (socket: Socket) => String((await once(socket, 'data'))[0]);

const LIST = '/list\r\n';

test('the client of a proxy is named by its own address, with what came in the same read', async (t) => {
  const harness = await serve(t, { proxies });
  for (const [texts, peer] of [
    [[header('192.0.2.7') + LIST], '192.0.2.7:9'],
    [[...header('192.0.2.8'), LIST], '192.0.2.8:9'],
  ] as const) {
    assert.equal(await first(dial(t, harness, ...texts)), '0\r\n');
    assert.ok(harness.log.some((event) => event.type === 'connected' && event.peer === peer));
  }
});

test('a proxy that speaks for itself, or does not know its client, is a client', async (t) => {
  const harness = await serve(t, { proxies });
  const local = '\r\n\r\n\0\r\nQUIT\n\x20\0\0\0';
  for (const text of ['PROXY UNKNOWN\r\n', local]) {
    assert.equal(await first(dial(t, harness, text + LIST)), '0\r\n');
  }
});

test('limits and bans count the client, and not its proxy', async (t) => {
  const limits = { 'connections-per-address': 1 };
  const harness = await serve(t, { proxies, limits });
  const [ann] = [dial(t, harness, header('192.0.2.7') + LIST)];
  await first(ann);
  const second = await all(dial(t, harness, header('192.0.2.7') + LIST));
  assert.equal(second, `${limitRow('connections-per-address').farewell}\r\n`);
  assert.equal(await first(dial(t, harness, header('192.0.2.8') + LIST)), '0\r\n');
  assert.deepEqual(harness.server.operator.ban('192.0.2.9'), ['192.0.2.9']);
  const banned = await all(dial(t, harness, header('192.0.2.9') + LIST));
  assert.equal(banned, `${FAREWELLS.banned}\r\n`);
});

test('a wrong header is logged and closed without a word', async (t) => {
  const harness = await serve(t, { proxies });
  assert.equal(await all(dial(t, harness, LIST)), '');
  const refused = harness.log.filter((event) => event.type === 'refused');
  assert.deepEqual(
    refused.map(({ limit, code }) => [limit, code]),
    [['bad-proxy', 'no-header']],
  );
});

test('a proxy that sends half a header, or nothing, has until the limit', async (t) => {
  const harness = await serve(t, { proxies, limits: { handshake: 1 } });
  const sockets = [dial(t, harness), dial(t, harness, 'PROXY TCP4 192')];
  assert.deepEqual(await Promise.all(sockets.map(all)), ['', '']);
  const limits = harness.log.flatMap((event) => (event.type === 'refused' ? [event.limit] : []));
  assert.deepEqual(limits, ['handshake', 'handshake']);
});

test('connections without a header yet count among all', async (t) => {
  const harness = await serve(t, { proxies, limits: { connections: 2 } });
  const waiting = [dial(t, harness), dial(t, harness)];
  await Promise.all(waiting.map((socket) => once(socket, 'connect')));
  const third = await all(dial(t, harness));
  assert.equal(third, `${limitRow('connections').farewell}\r\n`);
});

test('the header of somebody who is no proxy is nothing but text', async (t) => {
  const harness = await serve(t, { proxies: ['192.0.2.0/24'] });
  const socket = dial(t, harness, header('192.0.2.7'), LIST);
  await first(socket);
  assert.ok(harness.log.every((event) => event.type !== 'connected' || /^127\./.test(event.peer)));
});

test('TLS begins after the header', async (t) => {
  const authority = new Authority();
  const harness = await serve(t, { proxies, tls: readPair(authority.sign()) });
  const through = dial(t, harness, header('192.0.2.7'));
  const socket = connect({ socket: through, host: '127.0.0.1', ca: authority.text });
  cleanUp(t, () => socket.destroy());
  await once(socket, 'secureConnect');
  socket.write(LIST);
  assert.equal(await first(socket), '0\r\n');
  assert.ok(
    harness.log.some((event) => event.type === 'connected' && event.peer === '192.0.2.7:9'),
  );
  harness.server.operator.ban('192.0.2.7');
  const denied = await all(dial(t, harness, header('192.0.2.7')));
  assert.equal(denied, '\x15\x03\x03\x00\x02\x02\x31');
});
