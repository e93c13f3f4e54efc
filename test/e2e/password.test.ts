/** Rooms and servers with passwords, in windows as built. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { PASSWORD_PANE } from '../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { modeOf, privateFolder } from '../files/folder.js';
import { run, serve } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { Authority } from '../support/net/certificates.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';
import { until } from '../support/until.js';

const SIZE = { columns: 100, rows: 30 };
const SECRET = 'sesame';

/** A server with passwords, and windows whose files are in a folder of the test. */
async function guarded(t: TestContext, passwords: string, tls: readonly string[] = []) {
  const folder = privateFolder(t);
  const file = join(folder, 'passwords');
  writeFileSync(file, passwords, { mode: 0o600 });
  const admin = join(folder, 'admin');
  const flags = ['--room', 'den', '--password-file', file, '--admin', admin, ...tls];
  const { port, child } = await serve(t, ...flags);
  const home = join(folder, 'home');
  mkdirSync(home);
  const env = { HOME: home, XDG_CONFIG_HOME: '', XDG_STATE_HOME: '', XDG_DATA_HOME: '' };
  const open = (...args: string[]) => {
    const window = new Window([`${tls.length > 0 ? 'tls://' : ''}127.0.0.1:${port}`, ...args], {
      ...SIZE,
      env,
    });
    cleanUp(t, () => window.end());
    return window;
  };
  return { open, home, child, admin };
}

/** All text of the files in a folder. */
function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

test('a room with a password is entered through a dialog of dots, and again without it', async (t) => {
  const { open, home, admin } = await guarded(t, `den ${SECRET}\n`);
  const window = open();
  await window.waitFor(/den/);
  window.type('<f4>den<enter>');
  await window.waitFor(/─ password/);
  window.type('wrong1<enter>');
  await window.waitFor(sentencePattern(PASSWORD_PANE.wrong));
  window.type(SECRET);
  const shown = await window.waitFor(/password › •{6} /);
  assert.doesNotMatch(String(shown), /sesame|wrong1/);
  window.type('<enter>');
  await window.waitFor(/name › [\s\S]*\/join den •{8}/);
  window.type('<C-u>ann<enter>');
  const entered = await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  assert.doesNotMatch(String(entered), /sesame|wrong1/);

  await run('ctl', '--admin', admin, 'kick', 'ann');
  await window.waitFor(/You are back/);
  const traffic = join(home, 'traffic');
  window.type(`/save ${traffic}<enter>`);
  await until(() => existsSync(traffic) && /join den/.test(readFileSync(traffic, 'latin1')));
  window.type('<C-q>');
  await window.exited;
  assert.doesNotMatch(textOf(home), /sesame|wrong1/);
});

test('the list of a server with a password comes after the dialog, and Esc closes that for good', async (t) => {
  const { open, child } = await guarded(t, `* ${SECRET}\n`);
  const window = open();
  await window.waitFor(/─ password/);
  window.type('<escape>');
  await window.waitFor(/Press Enter to make general/);
  window.type('/join den<enter>');
  await window.waitFor(/─ password/);
  window.type(`${SECRET}<enter>`);
  await window.waitFor(/name › /);
  window.type('<C-u>ann<enter>');
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  const other = open('--room', 'hall', '--nick', 'bob');
  await other.waitFor(/─ password/);
  other.type(`${SECRET}<enter>`);
  await other.waitFor(/name › |You are in/);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
});

for (const way of ['plain', 'tls'] as const) {
  test(`a recording holds no password of a ${way} server, however it was typed`, async (t) => {
    const authority = new Authority();
    const { cert, key } = authority.sign();
    const tls = way === 'tls' ? ['--tls-cert', cert, '--tls-key', key] : [];
    const { open, home } = await guarded(t, `den ${SECRET}\n`, tls);
    const file = join(home, 'lesson.ndjson');
    const window = open('--ca', authority.path, '--record', file);
    await window.waitFor(/den/);
    window.type('<f4>den<enter>');
    await window.waitFor(/─ password/);
    window.feed(`\x1b[200~${SECRET}\x1b[201~`);
    await window.waitFor(/password › •{6} /);
    window.type('<C-u>wrong1<enter>');
    await window.waitFor(sentencePattern(PASSWORD_PANE.wrong));
    window.type(`${SECRET}<enter>`);
    await window.waitFor(/name › [\s\S]*\/join den •{8}/);
    window.type('<C-u>ann<enter>');
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
    window.type('<C-q>');
    await window.exited;
    const recorded = readFileSync(file, 'utf8');
    assert.match(recorded, /"joined-room"/);
    assert.doesNotMatch(textOf(home), /sesame|wrong1|PRIVATE KEY/);
    assert.equal(modeOf(file), '600');
  });
}
