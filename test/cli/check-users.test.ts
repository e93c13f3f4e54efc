/** The command that starts a client which is checked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Signal } from '../../src/check/wire/signal.js';
import { clientWords, ProcessUser } from '../../src/cli/check/process-user.js';
import { systemAlarm } from '../../src/cli/check/tcp-link.js';
import { cleanUp } from '../support/clean-up.js';

const address = { host: '127.0.0.1', port: 4711 };

const COMMANDS: readonly (readonly [string, string])[] = [
  ['python3 chat.py HOST PORT', 'python3 chat.py 127.0.0.1 4711'],
  ['./chat HOST:PORT', './chat 127.0.0.1:4711'],
  ['./chat --port PORT', './chat --port 4711'],
  ['java Chat', 'java Chat 127.0.0.1 4711'],
  ['./chat LOCALHOST', './chat LOCALHOST 127.0.0.1 4711'],
];

for (const [words, expected] of COMMANDS) {
  test(`“${words}” gets the address`, () => {
    assert.equal(clientWords(words.split(' '), address).join(' '), expected);
  });
}

test('a client ends although what it has left behind holds its output', async (t) => {
  const user = new ProcessUser(new Signal(systemAlarm, systemAlarm.now() + 30_000), [
    'sh',
    '-c',
    'setsid sleep 60 & echo $!; wait',
  ]);
  user.start();
  assert.ok(await user.sees({ fits: (shown) => shown.includes('\n'), sentence: '' }, 10_000));
  const left = Number.parseInt(user.shown, 10);
  cleanUp(t, () => process.kill(left, 'SIGKILL'));
  await user.stop();
  assert.equal((await user.ending(0)).isRunning, false);
});
