/** The admin socket. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { adminPath } from '../../../src/cli/serve/admin-path.js';
import { askAdminSocket, openAdminSocket } from '../../../src/cli/serve/admin-socket.js';
import { privateFolder } from '../../files/folder.js';
import { cleanUp } from '../../support/clean-up.js';
import { until } from '../../support/until.js';

function pathFor(t: TestContext): string {
  const folder = privateFolder(t);
  return join(folder, 'admin.sock');
}

async function open(t: TestContext, path: string, run = (line: string) => [line, 'done']) {
  const socket = await openAdminSocket(path, run);
  cleanUp(t, () => socket.close());
  return socket;
}

test('each client gets the answer to its line, whatever it looks like', async (t) => {
  const path = pathFor(t);
  await open(t, path);
  assert.equal(await askAdminSocket(path, 'say hello  there'), 'say hello  there\ndone\n');
  assert.equal(await askAdminSocket(path, ''), '\ndone\n');
  assert.equal(await askAdminSocket(path, 'say 你好'), 'say 你好\ndone\n');
});

test('only the owner may use the socket, which is gone after its end', async (t) => {
  const path = pathFor(t);
  const before = process.umask();
  const socket = await open(t, path);
  assert.equal(process.umask(), before);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  socket.close();
  assert.equal(existsSync(path), false);
  await assert.rejects(askAdminSocket(path, 'who'), { code: 'ENOENT' });
});

test('a socket that a dead server left is replaced; a living one and any other file are not', async (t) => {
  const path = pathFor(t);
  const dead = createServer();
  dead.listen(`${path}x`);
  await once(dead, 'listening');
  const { renameSync } = await import('node:fs');
  renameSync(`${path}x`, path);
  dead.close();
  await open(t, path);
  await assert.rejects(
    openAdminSocket(path, () => []),
    { code: 'EADDRINUSE' },
  );
  assert.equal(await askAdminSocket(path, 'who'), 'who\ndone\n');
  writeFileSync(`${path}.txt`, 'mine');
  await assert.rejects(
    openAdminSocket(`${path}.txt`, () => []),
    { code: 'EADDRINUSE' },
  );
  assert.ok(existsSync(`${path}.txt`));
});

test('a living server is asked once, and left', async (t) => {
  const path = pathFor(t);
  const living = createServer().listen(path);
  cleanUp(t, () => living.close());
  await once(living, 'listening');
  const asked = once(living, 'connection') as Promise<[Socket]>;
  await assert.rejects(
    openAdminSocket(path, () => []),
    { code: 'EADDRINUSE' },
  );
  const [socket] = await asked;
  cleanUp(t, () => socket.destroy());
  socket.resume();
  await until(() => socket.destroyed, 2000);
});

test('a client that sends too much, or two lines, runs one command at most', async (t) => {
  const path = pathFor(t);
  const lines: string[] = [];
  await open(t, path, (line) => {
    lines.push(line);
    return ['done'];
  });
  const long = connect(path);
  long.on('error', () => {});
  long.end(`kick ${'x'.repeat(5000)}\n`);
  await once(long, 'close');
  const two = connect(path);
  two.end('kick a\nkick b\n');
  two.resume();
  await once(two, 'close');
  assert.deepEqual(lines, ['kick a']);
});

test('a command of 4096 bytes with its line end is the longest', async (t) => {
  const path = pathFor(t);
  const sizes: number[] = [];
  await open(t, path, (line) => {
    sizes.push(line.length);
    return ['done'];
  });
  assert.equal(await askAdminSocket(path, 'x'.repeat(4095)), 'done\n');
  await askAdminSocket(path, 'x'.repeat(4096)).catch(() => {});
  assert.deepEqual(sizes, [4095]);
});

test('a client that never ends its line is cut off', async (t) => {
  const path = pathFor(t);
  await open(t, path);
  const endless = connect(path);
  endless.on('error', () => {});
  const part = 'x'.repeat(65_536);
  for (let count = 0; count < 100 && !endless.destroyed; count++) {
    await new Promise((resolve) => endless.write(part, resolve));
  }
  assert.ok(endless.destroyed);
});

test('a client that is gone before its answer harms nobody', async (t) => {
  const path = pathFor(t);
  let hasty: Socket | null = null;
  await open(t, path, () => {
    hasty?.destroy();
    return ['done'];
  });
  hasty = connect(path);
  hasty.write('who\n');
  await once(hasty, 'close');
  assert.equal(await askAdminSocket(path, 'who'), 'done\n');
});

test('the path is the one that was given, or in the folder that only the user can enter', () => {
  const env = { XDG_RUNTIME_DIR: '/run/user/7' };
  assert.equal(adminPath(undefined, 5220, env), '/run/user/7/foyer-5220.sock');
  assert.equal(adminPath('/tmp/a.sock', 5220, env), '/tmp/a.sock');
  assert.equal(adminPath('', 5220, env), null);
  assert.equal(adminPath(undefined, 5220, {}), null);
  assert.equal(adminPath(undefined, 5220, { XDG_RUNTIME_DIR: 'run' }), null);
});
