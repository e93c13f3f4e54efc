/** The files of docs/server.md for several servers: a Redis Cluster, three servers on it, and haproxy before them. */

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { privateFolder } from '../files/folder.js';
import { RecordPeer } from '../server/engine/record-peer.js';
import { MAIN } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { NO_REDIS } from '../support/net/redis.js';
import { until } from '../support/until.js';

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
const HAPROXY = folders.map((folder) => join(folder, 'haproxy')).find(existsSync);
const skip = NO_REDIS || (HAPROXY === undefined ? 'haproxy is not installed' : false);

const DOCUMENT = readFileSync('docs/server.md', 'utf8');

/** Returns a file of the document with other addresses, each of which must be there. */
function fileOf(name: string, changes: readonly (readonly [from: RegExp, to: string])[]): string {
  const [, block = ''] =
    new RegExp(`<!-- file: ${name} -->\\n([^]*?)<!-- end -->`).exec(DOCUMENT) ?? [];
  let text = block.replaceAll(/^ {4}/gm, '');
  for (const [from, to] of changes) {
    assert.match(text, from, name);
    text = text.replace(from, to);
  }
  return text;
}

/** Runs a program that ends with the test. */
function start(t: TestContext, program: string, ...words: readonly string[]) {
  const child = spawn(program, words, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  cleanUp(t, async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { child, exited };
}

async function health(port: number): Promise<number> {
  const request = get({ port, host: '127.0.0.1', path: '/healthz' });
  const answer = once(request, 'response').catch(() => null);
  request.on('error', () => {});
  const found = await answer;
  found?.[0].resume();
  return found === null ? 0 : found[0].statusCode;
}

async function healthy(port: number, wanted: number): Promise<void> {
  while ((await health(port)) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}

const ports = async (count: number) => {
  const all = await Promise.all(Array.from({ length: count }, () => freePort()));
  return all.map(({ port }) => port);
};

/** Starts three nodes of Redis as a cluster; returns their ports. */
async function startCluster(t: TestContext): Promise<readonly number[]> {
  const nodes = await ports(6);
  const [masters, buses] = [nodes.slice(0, 3), nodes.slice(3)];
  for (const [index, port] of masters.entries()) {
    const folder = privateFolder(t);
    const text = fileOf('redis.conf', [
      [/^bind .*/m, 'bind 127.0.0.1'],
      [/^port .*/m, `port ${port}\ncluster-port ${buses[index]}\ndir ${folder}`],
    ]);
    writeFileSync(join(folder, 'redis.conf'), text);
    start(t, 'redis-server', join(folder, 'redis.conf'));
  }
  const cli = (...words: readonly string[]) => {
    const all = ['-a', 'ADMIN-PASSWORD', '--no-auth-warning', ...words];
    return execFileSync('redis-cli', all, { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 });
  };
  const isSo = (port: number, words: readonly string[], wanted: RegExp) => {
    try {
      return wanted.test(cli('-p', String(port), ...words));
    } catch {
      return false;
    }
  };
  await until(() => masters.every((port) => isSo(port, ['PING'], /PONG/)));
  cli('--cluster', 'create', ...masters.map((port) => `127.0.0.1:${port}`), '--cluster-yes');
  await until(() => masters.every((port) => isSo(port, ['CLUSTER', 'INFO'], /state:ok/)));
  return masters;
}

test('the files of the document make three servers one chat, which goes on while each is replaced', {
  skip,
}, async (t) => {
  const redis = await startCluster(t);
  const [front = 0, ...rest] = await ports(7);
  const [chat, figures] = [rest.slice(0, 3), rest.slice(3)];
  const folder = privateFolder(t);
  writeFileSync(join(folder, 'password'), 'FOYER-PASSWORD\n', { mode: 0o600 });
  const serve = (index: number) => {
    const file = join(folder, `foyer${index}.conf`);
    const text = fileOf('foyer.conf', [
      [/^host = .*/m, 'host = 127.0.0.1'],
      [/^port = .*/m, `port = ${chat[index]}`],
      [/^proxy = .*/m, 'proxy = 127.0.0.1'],
      [/^metrics = .*/m, `metrics = 127.0.0.1:${figures[index]}`],
      [/^engine = .*/m, `engine = ${redis.map((port) => `redis://foyer@127.0.0.1:${port}`)}`],
      [/\/etc\/foyer.password/, join(folder, 'password')],
      [/chat1/, `chat${index + 1}`],
    ]);
    writeFileSync(file, text);
    return start(t, process.execPath, MAIN, 'serve', '--config', file);
  };
  const servers = chat.map((_, index) => serve(index));
  for (const port of figures) await healthy(port, 200);
  const proxy = join(folder, 'haproxy.cfg');
  const lines = fileOf('haproxy.cfg', [
    // More need more descriptors than a test may have.
    [/maxconn .*/, 'maxconn 50'],
    [/bind .*/, `bind 127.0.0.1:${front}`],
    [/ port 9100/, ''],
    [/inter 1s/, 'inter 200ms'],
    ...chat.map((port, index) => {
      const from = new RegExp(`10\\.0\\.0\\.1${index + 1}:5220`);
      return [from, `127.0.0.1:${port} port ${figures[index]}`] as const;
    }),
  ]);
  writeFileSync(proxy, lines);
  start(t, HAPROXY ?? '', '-db', '-f', proxy);
  const isOpen = async () => {
    const peer = new LinePeer(front);
    cleanUp(t, () => peer.close());
    peer.send('/list\n');
    await peer.until(
      () => peer.closed || peer.lines.length > 0,
      () => 'an answer of the front',
    );
    return !peer.closed;
  };
  while (!(await isOpen()));

  let ann = new RecordPeer(t, front);
  await ann.enter('general', 'ann');
  for (const [index, server] of servers.entries()) {
    const bob = new LinePeer(front);
    cleanUp(t, () => bob.close());
    assert.ok(await bob.enter('general', `bob${index}`));
    bob.say(`hello ${index}`);
    await ann.until(({ text }) => text === `hello ${index}`);
    server.child.kill('SIGTERM');
    await server.exited;
    await healthy(figures[index] ?? 0, 0);
    const again = ann.isOver ? new RecordPeer(t, front) : ann;
    if (again !== ann) {
      const back = await again.resume(ann.ticket);
      assert.equal(back.resumed, true, JSON.stringify(back));
      ann = again;
    }
    serve(index);
    await healthy(figures[index] ?? 0, 200);
  }
});
