/** The terminal under a pseudo-terminal and a shell. */

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cleanUp } from '../support/clean-up.js';
import { openShell, type Shell } from '../support/shell.js';
import { gone, PtySession } from '../support/terminal/pty.js';

const SIZE = { columns: 100, rows: 24 };

/** The command that runs the compiled fixture. */
const FIXTURE = [
  process.execPath,
  fileURLToPath(new URL('./fixture-terminal.js', import.meta.url)),
];

/** Starts the fixture in a shell in a terminal. */
async function startInShell(test: TestContext): Promise<Shell> {
  const shell = await openShell(test, SIZE);
  await shell.run(FIXTURE, /READY/);
  return shell;
}

/** Starts the fixture in a terminal of its own, without a shell. */
async function startAlone(test: TestContext): Promise<PtySession> {
  const session = new PtySession(FIXTURE, SIZE);
  cleanUp(test, () => session.hangUp());
  await session.waitFor(/READY \d+ 98x22/);
  return session;
}

/** Every way out: the action, the exit code, and what stays on the screen. */
const WAYS_OUT: readonly {
  readonly title: string;
  readonly leave: (shell: Shell) => void;
  readonly code: number;
  readonly message?: RegExp;
}[] = [
  { title: 'closing', leave: (shell) => shell.type('q'), code: 0 },
  { title: 'process.exit()', leave: (shell) => shell.type('x'), code: 7 },
  {
    title: 'an exception',
    leave: (shell) => shell.type('t'),
    code: 1,
    message: /Error: thrown on purpose/,
  },
  {
    title: 'an unhandled rejection',
    leave: (shell) => shell.type('r'),
    code: 1,
    message: /Error: rejected on purpose/,
  },
  { title: 'SIGINT', leave: ({ program }) => process.kill(program, 'SIGINT'), code: 130 },
  { title: 'SIGTERM', leave: ({ program }) => process.kill(program, 'SIGTERM'), code: 143 },
  { title: 'SIGHUP', leave: ({ program }) => process.kill(program, 'SIGHUP'), code: 129 },
  { title: 'SIGQUIT', leave: ({ program }) => process.kill(program, 'SIGQUIT'), code: 131 },
];

describe('openTerminal, in a real terminal', () => {
  for (const { title, leave, code, message } of WAYS_OUT) {
    it(`gives the terminal back after ${title}`, async (test) => {
      const shell = await startInShell(test);
      leave(shell);
      const { status, screen } = await shell.status();
      assert.equal(status, code);
      assert.match(screen, message ?? /answer/);
      await shell.assertGivenBack();
    });
  }

  it('gives the mouse back on every way out', async (test) => {
    for (const leave of ['q', 't', '\x1a']) {
      const shell = await startInShell(test);
      shell.type('m');
      await shell.waitFor(() => shell.screen.modes().mouse === 'drag');
      shell.feed('\x1b[<0;7;9M');
      await shell.waitFor(/"type":"mouse","action":"click","column":6,"row":8/);
      shell.feed(leave);
      await shell.status();
      await shell.assertGivenBack();
    }
  });

  it('stops on Ctrl-Z with the terminal given back, and paints everything when continued', async (test) => {
    const shell = await startInShell(test);
    shell.type('<C-z>');
    await shell.waitFor(/Stopped/);
    assert.equal((await shell.status()).status, 148);
    await shell.assertGivenBack();
    shell.feed('fg\n');
    await shell.waitFor(/READY.*你好 👍🏽/);
    assert.equal(shell.screen.altScreen(), true);
    shell.type('<up>');
    await shell.waitFor(/"key":"up"/);
    shell.type('<C-z>');
    await shell.waitFor((rows) => rows.join('\n').split('Stopped').length === 3);
    await shell.assertGivenBack();
  });

  it('takes the terminal again after a SIGSTOP', async (test) => {
    const shell = await startInShell(test);
    process.kill(shell.program, 'SIGSTOP');
    await shell.waitFor(/Stopped/);
    shell.feed('fg\n');
    await shell.waitFor((rows) => !/Stopped/.test(rows.join('\n')));
    assert.match(shell.screen.grid()[0] ?? '', /^┌─+┐$/);
    shell.type('<up>');
    await shell.waitFor(/"key":"up"/);
    shell.type('q');
    assert.equal((await shell.status()).status, 0);
    await shell.assertGivenBack();
  });

  it('continues after Ctrl-Z without a shell', async (test) => {
    const session = await startAlone(test);
    session.type('<C-z>');
    await session.waitFor(() => !session.screen.altScreen());
    await session.waitFor(/READY/);
    assert.equal(session.screen.altScreen(), true);
    session.type('<up>');
    await session.waitFor(/"key":"up"/);
  });

  it('ends when the terminal goes away', async (test) => {
    const session = await startAlone(test);
    session.hangUp();
    await gone(session.pid);
  });

  it('follows the size of the window', async (test) => {
    const session = await startAlone(test);
    session.resize(60, 10);
    await session.waitFor(/READY \d+ 58x8/);
    session.resize(120, 30);
    await session.waitFor(/READY \d+ 118x28/);
  });

  it('reads keys, text and pastes in one go', async (test) => {
    const session = await startAlone(test);
    session.feed('\x1b[1;5C小明\x1b[200~a\rb\x1b[201~\x1b[A');
    await session.waitFor(/"key":"up"/);
    assert.deepEqual(
      session.screen
        .grid()
        .slice(2, 6)
        .map((row) => row.slice(1, -1).trim()),
      [
        '{"type":"key","key":"C-right"}',
        '{"type":"text","text":"小明"}',
        '{"type":"paste","text":"a\\nb"}',
        '{"type":"key","key":"up"}',
      ],
    );
  });
});
