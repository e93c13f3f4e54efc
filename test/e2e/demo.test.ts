/** `foyer demo` in a pseudo-terminal, and without one. */

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { DEMO_TEXT } from '../../src/cli/cli-sentences.js';
import { pathsOf } from '../../src/files/paths.js';
import { TERMINAL_PROBLEMS } from '../../src/terminal/check.js';
import { privateFolder } from '../files/folder.js';
import { run } from '../support/built-program.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

const step = (number: number) => new RegExp(`tour: ${number} of 13`);

/** What a newcomer sees, and what they type then: all of the tour. */
const WAY: readonly (readonly [seen: RegExp, typed: string])[] = [
  [/joins general[\s\S]*tour: 1 of 13/, '<down>'],
  [/joins stories/, '<up>'],
  [/joins general/, '<enter>'],
  [/name › zoe[\s\S]*tour: 2 of 13/, '<C-u>'],
  [/name › (?!zoe)/, 'ann'],
  [/name › ann/, '<enter>'],
  [/Welcome, ann![\s\S]*tour: 3 of 13/, 'hello everybody'],
  [/ann › hello everybody/, '<enter>'],
  [/ann │ hello everybody[\s\S]*mia │ H[\s\S]*tour: 4 of 13/, '/join stories'],
  [/ann › \/join stories/, '<enter>'],
  [/general ‼1[\s\S]*tour: 5 of 13/, '<C-p>'],
  [/1 new[\s\S]*tour: 6 of 13/, '<pageup>'],
  [step(7), '<escape>'],
  [step(8), '<f4>'],
  [/─ wire[\s\S]*tour: 9 of 13/, '<f4>'],
  [/this message: \d+ bytes[\s\S]*tour: 10 of 13/, '<f4>'],
  [step(11), '<f1>'],
  [/─ help[\s\S]*tour: 12 of 13/, '<f1>'],
  [step(13), '/leave'],
  [/ann › \/leave/, '<enter>'],
];

test('a newcomer goes through the whole tour, and no file of theirs changes', async (t) => {
  const home = privateFolder(t);
  const paths = pathsOf({ XDG_CONFIG_HOME: join(home, 'config') }, home);
  assert.ok(paths !== null);
  const settings = 'theme = light\nlog = on\nname = zoe\n';
  mkdirSync(dirname(paths.settings), { recursive: true });
  writeFileSync(paths.settings, settings);
  const before = readdirSync(home, { recursive: true }).sort();
  const env = { HOME: home, XDG_CONFIG_HOME: join(home, 'config') };
  const session = new Window(['demo'], { columns: 100, rows: 30, env });
  try {
    for (const [seen, typed] of WAY) {
      await session.waitFor(seen);
      session.type(typed);
    }
    await session.waitFor(/─ tour ─[\s\S]*foyer HOST/);
    session.type('<C-q>');
    assert.equal(await session.exited, 0);
    await session.waitFor(sentencePattern(DEMO_TEXT.farewell));
  } finally {
    await session.end();
  }
  assert.deepEqual(readdirSync(home, { recursive: true }).sort(), before);
  assert.equal(readFileSync(paths.settings, 'utf8'), settings);
});

test('a demo needs a terminal, and has a help of its own', async () => {
  const { status, error, out } = await run('demo');
  assert.deepEqual([status, out], [2, '']);
  assert.ok(error.includes(TERMINAL_PROBLEMS.input) || error.includes(TERMINAL_PROBLEMS.output));
  const help = await run('demo', '--help');
  assert.equal(help.status, 0);
  assert.match(help.out, /foyer demo[\s\S]*--theme NAME/);
  assert.equal((await run('demo', 'host')).status, 2);
});

test('a signal ends a demo in good order', async (t) => {
  const session = new Window(['demo'], { columns: 80, rows: 24, env: { HOME: privateFolder(t) } });
  try {
    await session.waitFor(step(1));
    process.kill(session.pid, 'SIGTERM');
    assert.equal(await session.exited, 143);
  } finally {
    await session.end();
  }
});
