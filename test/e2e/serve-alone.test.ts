/** How somebody runs `foyer serve` without looking at it: `foyer ctl`, bans, systemd, figures. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { ADMIN, CONSOLE, SERVE_FILE } from '../../src/cli/cli-sentences.js';
import { limitRow } from '../../src/server/limits/limits.js';
import { FAREWELLS } from '../../src/server/server-sentences.js';
import { privateFolder } from '../files/folder.js';
import { MAIN, run, serve } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer } from '../support/net/peers.js';

test('foyer ctl commands a server of this machine, and bans outlast it', async (t) => {
  const folder = privateFolder(t);
  const [admin, bans] = [join(folder, 'admin'), join(folder, 'bans')];
  const flags = ['--admin', admin, '--bans', bans, '--limit-loopback', 'on'];
  const { child, port } = await serve(t, ...flags);
  const ann = new LinePeer(port);
  cleanUp(t, () => ann.close());
  assert.ok(await ann.enter('den', 'ann'));
  const ctl = (...words: string[]) => run('ctl', '--admin', admin, ...words);
  assert.match((await ctl('who')).out, /^ann in den, from 127\.0\.0\.1:\d+\npeople: 1\n$/);
  assert.equal((await ctl('say', 'a', 'b')).status, 0);
  assert.equal(await ann.line(), '*** a b');
  await ctl('ban', 'ann');
  assert.equal(await ann.line(), FAREWELLS.banned);
  const stopped = once(child, 'exit');
  assert.equal((await ctl('stop')).out, `${ADMIN.stopping}\n`);
  assert.deepEqual(await stopped, [0, null]);
  const gone = await ctl('who');
  assert.equal(gone.error, `foyer: ${ADMIN.noServer(admin, 'ENOENT')}\n`);
  assert.deepEqual([gone.out, gone.status], ['', 1]);

  const next = await serve(t, ...flags);
  const eve = new LinePeer(next.port);
  cleanUp(t, () => eve.close());
  assert.equal(await eve.line(), FAREWELLS.banned);
});

test('a server whose admin socket cannot be opened says why, and serves', async (t) => {
  const admin = join(privateFolder(t), 'admin');
  writeFileSync(admin, 'mine');
  const { port, printed } = await serve(t, '--admin', admin);
  assert.ok(printed.includes(ADMIN.notOpen(admin, 'EADDRINUSE')), printed);
  const ann = new LinePeer(port);
  cleanUp(t, () => ann.close());
  assert.ok(await ann.enter('den', 'ann'));
});

test('SIGHUP takes the limits and the bans from their files again', async (t) => {
  const folder = privateFolder(t);
  const [admin, bans, file] = [join(folder, 'admin'), join(folder, 'bans'), join(folder, 'conf')];
  writeFileSync(bans, '192.0.2.1\n192.0.2.2\n');
  writeFileSync(file, `admin = ${admin}\nbans = ${bans}\n`);
  const { child, port } = await serve(t, '--config', file);
  const listed = async () => (await run('ctl', '--admin', admin, 'bans')).out.trim().split('\n');
  const enter = async (name: string) => {
    const peer = new LinePeer(port);
    cleanUp(t, () => peer.close());
    peer.say(`/join den\n/nick ${name}`);
    return peer.line();
  };
  assert.deepEqual(await listed(), ['192.0.2.1', '192.0.2.2', CONSOLE.bans(2)]);
  assert.equal(await enter('ann'), '0');
  writeFileSync(bans, '192.0.2.2\n192.0.2.3\n');
  writeFileSync(file, `connections = 1\nadmin = ${admin}\nbans = ${bans}\n`);
  const log = on(child.stdout, 'data');
  child.kill('SIGHUP');
  for await (const [chunk] of log) if (String(chunk).includes(SERVE_FILE.reloaded)) break;
  assert.deepEqual(await listed(), ['192.0.2.2', '192.0.2.3', CONSOLE.bans(2)]);
  assert.equal(await enter('bob'), limitRow('connections').farewell);
});

test('foyer serve has the faults of its file, and others after SIGHUP', async (t) => {
  const folder = privateFolder(t);
  const [file, passwords] = [join(folder, 'conf'), join(folder, 'passwords')];
  writeFileSync(file, 'admin = off\nfaults = count 7\n');
  writeFileSync(passwords, 'den secret\n', { mode: 0o600 });
  const { child, port } = await serve(t, '--config', file);
  const log = on(child.stdout, 'data');
  const listed = async () => {
    const peer = new LinePeer(port);
    cleanUp(t, () => peer.close());
    peer.send('/list');
    return peer.line();
  };
  const reload = async (settings: string, says: string) => {
    writeFileSync(file, `admin = off\n${settings}\n`);
    child.kill('SIGHUP');
    for await (const [chunk] of log) if (String(chunk).includes(says)) break;
  };
  assert.equal(await listed(), '7');
  await reload('faults = count 8', SERVE_FILE.reloaded);
  assert.equal(await listed(), '8');
  await reload(`faults = class\npassword-file = ${passwords}`, 'The old ones apply');
  assert.equal(await listed(), '8');
});

test('foyer serve takes over a socket that listens already', async (t) => {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as { port: number };
  const handle = (listening as unknown as { _handle: { fd: number } })._handle;
  const program = ['-c', 'LISTEN_PID=$$ exec "$@"', 'sh', process.execPath, MAIN, 'serve'];
  const env = { ...process.env, LISTEN_FDS: '1' };
  const child = spawn('/bin/sh', program, { env, stdio: ['ignore', 'pipe', 'inherit', handle.fd] });
  cleanUp(t, () => child.kill('SIGKILL'));
  const [first] = (await once(child.stdout as Readable, 'data')) as [Buffer];
  assert.match(String(first), new RegExp(`127\\.0\\.0\\.1:${port}"`));
  // Only the child accepts from now on.
  listening.close();
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('den', 'ann'));
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('foyer serve has its figures where --metrics says', async (t) => {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--metrics', '0']);
  cleanUp(t, () => child.kill('SIGKILL'));
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  const [url = ''] = /http:[^"]*/.exec(String(first)) ?? [];
  const answer = await fetch(url);
  assert.match(await answer.text(), /^foyer_connections 0$/m);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('foyer ctl alone, or without a folder for its socket, says what is missing', async () => {
  const nothing = await run('ctl');
  assert.equal(nothing.error, `foyer: ${ADMIN.noCommand} See foyer ctl --help.\n`);
  assert.equal(nothing.status, 2);
  const child = spawn(process.execPath, [MAIN, 'ctl', 'who'], { env: { PATH: process.env.PATH } });
  assert.equal(await text(child.stderr), `foyer: ${ADMIN.noPath}\n`);
});
