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

test('an end by a signal, an error that is printed, and a command that is not there are crashes', async () => {
  const cases: readonly (readonly [string, boolean, string | null])[] = [
    ['exit 3', false, null],
    ['kill -9 $$', true, null],
    ['echo "Traceback (most recent call last):" >&2', true, null],
    ['', true, 'ENOENT'],
  ];
  const ends = cases.map(async ([script]) => {
    const words = script === '' ? ['/no/such/program'] : ['sh', '-c', script];
    const user = new ProcessUser(new Signal(systemAlarm, systemAlarm.now() + 30_000), words);
    assert.deepEqual(await user.ending(0), { isRunning: false, isCrash: false }, 'not started yet');
    user.start();
    const { isRunning, isCrash } = await user.ending(10_000);
    return [isRunning, isCrash, user.hasCrashed, user.startError];
  });
  const wanted = cases.map(([, isCrash, error]) => [false, isCrash, isCrash, error]);
  assert.deepEqual(await Promise.all(ends), wanted);
});

test('what is typed arrives, and only what is printed after it is shown', async () => {
  const user = new ProcessUser(new Signal(systemAlarm, systemAlarm.now() + 30_000), [
    ...['sh', '-c', 'echo begun; read line; echo "got $line"; echo error >&2'],
  ]);
  user.start();
  const shows = (text: string) =>
    user.sees({ fits: (shown) => shown.includes(text), sentence: '' }, 10_000);
  assert.equal(await shows('begun\n'), true);
  user.type('hi');
  assert.deepEqual([await shows('got hi\n'), await shows('error\n')], [true, true]);
  assert.equal(user.shown.includes('begun'), false);
  assert.equal(user.hasCrashed, false);
  user.mark();
  assert.equal(user.shown, '');
  assert.equal((await user.ending(10_000)).isRunning, false);
});
