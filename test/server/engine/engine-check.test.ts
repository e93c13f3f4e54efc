/** What a server says at its start about an engine that is of no use. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import {
  type EngineAddress,
  readEngineAddress,
} from '../../../src/server/engine/engine-address.js';
import { checkEngine } from '../../../src/server/engine/engine-check.js';
import { EngineError } from '../../../src/server/engine/engine-error.js';
import { openEngine } from '../../../src/server/engine/redis-engine.js';
import { ENGINE_SENTENCES } from '../../../src/server/server-sentences.js';
import { run } from '../../support/built-program.js';
import { cleanUp } from '../../support/clean-up.js';
import { Authority } from '../../support/net/certificates.js';
import { NO_REDIS, startRedis } from '../../support/net/redis.js';

const PASSWORD = 'sesame';

/** Returns what a server says about an engine; '' if it is of use. */
async function said(url: string, more: Partial<EngineAddress> = {}): Promise<string> {
  const read = readEngineAddress(url);
  assert.ok(typeof read !== 'string', url);
  const address = { ...read, ...more };
  try {
    const engine = await checkEngine(() => openEngine(address), address);
    await engine.close();
    return '';
  } catch (error) {
    assert.ok(error instanceof EngineError, String(error));
    return error.message;
  }
}

async function listening(t: TestContext, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(t, () => server.close());
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that answers each command by its first word. */
function scripted(answers: Readonly<Record<string, string>>): Server {
  return createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      for (const [, word = ''] of String(bytes).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) {
        socket.write(answers[word.toUpperCase()] ?? '+OK\r\n');
      }
    });
  });
}

const HELLO_6 =
  '%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$6\r\n6.0.16\r\n$5\r\nproto\r\n:3\r\n' +
  '$2\r\nid\r\n:5\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n$4\r\nrole\r\n$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n';

/** The rights of a user, and what it lacks; '' for nothing. */
const USERS: readonly (readonly [rights: string, missing: string])[] = [
  ['~* &* +@all', ''],
  ['~foyer1:* &foyer1:* +@all -@dangerous', ''],
  ['~foyer1:* &foyer1:* +@all -xadd', '+xadd'],
  ['~foyer1:* &foyer1:* +@all -xadd -hget -time', '+time +hget +xadd'],
  ['~foyer1:* &foyer1:* +@all -spublish', '+spublish'],
  ['~foyer1:* &foyer1:* +@all -ssubscribe', '+ssubscribe'],
  ['~foyer1:* &foyer1:* +@all -eval', '+eval'],
  ['~foyer1:* &foyer1:* +@all -evalsha', '+evalsha'],
  ['~foyer1:* &foyer1:* +@all -xrevrange', '+xrevrange'],
  ['~other:* &foyer1:* +@all', '~foyer1:*'],
  ['%R~foyer1:* &foyer1:* +@all', '~foyer1:*'],
  ['~foyer1:* resetchannels +@all', '&foyer1:*'],
  ['~foyer1:* resetchannels &other:* +@all -xlen', '+xlen &foyer1:*'],
];

describe('an engine', { skip: NO_REDIS, concurrency: true }, () => {
  test('whose user lacks a right: it is named', async (t) => {
    const redis = await startRedis(t);
    for (const [rights, missing] of USERS) {
      redis.run('ACL', 'SETUSER', 'foyer', 'reset', 'on', `>${PASSWORD}`, ...rights.split(' '));
      const wanted = missing && ENGINE_SENTENCES.noRight(redis.url, missing.split(' '));
      const url = redis.url.replace('//', '//foyer@');
      assert.equal(await said(url, { password: PASSWORD }), wanted, rights);
    }
  });

  test('that wants a password, and gets none or a wrong one', async (t) => {
    const { url } = await startRedis(t, '--requirepass', PASSWORD);
    assert.equal(await said(url), ENGINE_SENTENCES.noPassword(url));
    assert.equal(await said(url, { password: 'x' }), ENGINE_SENTENCES.wrongPassword(url));
    assert.equal(await said(url, { password: PASSWORD }), '');
  });

  test('that knows no such user', async (t) => {
    const { url } = await startRedis(t);
    const answer = await said(url.replace('//', '//nobody@'), { password: PASSWORD });
    assert.equal(answer, ENGINE_SENTENCES.wrongPassword(url));
  });

  test('that is a replica', async (t) => {
    const redis = await startRedis(t);
    const replica = await startRedis(t, '--replicaof', `127.0.0.1 ${redis.port}`);
    assert.equal(await said(replica.url), ENGINE_SENTENCES.isReplica(replica.url));
  });

  test('that is no cluster, though several addresses are named', async (t) => {
    const { url } = await startRedis(t);
    assert.equal(await said(`${url},${url}`), ENGINE_SENTENCES.noCluster(`${url}, ${url}`));
  });

  test('with TLS, whose certificate a private authority has signed', async (t) => {
    const authority = new Authority();
    const { cert, key } = authority.sign();
    const files = ['--tls-cert-file', cert, '--tls-key-file', key];
    const more = ['--tls-ca-cert-file', authority.path, '--tls-auth-clients', 'no'];
    const { url } = await startRedis(t, ...files, ...more);
    assert.equal(await said(url, { authorities: authority.text }), '');
    const unknown = 'SELF_SIGNED_CERT_IN_CHAIN';
    assert.equal(await said(url), ENGINE_SENTENCES.badCertificate(url, unknown));
    const others = authority.sign('DNS:elsewhere.example');
    const other = ['--tls-cert-file', others.cert, '--tls-key-file', others.key];
    const elsewhere = await startRedis(t, ...other, ...more);
    assert.equal(
      await said(elsewhere.url, { authorities: authority.text }),
      ENGINE_SENTENCES.badCertificate(elsewhere.url, 'ERR_TLS_CERT_ALTNAME_INVALID'),
    );
  });

  test('without TLS, which is asked for', async (t) => {
    const { url } = await startRedis(t);
    const secure = url.replace('redis:', 'rediss:');
    assert.equal(await said(secure), ENGINE_SENTENCES.noAnswer(secure));
  });
});

describe('an address', { concurrency: true }, () => {
  const cases: readonly (readonly [string, () => Server, (where: string) => string])[] = [
    [
      'of a Redis 6',
      () => scripted({ HELLO: HELLO_6 }),
      (where) => ENGINE_SENTENCES.tooOld(where, '6.0.16'),
    ],
    [
      'of a Redis without HELLO',
      () =>
        scripted({ HELLO: '-ERR unknown command `HELLO`, with args beginning with: `3`, \r\n' }),
      (where) => ENGINE_SENTENCES.tooOld(where, ''),
    ],
    ['of a web server', () => createWebServer() as Server, ENGINE_SENTENCES.noRedis],
    [
      'at which something accepts and says nothing',
      () => createServer(),
      ENGINE_SENTENCES.noAnswer,
    ],
    [
      'at which something greets first',
      () => createServer((socket) => socket.on('error', () => {}).write('SSH-2.0-OpenSSH_9.2\r\n')),
      ENGINE_SENTENCES.noRedis,
    ],
    [
      'at which every connection ends',
      () => createServer((socket) => socket.on('error', () => {}).destroy()),
      (where) => ENGINE_SENTENCES.unreachable(where, 'it ends the connection'),
    ],
  ];
  for (const [what, create, sentence] of cases) {
    test(`${what}, alone and as one of several`, async (t) => {
      const url = await listening(t, create());
      const [one, several] = await Promise.all([said(url), said(`${url},${url}`)]);
      assert.equal(one, sentence(url));
      assert.equal(several, sentence(`${url}, ${url}`));
    });
  }

  test('at which something accepts and says nothing: the server says so, and ends', async (t) => {
    const url = await listening(t, createServer());
    const { error, status } = await run('serve', '--port', '0', '--engine', url);
    assert.match(error, /does not answer/);
    assert.equal(status, 1);
  });

  test('at which nothing listens, or which does not resolve', async () => {
    const refused = 'redis://127.0.0.1:1';
    assert.equal(
      await said(refused),
      ENGINE_SENTENCES.unreachable(refused, 'nothing listens there'),
    );
    const unknown = 'redis://no.such.invalid:6379';
    assert.equal(
      await said(unknown),
      ENGINE_SENTENCES.unreachable(unknown, 'no address was found for that name'),
    );
    assert.match(await said(`${refused},${refused}`), /nothing listens there/);
  });
});
