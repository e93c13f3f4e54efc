/** The server that speaks TLS only: handshakes, strangers, limits, and a change of the certificate. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { type ConnectionOptions, connect } from 'node:tls';
import { TLS_DENIAL, TLS_ONLY } from '../../../src/protocol/tls-hello.js';
import type { ServerEvent } from '../../../src/server/events.js';
import type { ServerOptions } from '../../../src/server/server.js';
import { cleanUp } from '../../support/clean-up.js';
import { Authority, readPair } from '../../support/net/certificates.js';
import { type Harness, serve } from '../harness.js';

const authority = new Authority();
const pair = readPair(authority.sign());

/** The answer to somebody who is refused before the handshake, as text. */
const DENIAL = Buffer.from(TLS_DENIAL).toString('latin1');

const withTls = (t: TestContext, options: Partial<ServerOptions> = {}) =>
  serve(t, { tls: pair, ...options });

function plain(t: TestContext, { server }: Harness): Socket {
  const socket = connectTcp(server.address.port, '127.0.0.1');
  socket.on('error', () => {});
  cleanUp(t, () => socket.destroy());
  return socket;
}

function secure(t: TestContext, { server }: Harness, options: ConnectionOptions = {}) {
  const { port } = server.address;
  const socket = connect({ port, host: '127.0.0.1', ca: authority.text, ...options });
  cleanUp(t, () => socket.destroy());
  return socket;
}

/** All that comes from a socket until it closes. */
async function all(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1');
  });
  await once(socket, 'close');
  return text;
}

const refusals = ({ log }: Harness) =>
  log.flatMap((event) => (event.type === 'refused' ? [event] : []));

test('two people talk over TLS, and leave in good order', async (t) => {
  const harness = await withTls(t);
  const enter = async (name: string) => {
    const socket = secure(t, harness);
    const text = all(socket);
    await once(socket, 'secureConnect');
    socket.write('/join den\r\n');
    socket.write(`/nick ${name}\r\n`);
    const entered = () =>
      harness.log.some((event) => event.type === 'entered' && event.name === name);
    await harness.until(entered, () => `${name} is in the den`);
    return { socket, text };
  };
  const { socket: ann, text: annsText } = await enter('ann');
  const { socket: bob, text: bobsText } = await enter('bob');
  ann.write('hello\r\n');
  ann.end();
  await harness.disconnected('ended');
  bob.write('/logout\r\n');
  await harness.disconnected('logout');
  assert.match((await bobsText).replaceAll('\r\n', '|'), /ann: hello\|/);
  await annsText;
  await harness.connections(0);
});

/** The first bytes of strangers, and the beginning of the answer. */
const STRANGERS: readonly (readonly [string, string, RegExp])[] = [
  ['a chat client', '/list', new RegExp(`^${TLS_ONLY.slice(0, 20)}`)],
  ['somebody with nc', 'hello\n', new RegExp(`^${TLS_ONLY.slice(0, 20)}`)],
  ['a web browser', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 [\s\S]*TLS only/],
  ['half a word, then silence', 'GET', new RegExp(`^${TLS_ONLY.slice(0, 20)}`)],
  ['a hello with a wrong second byte', '\x16\x04', new RegExp(`^${TLS_ONLY.slice(0, 20)}`)],
];

for (const [who, text, answer] of STRANGERS) {
  test(`${who} at a server with TLS gets a readable answer`, async (t) => {
    const harness = await withTls(t);
    const socket = plain(t, harness);
    socket.write(text, 'latin1');
    assert.match(await all(socket), answer);
    assert.deepEqual(
      refusals(harness).map(({ limit }) => limit),
      ['no-tls'],
    );
  });
}

test('a hello that comes byte by byte is a hello', async (t) => {
  const harness = await withTls(t);
  const through = plain(t, harness);
  await once(through, 'connect');
  const real = through.write.bind(through);
  // Only the first write of the handshake is cut: the hello.
  let isFirst = true;
  through.write = ((bytes: Uint8Array, ...rest: never[]) => {
    if (!isFirst || typeof bytes === 'string') return real(bytes, ...rest);
    isFirst = false;
    for (const byte of bytes) real(Uint8Array.of(byte));
    for (const callback of rest as unknown[]) if (typeof callback === 'function') callback();
    return true;
  }) as typeof through.write;
  const { Duplex } = await import('node:stream');
  const [near] = [
    new Duplex({
      read() {},
      write(bytes: Uint8Array, _encoding, done) {
        through.write(bytes);
        done();
      },
    }),
  ];
  through.on('data', (bytes) => near.push(bytes));
  const socket = connect({ socket: near, host: '127.0.0.1', ca: authority.text });
  cleanUp(t, () => socket.destroy());
  await once(socket, 'secureConnect');
  socket.write('/list\r\n');
  assert.equal(String((await once(socket, 'data'))[0]), '0\r\n');
});

/** The misdeeds of clients in the handshake, and the fault that is logged. */
const BROKEN: readonly (readonly [string, (socket: Socket) => void, string])[] = [
  [
    'goes on with nonsense',
    (socket) => socket.write('\x16\x03\x01\x00\x05nonsense', 'latin1'),
    'bad-tls',
  ],
  ['ends', (socket) => socket.end('\x16\x03\x01', 'latin1'), 'bad-tls'],
  ['goes on with nothing', (socket) => socket.write('\x16\x03\x01', 'latin1'), 'handshake'],
  ['says nothing at all', () => {}, 'handshake'],
];

for (const [what, act, limit] of BROKEN) {
  test(`a client that ${what} in the handshake is logged, and leaves no connection`, async (t) => {
    const harness = await withTls(t, { limits: { handshake: 1 } });
    const socket = plain(t, harness);
    await once(socket, 'connect');
    act(socket);
    await once(socket.resume(), 'close');
    await harness.until(
      () => refusals(harness).length === 1,
      () => 'one refusal',
    );
    assert.equal(refusals(harness)[0]?.limit, limit);
    assert.ok(!harness.log.some(({ type }) => type === 'connected'));
  });
}

test('a client that does not trust the certificate is logged with what it said', async (t) => {
  const harness = await withTls(t);
  const socket = secure(t, harness, { ca: [] });
  await assert.rejects(once(socket, 'secureConnect'));
  await harness.until(
    () => refusals(harness).length === 1,
    () => 'one refusal',
  );
  assert.equal(refusals(harness)[0]?.limit, 'bad-tls');
});

test('somebody who only looks whether the port is open is not logged', async (t) => {
  const harness = await withTls(t);
  const socket = plain(t, harness);
  await once(socket, 'connect');
  socket.end();
  await once(socket.resume(), 'close');
  assert.deepEqual(harness.log, []);
});

test('handshakes that are under way count as connections of their address, and stop with the server', async (t) => {
  const harness = await withTls(t, {
    limits: { 'connections-per-address': 2 },
    limitsLoopback: true,
  });
  const waiting = [plain(t, harness), plain(t, harness)];
  await Promise.all(waiting.map((socket) => once(socket, 'connect')));
  const closed = waiting.map((socket) => once(socket.resume(), 'close'));
  const third = await all(plain(t, harness));
  assert.equal(third, DENIAL);
  await harness.server.stop();
  await Promise.all(closed);
});

test('after a handshake that failed the address has its place again', async (t) => {
  const harness = await withTls(t, {
    limits: { 'connections-per-address': 1 },
    limitsLoopback: true,
  });
  const visit = (): Promise<string> => {
    const socket = plain(t, harness);
    socket.write('/list');
    return all(socket);
  };
  for (const _ of [1, 2, 3]) {
    let answer = await visit();
    // The server notices the end of the one before a little later than its client.
    while (answer === DENIAL) answer = await visit();
    assert.match(answer, /^This server speaks TLS only/);
  }
});

test('a hundred broken handshakes are at most eleven lines of the log', async (t) => {
  const harness = await withTls(t);
  const sockets = Array.from({ length: 100 }, () => plain(t, harness));
  await Promise.all(
    sockets.map((socket) => {
      socket.write('\x16\x03\x01\x00\x05nonsense', 'latin1');
      return once(socket.resume(), 'close');
    }),
  );
  await harness.server.stop();
  const lines = harness.log.filter(({ type }: ServerEvent) => type.startsWith('refused'));
  assert.equal(lines.length, 11);
  assert.deepEqual(lines.at(-1), { type: 'refused-more', count: 90 });
});

test('another certificate is used from the next handshake on, and a bad one changes nothing', async (t) => {
  const harness = await withTls(t);
  const fingerprint = async () => {
    const socket = secure(t, harness);
    await once(socket, 'secureConnect');
    const print = socket.getPeerCertificate().fingerprint256;
    socket.destroy();
    return print;
  };
  const first = await fingerprint();
  const old = secure(t, harness);
  await once(old, 'secureConnect');
  assert.throws(() => harness.server.setTls({ cert: 'nothing', key: 'nothing' }));
  assert.equal(await fingerprint(), first);
  assert.equal(harness.server.speaksTls, true);
  harness.server.setTls(readPair(authority.sign()));
  assert.notEqual(await fingerprint(), first);
  old.write('/list\r\n');
  assert.equal(String((await once(old, 'data'))[0]), '0\r\n');
});

test('a server without TLS cannot change to it, and one with a bad pair does not start', async (t) => {
  const harness = await serve(t);
  assert.equal(harness.server.speaksTls, false);
  assert.throws(() => harness.server.setTls(pair), TypeError);
  await assert.rejects(serve(t, { tls: { cert: 'nothing', key: 'nothing' } }));
});
