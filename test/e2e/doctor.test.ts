/** `foyer doctor` in a terminal that answers, in silent ones, and in a pipe. */

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { DOCUMENT_VERSION } from '../../src/cli/doctor/checks.js';
import {
  PEER_WORDS,
  REPORT_WORDS,
  SAMPLE_NAMES,
  TERMINAL_WORDS,
} from '../../src/cli/doctor/doctor-sentences.js';
import { startServer } from '../../src/server/server.js';
import { privateFolder } from '../files/folder.js';
import { run } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { sentencePattern } from '../support/sentences.js';
import { openShell, type Shell } from '../support/shell.js';
import { FOYER, PtySession } from '../support/terminal/pty.js';
import { until } from '../support/until.js';

/** The last question, and all answers of a terminal. */
const LAST_QUESTION = '\x1b[c';
const ANSWERS = [
  '\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?2004;1$y\x1b[?1004;1$y\x1b[?1006;2$y\x1b[?2026;2$y',
  ...[4, 2, 2, 2, 2, 2, 6].map((columns) => `\x1b[1;${columns + 1}R`),
  '\x1b[?64;22c',
].join('');

const SIZE = { columns: 100, rows: 60 };

async function address(t: TestContext): Promise<string> {
  const server = await startServer({ host: '127.0.0.1', port: 0 });
  cleanUp(t, () => server.stop());
  return `127.0.0.1:${server.address.port}`;
}

/** Waits until the terminal is asked for the last thing. */
const asked = (session: PtySession, times = 1) =>
  until(() => session.screen.written().split(LAST_QUESTION).length > times);

function doctor(t: TestContext, ...words: string[]) {
  const env = { HOME: privateFolder(t) };
  const session = new PtySession([...FOYER, 'doctor', ...words], { ...SIZE, env });
  cleanUp(t, () => session.end());
  return session;
}

test('a terminal that answers is described, and what to do is the exit status', async (t) => {
  const session = doctor(t, await address(t));
  await asked(session);
  session.feed(ANSWERS);
  await session.waitFor(sentencePattern(REPORT_WORDS.tryKeys));
  const shown = session.screen.grid().join('\n');
  for (const words of [
    TERMINAL_WORDS.size(SIZE.columns, SIZE.rows),
    TERMINAL_WORDS.background.light,
    TERMINAL_WORDS.differs(SAMPLE_NAMES.ambiguous, 3, 6),
    TERMINAL_WORDS.setAmbiguous,
    PEER_WORDS.foyer[0],
    REPORT_WORDS.todo(1),
  ]) {
    assert.match(shown, sentencePattern(words), words);
  }
  session.feed('q');
  assert.equal(await session.exited, 1);
});

test('Enter after the report shows keys, and Esc twice ends that', async (t) => {
  const session = doctor(t, await address(t));
  await asked(session);
  session.feed(ANSWERS.replace('\x1b[1;7R', '\x1b[1;4R'));
  await session.waitFor(sentencePattern(REPORT_WORDS.tryKeys));
  session.feed('\r');
  await session.waitFor(sentencePattern(REPORT_WORDS.keysTitle));
  session.feed('\x1b[1;5A');
  await session.waitFor(/Ctrl-Up/);
  session.feed('\x1b[200~secret\x1b[201~');
  await session.waitFor(/paste, 6 characters/);
  session.feed('\x1b');
  await session.waitFor(/^Esc/m);
  session.feed('\x1b');
  assert.equal(await session.exited, 0);
  assert.doesNotMatch(session.screen.written(), /secret/);
});

test('keys that were tried are in the document, and what was typed is not', async (t) => {
  const session = doctor(t, '--keys', '--json', await address(t));
  await session.waitFor(sentencePattern(REPORT_WORDS.keysTitle));
  session.feed('zoe');
  await session.waitFor(/text, 3 characters/);
  session.feed('\x03');
  await asked(session);
  session.feed(ANSWERS);
  await session.exited;
  assert.match(session.screen.written(), /"arrived: text, 3 characters, Ctrl-C"/);
  assert.doesNotMatch(session.screen.written(), /zoe/);
});

/** Starts the doctor in a shell, at a terminal that has said nothing yet. */
async function inShell(t: TestContext): Promise<Shell> {
  const shell = await openShell(t, { columns: 80, rows: 60, env: { HOME: privateFolder(t) } });
  const words = [...FOYER, 'doctor', await address(t)];
  await shell.run(words, () => shell.screen.written().includes(LAST_QUESTION));
  return shell;
}

test('Ctrl-C and signals give a silent terminal back', async (t) => {
  const interrupted = await inShell(t);
  interrupted.feed('\x03');
  assert.equal((await interrupted.status()).status, 130);
  await interrupted.assertGivenBack();
  for (const [signal, status] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    const shell = await inShell(t);
    process.kill(shell.program, signal);
    assert.equal((await shell.status()).status, status);
    await shell.assertGivenBack();
  }
});

test('answers that come late are no text for the shell', async (t) => {
  const shell = await inShell(t);
  // After the last answer some are missing: they come while Foyer still reads.
  shell.feed('\x1b[?64;22c');
  shell.feed(ANSWERS.replace('\x1b[?64;22c', ''));
  await shell.waitFor(sentencePattern(REPORT_WORDS.tryKeys));
  shell.feed('q');
  await shell.status();
  assert.doesNotMatch(shell.screen.grid().join('\n'), /rgb:|;1\$y|\d+;\d+R/);
});

test('a terminal that goes away ends the doctor', async (t) => {
  const session = doctor(t, await address(t));
  await asked(session);
  session.hangUp();
  await session.exited;
});

test('in a pipe it says what needs a terminal, and --json is a document', async (t) => {
  const there = await address(t);
  const { out, error } = await run('doctor', there);
  assert.match(out, sentencePattern(TERMINAL_WORDS.none));
  assert.equal(error, '');
  assert.doesNotMatch(out, /\x1b/);
  const json = await run('doctor', '--json', there);
  const { doctor: form, todo, checks } = JSON.parse(json.out) as Record<string, unknown>;
  assert.equal(form, DOCUMENT_VERSION);
  assert.ok(Array.isArray(checks) && checks.length > 20);
  assert.equal(json.status, todo === 0 ? 0 : 1);
  assert.doesNotMatch(json.out, new RegExp(there));
});

test('keys need a terminal, and a wrong command line is status 2', async () => {
  assert.equal((await run('doctor', '--keys')).status, 2);
  assert.equal((await run('doctor', 'a', 'b')).status, 2);
  assert.equal((await run('doctor', '--ca', '/nowhere')).status, 2);
});

test('the server of the settings is looked at, unless an address is given', async (t) => {
  const home = privateFolder(t);
  mkdirSync(join(home, '.config/foyer'), { recursive: true });
  writeFileSync(join(home, '.config/foyer/settings.conf'), `server = ${await address(t)}\n`);
  const env = { HOME: home };
  const session = new PtySession([...FOYER, 'doctor', '--json'], { ...SIZE, env });
  cleanUp(t, () => session.end());
  await asked(session);
  session.feed(ANSWERS);
  await session.exited;
  assert.match(session.screen.written(), sentencePattern(PEER_WORDS.foyer[0]));
});
