import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { fixtureCommand, gone, type PtySession, startPty, startShell } from './pty.js';

const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
const fixture = fixtureCommand('fixture-terminal');

after(() => rmSync(folder, { recursive: true }));

/** The shell waits for the next command. */
const PROMPT = /^shell> *\n(?: *\n)* *$/m;

/** A shell in a terminal in which the fixture runs; the settings from before are in a file. */
async function startInShell(test: TestContext): Promise<{ session: PtySession; pid: number }> {
  const session = startShell();
  test.after(() => session.hangUp());
  await session.emulator.waitFor(PROMPT);
  session.type(`stty -a > ${folder}/before.$$; echo first line\n`);
  await session.emulator.waitFor(/^first line/m);
  session.type(`${fixture.join(' ')}\n`);
  const rows = await session.emulator.waitFor(/READY \d+/);
  const pid = Number(/READY (\d+)/.exec(rows.join('\n'))?.[1]);
  return { session, pid };
}

/** Has the shell say how the fixture ended, and note the settings it left. */
async function askShell(session: PtySession): Promise<string> {
  await session.emulator.waitFor(PROMPT);
  session.type(`echo "code=$?"; stty -a > ${folder}/after.$$; echo done\n`);
  return (await session.emulator.waitFor(/^done/m)).join('\n');
}

/** The fixture in a terminal of its own, without a shell. */
async function startAlone(test: TestContext): Promise<PtySession> {
  const session = startPty(fixture[0], fixture.slice(1));
  test.after(() => session.hangUp());
  await session.emulator.waitFor(/READY \d+ 98x22/);
  return session;
}

/** The settings of the terminal before or after the fixture ran. */
function settings(session: PtySession, when: 'before' | 'after'): string {
  return readFileSync(join(folder, `${when}.${session.pid}`), 'utf8');
}

/** Everything that is switched on while the program runs is as it was. */
function assertGivenBack(session: PtySession): void {
  const { emulator } = session;
  assert.equal(emulator.altScreen(), false);
  assert.match(emulator.grid().join('\n'), /^first line/m);
  assert.equal(emulator.cursor().visible, true);
  assert.deepEqual(emulator.modes(), {
    applicationCursorKeys: false,
    applicationKeypad: false,
    bracketedPaste: false,
    focus: false,
    mouse: 'none',
    wraparound: true,
  });
}

/** Every way out: what is done to the program, its exit code, and what it leaves on the screen. */
const WAYS_OUT: readonly {
  readonly title: string;
  readonly leave: (session: PtySession, pid: number) => void;
  readonly code: number;
  readonly message?: RegExp;
}[] = [
  { title: 'closing', leave: (session) => session.type('q'), code: 0 },
  { title: 'process.exit()', leave: (session) => session.type('x'), code: 7 },
  {
    title: 'an exception',
    leave: (session) => session.type('t'),
    code: 1,
    message: /Error: thrown on purpose/,
  },
  {
    title: 'an unhandled rejection',
    leave: (session) => session.type('r'),
    code: 1,
    message: /Error: rejected on purpose/,
  },
  { title: 'SIGINT', leave: (_, pid) => process.kill(pid, 'SIGINT'), code: 130 },
  { title: 'SIGTERM', leave: (_, pid) => process.kill(pid, 'SIGTERM'), code: 143 },
  { title: 'SIGHUP', leave: (_, pid) => process.kill(pid, 'SIGHUP'), code: 129 },
  { title: 'SIGQUIT', leave: (_, pid) => process.kill(pid, 'SIGQUIT'), code: 131 },
];

describe('openTerminal, in a real terminal', () => {
  for (const { title, leave, code, message } of WAYS_OUT) {
    it(`gives the terminal back after ${title}`, async (test) => {
      const { session, pid } = await startInShell(test);
      assert.equal(session.emulator.altScreen(), true);
      leave(session, pid);
      const screen = await askShell(session);
      assert.match(screen, new RegExp(`code=${code} *$`, 'm'));
      assert.match(screen, message ?? /done/);
      assertGivenBack(session);
      assert.equal(settings(session, 'after'), settings(session, 'before'));
    });
  }

  it('stops on Ctrl-Z with the terminal given back, and paints everything when continued', async (test) => {
    const { session } = await startInShell(test);
    session.type('\x1a');
    await session.emulator.waitFor(/Stopped/);
    assert.match(await askShell(session), /code=148 *$/m);
    assertGivenBack(session);
    assert.equal(settings(session, 'after'), settings(session, 'before'));
    session.type('fg\n');
    await session.emulator.waitFor(/READY.*你好 👍🏽/);
    assert.equal(session.emulator.altScreen(), true);
    session.type('\x1b[A');
    await session.emulator.waitFor(/"key":"up"/);
    session.type('\x1a');
    await session.emulator.waitFor((rows) => rows.join('\n').split('Stopped').length === 3);
    assertGivenBack(session);
  });

  it('takes the terminal again after a SIGSTOP of which it could not know', async (test) => {
    const { session, pid } = await startInShell(test);
    process.kill(pid, 'SIGSTOP');
    await session.emulator.waitFor(/Stopped/);
    session.type('fg\n');
    await session.emulator.waitFor((rows) => !/Stopped/.test(rows.join('\n')));
    assert.match(session.emulator.grid()[0] ?? '', /^┌─+┐$/);
    session.type('\x1b[A');
    await session.emulator.waitFor(/"key":"up"/);
    session.type('q');
    assert.match(await askShell(session), /code=0 *$/m);
    assertGivenBack(session);
    assert.equal(settings(session, 'after'), settings(session, 'before'));
  });

  it('goes on after Ctrl-Z where there is no shell to continue it', async (test) => {
    const session = await startAlone(test);
    session.type('\x1a');
    await session.emulator.waitFor(() => !session.emulator.altScreen());
    await session.emulator.waitFor(/READY/);
    assert.equal(session.emulator.altScreen(), true);
    session.type('\x1b[A');
    await session.emulator.waitFor(/"key":"up"/);
  });

  it('ends when the terminal goes away', async (test) => {
    const session = await startAlone(test);
    session.hangUp();
    await gone(session.pid);
  });

  it('follows the size of the window', async (test) => {
    const session = await startAlone(test);
    session.resize(60, 10);
    await session.emulator.waitFor(/READY \d+ 58x8/);
    session.resize(120, 30);
    await session.emulator.waitFor(/READY \d+ 118x28/);
  });

  it('reads keys, text, pastes, mouse and focus in one go', async (test) => {
    const session = await startAlone(test);
    session.type('\x1b[1;5C小明\x1b[200~a\rb\x1b[201~\x1b[<0;3;4M\x1b[I');
    await session.emulator.waitFor(/"focused":true/);
    assert.deepEqual(
      session.emulator
        .grid()
        .slice(2, 7)
        .map((row) => row.slice(1, -1).trim()),
      [
        '{"type":"key","key":"C-right"}',
        '{"type":"text","text":"小明"}',
        '{"type":"paste","text":"a\\nb"}',
        '{"type":"mouse","action":"press","button":"left","column":2,"row":3}',
        '{"type":"focus","focused":true}',
      ],
    );
  });
});
