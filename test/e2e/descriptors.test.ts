/** The built program with few file descriptors. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { FILE_REASONS } from '../../src/files/file-sentences.js';
import { privateFolder } from '../files/folder.js';
import { cleanUp } from '../support/clean-up.js';
import { someOf } from '../support/effort.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer, Watched } from '../support/net/peers.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { SEED } from '../support/seed.js';
import { sentencePattern } from '../support/sentences.js';
import { FOYER, PtySession } from '../support/terminal/pty.js';

/** From the fewest with which Node reads a program's first file to enough for everything. */
const ALL_LIMITS = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 32, 34];
const LIMITS = someOf(ALL_LIMITS, SEED);

const TOO_MANY = sentencePattern(FILE_REASONS.EMFILE);
const skip = !existsSync('/bin/sh');

/** The command that runs `words` with at most `limit` descriptors. */
function limited(limit: number, words: readonly string[]): string[] {
  return ['/bin/sh', '-c', `ulimit -n ${limit} && exec "$0" "$@"`, ...words];
}

function start(limit: number, words: readonly string[]) {
  const [shell = '', ...rest] = limited(limit, [...FOYER, ...words]);
  return spawn(shell, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
}

for (const flag of ['--help', '--version']) {
  test(`${flag} with any number of descriptors shows its text or says what is missing`, {
    skip,
  }, async () => {
    for (const limit of LIMITS) {
      const child = start(limit, [flag]);
      const [out, error, [status]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'exit'),
      ]);
      if (status === 0) assert.match(out, /^[Ff]oyer/);
      else assert.match(error, /^foyer: too many files are open\..*\n$/, `${limit}`);
    }
  });
}

test('a server with any number of descriptors runs or says what is missing', { skip }, async () => {
  for (const limit of LIMITS) {
    const child = start(limit, ['serve', '--port', '0']);
    const error = text(child.stderr);
    child.stdout.on('data', (log: Buffer) => log.includes('listening') && child.kill());
    const [status] = (await once(child, 'close')) as [number];
    if (status !== 0) assert.match(await error, /^foyer: .*too many files are open.*\n$/);
  }
});

/** Opens a window with few descriptors; resolves once it shows either of the two. */
async function open(t: TestContext, limit: number, words: readonly string[]): Promise<void> {
  const { port } = await freePort();
  const window = new PtySession(limited(limit, [...FOYER, ...words]), {
    columns: 80,
    rows: 24,
    env: { FOYER_PORT: String(port), HOME: privateFolder(t) },
  });
  try {
    const rows = (await window.waitFor(/too many files are open|hosting|connected/)).join('\n');
    assert.doesNotMatch(rows, /\bat .*:\d+:\d+|Node\.js v/, `${limit}`);
    if (/^foyer: /.test(rows)) assert.match(rows, TOO_MANY);
    window.type('\x11');
    await window.exited;
  } finally {
    await window.end();
  }
}

test('a window that hosts runs with any number of descriptors, or says what is missing', {
  skip,
}, async (t) => {
  for (const limit of LIMITS) await open(t, limit, []);
});

test('a window that connects runs with any number of descriptors, or says what is missing', {
  skip,
}, async (t) => {
  const { address } = await servedRooms(t, 'general');
  for (const limit of LIMITS) await open(t, limit, [address]);
});

/** A server in a process of its own, with what it prints. */
class LimitedServer extends Watched {
  readonly process;
  lines: string[] = [];

  constructor(limit: number) {
    super();
    this.process = start(limit, ['serve', '--port', '0']);
    let printed = '';
    this.process.stdout.on('data', (data) => {
      printed += data;
      this.lines = printed.trimEnd().split('\n');
      this.changed();
    });
  }

  /** Resolves to the port once the server listens. */
  async port(): Promise<number> {
    const listening = () => this.lines.find((line) => line.includes('listening'));
    await this.until(
      () => listening() !== undefined,
      () => 'the address',
    );
    return Number(/:(\d+)"/.exec(listening() ?? '')?.[1]);
  }
}

test('a server without descriptors turns new clients away, and continues', { skip }, async (t) => {
  const server = new LimitedServer(80);
  cleanUp(t, () => server.process.kill());
  const port = await server.port();
  const ann = new LinePeer(port);
  assert.ok(await ann.enter('den', 'ann'));
  const others = Array.from({ length: 60 }, () => new LinePeer(port));
  const away = () => others.filter(({ closed }) => closed).length;
  for (const other of others) {
    other.say('/list');
    await other.until(
      () => other.closed || other.lines.length > 0,
      () => 'an answer, or the end',
    );
  }
  assert.ok(away() > 0 && away() < others.length, `${away()} of ${others.length}`);
  assert.equal(await ann.ask('still here'), 'ann: still here');
  // One line for each client at most: nothing is tried over and over.
  assert.ok(server.lines.length <= 2 * (others.length + 2), server.lines.slice(-5).join('\n'));
  for (const other of others) other.close();
  const gone = () => server.lines.filter((line) => line.includes('disconnected')).length;
  await server.until(
    () => gone() >= others.length - away(),
    () => server.lines.slice(-5).join('\n'),
  );
  const joe = new LinePeer(port);
  assert.ok(await joe.enter('den', 'joe'));
  joe.close();
  ann.close();
});
