import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { freePort } from '../support/person.js';
import { Window } from '../support/pty.js';

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.js');
const SIZE = { columns: 80, rows: 24 };

/** Runs the built program without a terminal, to its end. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, error, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { out, error, status };
}

test('--version and --help answer and end well', async () => {
  const version = await run('--version');
  assert.match(version.out, /^foyer \d+\.\d+\.\d+\n$/);
  const help = await run('--help');
  assert.match(help.out, /Usage:/);
  assert.deepEqual([version.status, help.status], [0, 0]);
});

for (const [args, sentence] of [
  [['--colour'], /^foyer: There is no flag --colour\. See foyer --help\.\n$/],
  [['a b c'], /^foyer: “a b c” is not an address/],
  [['serve', '--port', 'high'], /^foyer: “high” is not a port/],
  [['serve', '--room', 'two words'], /^foyer: .*two words/],
  [[], /^foyer: The keyboard is not a terminal/],
] as const) {
  test(`foyer ${args.join(' ')} is one sentence and status 2`, async () => {
    const { out, error, status } = await run(...args);
    assert.match(error, sentence);
    assert.equal(error.trim().split('\n').length, 1);
    assert.deepEqual([out, status], ['', 2]);
  });
}

test('foyer serve at a port that is in use is one sentence and status 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { error, status } = await run('serve', '--port', String(port));
  other.close();
  assert.match(error, /^foyer: cannot serve at 127\.0\.0\.1:\d+: another program listens there/);
  assert.equal(status, 1);
});

test('foyer serve says where it listens, and ends well at a signal', async () => {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--room', 'general']);
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  assert.match(String(first), /listening at 127\.0\.0\.1:\d+; Ctrl-C ends it\n$/);
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

/** Starts the program, waits for what is to be seen, and quits it. */
async function seen(args: readonly string[], wanted: RegExp, quit = '\x11') {
  const window = new Window(args, SIZE);
  try {
    await window.waitFor(wanted);
    window.type(quit);
    assert.equal(await window.exited, 0);
  } finally {
    window.kill();
  }
}

test('an address where nobody answers leads to the connect screen', async () => {
  const { port } = await freePort();
  await seen(
    [`127.0.0.1:${port}`],
    /Nobody answers at 127\.0\.0\.1:\d+[\s\S]*Type another address/,
  );
});

test('a name that does not resolve leads to the connect screen', async () => {
  await seen(['no-such-host.invalid'], /name in no-such-host\.invalid:5220 is not known/);
});

test('a server that never answers is told, and can be left at once', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as { port: number };
  try {
    await seen([`127.0.0.1:${port}`], /took the connection, but does not answer/);
  } finally {
    silent.close();
  }
});

test('--room and --nick lead straight into the room', async () => {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0']);
  try {
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    const address = /127\.0\.0\.1:\d+/.exec(String(first))?.[0] ?? '';
    await seen([address, '--room', 'help', '--nick', 'ann'], /You are in help as ann/);
  } finally {
    child.kill();
  }
});
