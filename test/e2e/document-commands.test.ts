/** Every command line in the documents is run, with the addresses and files of the test in place of theirs. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { CHECK_RUN, RECORD } from '../../src/cli/cli-sentences.js';
import { parseCommandLine } from '../../src/cli/command-line/parse-command-line.js';
import { startServer } from '../../src/server/server.js';
import { privateFolder } from '../files/folder.js';
import { MAIN, serve } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { commandLines, foyerWords, withAddress } from '../support/documents/command-lines.js';
import { someOf } from '../support/effort.js';
import { Authority } from '../support/net/certificates.js';
import { freePort } from '../support/net/free-port.js';
import { NO_REDIS, startRedis } from '../support/net/redis.js';
import { SEED } from '../support/seed.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'sockets.md')
    .map((name) => `docs/${name}`),
];
const LINES = [...new Set(DOCUMENTS.flatMap((file) => commandLines(read(file))))];

/** What npm itself does; the scripts of others are in package.json. */
const OF_NPM = /^npm (?:ci|cit|start|link|install|publish)\b/;

test('the documents have command lines', () => {
  assert.ok(LINES.filter((line) => line.includes('foyer')).length > 20);
});

for (const line of LINES.filter((each) => each.startsWith('npm '))) {
  test(`${line} names a script`, () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const part of line.split(' && ')) {
      const [, script] = /^npm run ([\w:-]+)/.exec(part) ?? [];
      assert.ok(script === undefined ? OF_NPM.test(part) : script in scripts, part);
      const [, words] = / -- (.*)$/.exec(part) ?? [];
      if (part.startsWith('npm start') && words) {
        assert.notEqual(commandOf(words.split(' ')), 'mistake');
      }
    }
  });
}

/** Returns the command of a command line; `mistake` for none. */
const commandOf = (words: readonly string[]) =>
  parseCommandLine(withAddress(words, '127.0.0.1:5220')).command;

/** Runs Foyer without input; resolves with what it has printed once it has ended. */
async function piped(words: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [MAIN, ...words], {
    cwd,
    env: { ...process.env, HOME: cwd },
  });
  child.stdin.end();
  const [out, error] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, error, status: child.exitCode };
}

const { cert, key } = new Authority().sign();

/** A folder with the files that the documents name. */
function folderOf(t: TestContext): string {
  const folder = privateFolder(t);
  copyFileSync(cert, join(folder, 'chain.pem'));
  copyFileSync(key, join(folder, 'key.pem'));
  writeFileSync(join(folder, 'passwords'), 'general secret\n', { mode: 0o600 });
  writeFileSync(join(folder, 'foyer.conf'), 'room = general\n');
  copyFileSync(
    join(ROOT, 'test/recordings/split-and-joined.ndjson'),
    join(folder, 'lesson.ndjson'),
  );
  chmodSync(folder, 0o700);
  return folder;
}

/** How the lines of each command are run. */
const RUNS: Readonly<
  Record<string, (t: TestContext, words: readonly string[], folder: string) => Promise<void>>
> = {
  async serve(t, words, folder) {
    const engine = words.includes('--engine') ? (await startRedis(t)).url : '';
    const own = words.slice(1).map((word) =>
      word
        .replace(/^\/etc\/foyer\.conf$/, join(folder, 'foyer.conf'))
        .replace(/^\/etc\/foyer\//, `${folder}/`)
        .replace(/^redis:.*/, engine),
    );
    const { port } = await serve(t, ...own, '--host', '127.0.0.1');
    assert.ok(port > 0);
  },
  async ctl(t, words, folder) {
    const admin = join(folder, 'admin.sock');
    await serve(t, '--admin', admin);
    const { error, status } = await piped([...words, '--admin', admin], folder);
    assert.deepEqual([error, status], ['', 0]);
  },
  async check(_t, words, folder) {
    // A check takes a while, and so does one of a client: test/e2e/check.test.ts runs whole ones.
    if (words.includes('--client')) return;
    const { host, port } = await freePort();
    const { error, status } = await piped(withAddress(words, `${host}:${port}`), folder);
    assert.ok(error.includes(CHECK_RUN.unreachable(`${host}:${port}`, 'ECONNREFUSED')), error);
    assert.equal(status, 2);
  },
  async chat(t, words, folder) {
    const server = await startServer({ host: '127.0.0.1', port: 0, rooms: ['help'] });
    cleanUp(t, () => server.stop());
    const address = `127.0.0.1:${server.address.port}`;
    const there = withAddress(words, address);
    const named = there.includes(address) ? there : [...there, address];
    const { error, status } = await piped(named, folder);
    const isRecorded = words.includes('--record');
    assert.equal(error, isRecorded ? `foyer: ${RECORD.noScreen}\n` : '');
    assert.equal(status, isRecorded ? 2 : 0);
  },
  // What there is to do depends on the machine; test/e2e/doctor.test.ts has a terminal.
  async doctor(t, words, folder) {
    const server = await startServer({ host: '127.0.0.1', port: 0 });
    cleanUp(t, () => server.stop());
    const there = withAddress(words, `127.0.0.1:${server.address.port}`);
    const { out, status } = await piped(there, folder);
    const needsTerminal = words.includes('--keys');
    assert.equal(out === '', needsTerminal);
    assert.ok(needsTerminal ? status === 2 : status === 0 || status === 1);
  },
  // Without a terminal it says so; test/cli/replay plays recordings.
  async replay(_t, words, folder) {
    const { status, error } = await piped(words, folder);
    assert.match(error, /^foyer: /);
    assert.equal(status, 2);
  },
};

/** Runs a command that prints something and ends well. */
async function prints(_t: TestContext, words: readonly string[], folder: string): Promise<void> {
  const { out, error, status } = await piped(words, folder);
  assert.deepEqual([error, status], ['', 0]);
  assert.ok(out.length > 0);
}

const OF_FOYER = LINES.filter((each) => /\bfoyer\b/.test(each) && !each.startsWith('npm '));

for (const line of someOf(OF_FOYER, SEED)) {
  const words = foyerWords(line);
  const command = commandOf(words);
  const skip = words.includes('--engine') && NO_REDIS;
  test(`${line} does what it says`, { skip }, async (t) => {
    assert.notEqual(command, 'mistake');
    await (RUNS[command] ?? prints)(t, words, folderOf(t));
  });
}
