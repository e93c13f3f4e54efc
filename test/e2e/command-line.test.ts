/** The command line of the built program. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { LOSSES } from '../../src/app/servers/link-sentences.js';
import { SERVE_FILE } from '../../src/cli/cli-sentences.js';
import { privateFolder } from '../files/folder.js';
import { MAIN, run, serve } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { ANY, sentencePattern } from '../support/sentences.js';
import { NODE_FLAGS, Window } from '../support/terminal/pty.js';

const SIZE = { columns: 80, rows: 24 };

test('npm start asks the same of Node as the program does by itself', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  assert.equal(scripts.start, ['node', ...NODE_FLAGS, 'dist/app/cli/main.js'].join(' '));
  assert.ok(NODE_FLAGS.length > 0);
});

test('npm start does not look for updates of npm first', () => {
  const settings = readFileSync(resolve(import.meta.dirname, '../../../.npmrc'), 'utf8');
  assert.match(settings, /^update-notifier=false$/m);
});

test('the program runs by its first line, as an installed one does', async () => {
  // npm does this to what it installs.
  chmodSync(MAIN, 0o755);
  const child = spawn(MAIN, ['--version']);
  assert.match(await text(child.stdout), /^foyer \d/);
});

test('--version and --help answer and end well', async () => {
  const version = await run('--version');
  assert.match(version.out, /^foyer \d+\.\d+\.\d+\n$/);
  const help = await run('--help');
  assert.match(help.out, /Usage:/);
  assert.deepEqual([version.status, help.status], [0, 0]);
});

for (const [args, sentence] of [
  [['--colour'], /^foyer: there is no flag --colour\. See foyer --help\.\n$/],
  [['a b c'], /^foyer: “a b c” is not an address/],
  [['serve', '--port', 'high'], /^foyer: “high” is not a port/],
  [['serve', '--room', 'two words'], /^foyer: .*two words/],
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
  assert.match(error, /^foyer: cannot serve at 127\.0\.0\.1:\d+: the port is in use/);
  assert.equal(status, 1);
});

test('foyer serve says that another Foyer serves already', async (t) => {
  const { port } = await serve(t);
  const { error, status } = await run('serve', '--port', String(port));
  assert.match(error, /: Foyer’s server already runs there/);
  assert.equal(error.trim().split('\n').length, 1);
  assert.equal(status, 1);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`foyer serve prints its address, and ends well at ${signal}`, async () => {
    const { port } = await freePort();
    const env = { ...process.env, FOYER_PORT: String(port) };
    const child = spawn(process.execPath, [MAIN, 'serve', '--room', 'general'], { env });
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    const { event, address } = JSON.parse(String(first)) as { event: string; address: string };
    assert.deepEqual([event, address], ['listening', `127.0.0.1:${port}`]);
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
}

test('foyer serve continues to serve when nobody reads its log any more', async (t) => {
  const { child, port } = await serve(t);
  child.stdout.destroy();
  await once(child.stdout, 'close');
  for (const name of ['ann', 'bob', 'eve']) {
    const peer = new LinePeer(port);
    cleanUp(t, () => peer.close());
    assert.ok(await peer.enter('den', name));
  }
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('foyer serve logs who comes and goes, and nothing of what they send', async (t) => {
  const { child, port } = await serve(t);
  const log = text(child.stdout);
  const peer = new LinePeer(port);
  assert.equal(await peer.ask('/join \x1b]0;room\x07'), '1');
  assert.equal(await peer.ask('/join den'), '0');
  assert.equal(await peer.ask('/nick a\x1b[2Jnn'), '1');
  assert.equal(await peer.ask('/nick ann'), '0');
  assert.equal(await peer.ask('said\x1b[2J'), 'ann: said\x1b[2J');
  peer.say('/logout');
  await peer.end();
  child.kill('SIGTERM');
  const events = (await log)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    events.map(({ event, name, room, reason }) => [event, name, room, reason]),
    [
      ['connected', undefined, undefined, undefined],
      ['entered', 'ann', 'den', undefined],
      ['left', 'ann', 'den', undefined],
      ['disconnected', undefined, undefined, 'logout'],
      ['stopped', undefined, undefined, undefined],
    ],
  );
});

/** Resolves with the text of the next event of this kind in a server's log. */
async function nextEvent(stream: Readable, wanted: string): Promise<string> {
  for await (const [chunk] of on(stream, 'data')) {
    for (const line of String(chunk).trimEnd().split('\n')) {
      const { event, text = '' } = JSON.parse(line) as { event: string; text?: string };
      if (event === wanted) return text;
    }
  }
  return '';
}

test('SIGHUP reads the settings again, and keeps the old ones if there is a mistake', async (t) => {
  const folder = privateFolder(t);
  const file = join(folder, 'server.conf');
  writeFileSync(file, '# a server\nmotd = "Welcome # 1"\nconnections = 20\n');
  const { child, port } = await serve(t, '--config', file);
  const enter = async (name: string) => {
    const peer = new LinePeer(port);
    cleanUp(t, () => peer.close());
    assert.ok(await peer.enter('den', name));
    return peer.line();
  };
  assert.equal(await enter('ann'), 'Welcome # 1');
  for (const [settings, says, motd] of [
    ['motd = two\n', SERVE_FILE.reloaded, 'two'],
    ['motd = three\nconections = 5\n', /Line 2 of the settings.*“conections”/, 'two'],
    ['motd = four\nconnections = many\n', /Line 2 of the settings.*“many”/, 'two'],
    ['motd = five\n', SERVE_FILE.reloaded, 'five'],
  ] as const) {
    writeFileSync(file, settings);
    const said = nextEvent(child.stdout, 'config');
    child.kill('SIGHUP');
    if (typeof says === 'string') assert.equal(await said, says);
    else assert.match(await said, says);
    assert.equal(await enter(`p${settings.length}`), motd);
  }
});

test('settings with a mistake start no server, and the line is named', async (t) => {
  const folder = privateFolder(t);
  const file = join(folder, 'server.conf');
  writeFileSync(file, 'port = 0\n\nnonsense\n');
  const wrong = await run('serve', '--config', file);
  assert.match(wrong.error, /^foyer: Line 3 of the settings/);
  assert.equal(wrong.status, 2);
  const missing = await run('serve', '--config', join(folder, 'none'));
  assert.match(missing.error, /^foyer: cannot read .*no such file/);
  assert.equal(missing.status, 2);
});

/** Starts the program, waits for a look of its screen, and quits it. */
async function seen(args: readonly string[], wanted: RegExp, quit = '<C-q>') {
  const window = new Window(args, SIZE);
  try {
    await window.waitFor(wanted);
    window.type(quit);
    assert.equal(await window.exited, 0);
  } finally {
    await window.end();
  }
}

test('an address at which nobody answers leads to the connect screen', async () => {
  const { port } = await freePort();
  await seen(
    [`127.0.0.1:${port}`],
    sentencePattern(
      LOSSES.refused(ANY, { type: 'refused', detail: '', established: false }),
      /address › HOST/,
    ),
  );
});

test('a name that does not resolve leads to the connect screen', async () => {
  await seen(
    ['no-such-host.invalid'],
    sentencePattern(
      LOSSES['not-found']('no-such-host.invalid:5220', {
        type: 'not-found',
        detail: '',
        established: false,
      }),
    ),
  );
});

test('a server that never answers is reported, and can be left at once', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as { port: number };
  try {
    await seen(
      [`127.0.0.1:${port}`],
      sentencePattern(
        LOSSES.silent(`127.0.0.1:${port}`, { type: 'silent', detail: '', established: false }),
      ),
    );
  } finally {
    silent.close();
  }
});

test('--room and --nick lead straight into the room', async (t) => {
  const { address } = await servedRooms(t);
  await seen(
    [address, '--room', 'help', '--nick', 'ann'],
    sentencePattern(ROOM_SENTENCES.joined('help', 'ann')),
  );
});
