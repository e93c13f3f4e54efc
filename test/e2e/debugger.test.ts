/** Node's debugger stays closed in every command that runs for a while. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { privateFolder } from '../files/folder.js';
import { MAIN } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';

function start(t: TestContext, ...words: string[]) {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  cleanUp(t, () => child.kill('SIGKILL'));
  return { child, error: text(child.stderr) };
}

async function startServer(t: TestContext) {
  const started = start(t, 'serve', '--port', '0');
  await once(started.child.stdout as Readable, 'data');
  return started;
}

/** Starts `foyer ctl` at a socket that never answers. */
async function startCtl(t: TestContext) {
  const path = join(privateFolder(t), 'admin');
  const silent = createServer().listen(path);
  cleanUp(t, () => silent.close());
  await once(silent, 'listening');
  const started = start(t, 'ctl', '--admin', path, 'who');
  const [socket] = await once(silent, 'connection');
  cleanUp(t, () => socket.destroy());
  return started;
}

const COMMANDS: readonly (readonly [
  command: string,
  (t: TestContext) => Promise<{ child: ChildProcess; error: Promise<string> }>,
])[] = [
  ['serve', startServer],
  ['ctl', startCtl],
];

for (const [command, begin] of COMMANDS) {
  test(`SIGUSR1 ends foyer ${command} as it ends other programs, without a debugger`, async (t) => {
    const { child, error } = await begin(t);
    const ended = once(child, 'exit', { signal: AbortSignal.timeout(10_000) });
    child.kill('SIGUSR1');
    assert.deepEqual(await ended, [null, 'SIGUSR1']);
    assert.equal(await error, '');
  });
}
