/** The client's connection to servers with TLS, and to those that should have it or not. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { lossSentence } from '../../src/app/servers/link-sentences.js';
import { Connection } from '../../src/client/connection/connection.js';
import { secureWith } from '../../src/client/secure.js';
import type { Tap } from '../../src/client/tap.js';
import { NO_TAP } from '../../src/client/tap.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { startServer } from '../../src/server/server.js';
import type { Address, Loss, LossKind } from '../../src/session/model.js';
import { cleanUp } from '../support/clean-up.js';
import { Authority, type PairPaths, readPair } from '../support/net/certificates.js';

const authority = new Authority();
const good = authority.sign();

/** A server of ours with a certificate; returns its port. */
async function serve(t: TestContext, paths: PairPaths): Promise<number> {
  const server = await startServer({ host: '127.0.0.1', port: 0, tls: readPair(paths) });
  cleanUp(t, () => server.stop());
  return server.address.port;
}

/** A server that treats each socket as `accept` does; returns its port. */
async function listen(t: TestContext, accept: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    accept(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(t, () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

interface Outcome {
  readonly loss: Loss | null;
  /** The version of TLS, as the trace has it. */
  readonly tls: string | null | undefined;
  readonly read: string;
}

/** Connects and asks for the rooms; resolves once they have come, or the connection is lost. */
function visit(address: Address, trusted: string | null = authority.text): Promise<Outcome> {
  return new Promise((resolve) => {
    let tls: string | null | undefined;
    let read = '';
    const tap: Tap = {
      ...NO_TAP,
      connected: (version) => {
        tls = version;
      },
      read: (bytes) => {
        read += Buffer.from(bytes).toString('latin1');
      },
    };
    const end = (loss: Loss | null) => {
      connection.close();
      resolve({ loss, tls, read });
    };
    const connection: Connection = new Connection(
      address,
      (to) => connect(to.port, to.host),
      systemClock,
      {
        connected: () => void connection.request({ type: 'list' }),
        received: () => end(null),
        answered() {},
        progress() {},
        flushed() {},
        lost: end,
      },
      tap,
      { secure: secureWith(trusted) },
    );
  });
}

const secure = (port: number, host = '127.0.0.1'): Address => ({ host, port, tls: true });

test('a server with a certificate of a trusted authority answers over TLS, and the tap sees decrypted bytes', async (t) => {
  const port = await serve(t, good);
  for (const host of ['127.0.0.1', 'localhost']) {
    assert.deepEqual(await visit(secure(port, host)), {
      loss: null,
      tls: 'TLSv1.3',
      read: '0\r\n',
    });
  }
});

test('without a file of its own the client trusts the authorities of the system', async (t) => {
  process.env.SSL_CERT_FILE = authority.path;
  cleanUp(t, () => {
    delete process.env.SSL_CERT_FILE;
  });
  const port = await serve(t, good);
  assert.equal((await visit(secure(port), null)).loss, null);
});

/** The fault of a certificate, the file that makes it, and what the client trusts. */
const FAULTS: readonly (readonly [LossKind, () => PairPaths, trusted?: string | null])[] = [
  ['cert-expired', authority.expired],
  ['cert-early', authority.early],
  ['cert-self-signed', () => authority.selfSigned()],
  ['cert-issuer', () => good, null],
  ['cert-name', () => authority.sign('DNS:elsewhere.example,DNS:other.example')],
  ['cert-weak', authority.short],
];

for (const [type, pathsOf, trusted] of FAULTS) {
  test(`a certificate with the fault ${type} is refused, and said so`, async (t) => {
    const port = await serve(t, pathsOf());
    const { loss, tls, read } = await visit(secure(port), trusted);
    assert.equal(loss?.type, type);
    assert.deepEqual([tls, read], [undefined, ''], 'nothing was said');
  });
}

test('a certificate that its authority has revoked is refused if the trusted file says so', async (t) => {
  const revoked = authority.sign();
  const port = await serve(t, revoked);
  const trusted = authority.revoke(revoked);
  assert.equal((await visit(secure(port), trusted)).loss?.type, 'cert-revoked');
  assert.equal((await visit(secure(port))).loss, null);
});

test('the names of a certificate for others are in the sentence', async (t) => {
  const port = await serve(t, authority.sign('DNS:elsewhere.example'));
  const { loss } = await visit(secure(port));
  assert.match(lossSentence(loss as Loss, secure(port)), /is for elsewhere\.example\./);
});

test('no environment variable makes a bad certificate a good one', async (t) => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  cleanUp(t, () => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  });
  const port = await serve(t, authority.expired());
  assert.equal((await visit(secure(port))).loss?.type, 'cert-expired');
});

/** The reaction of a server without TLS to a hello, and how the client understands it. */
const PLAIN: readonly (readonly [string, LossKind, (socket: Socket) => void])[] = [
  ['answers in text', 'no-tls', (socket) => socket.on('data', () => socket.write('1'.repeat(9)))],
  ['sends HTTP', 'no-tls', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['closes', 'tls-broken', (socket) => socket.once('data', () => socket.end())],
  ['resets', 'tls-broken', (socket) => socket.once('data', () => socket.resetAndDestroy())],
];

for (const [what, type, accept] of PLAIN) {
  test(`a server without TLS that ${what} is a loss of the type ${type}`, async (t) => {
    const port = await listen(t, accept);
    assert.equal((await visit(secure(port))).loss?.type, type);
  });
}

test('a server that is full says so before the handshake', async (t) => {
  const server = await startServer({
    ...{ host: '127.0.0.1', port: 0, tls: readPair(good) },
    limits: { 'connections-per-address': 1 },
    limitsLoopback: true,
  });
  cleanUp(t, () => server.stop());
  const first = connect(server.address.port, '127.0.0.1');
  cleanUp(t, () => first.destroy());
  await once(first, 'connect');
  assert.equal((await visit(secure(server.address.port))).loss?.type, 'tls-denied');
});

test('Foyer’s server without TLS refuses the handshake', async (t) => {
  const server = await startServer({ host: '127.0.0.1', port: 0 });
  cleanUp(t, () => server.stop());
  assert.equal((await visit(secure(server.address.port))).loss?.type, 'tls-refused');
});

test('a server with versions of TLS that are too old is refused', async (t) => {
  const versions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const;
  const ciphers = 'DEFAULT:@SECLEVEL=0';
  const server = createTlsServer({ ...readPair(good), ...versions, ciphers }).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  cleanUp(t, () => server.close());
  server.on('tlsClientError', () => {});
  const { port } = server.address() as AddressInfo;
  assert.equal((await visit(secure(port))).loss?.type, 'tls-version');
});

test('a connection without TLS to a server that speaks TLS only says so, by its words or by its alert', async (t) => {
  const ours = await serve(t, good);
  const alert = Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46);
  const other = await listen(t, (socket) => socket.once('data', () => socket.end(alert)));
  for (const port of [ours, other]) {
    const { loss } = await visit({ host: '127.0.0.1', port });
    assert.equal(loss?.type, 'needs-tls');
  }
});
