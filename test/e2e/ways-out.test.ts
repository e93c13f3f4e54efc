/** Suspending and ending in a shell. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { QUESTIONS } from '../../screens/screen-sentences.js';
import { SEPARATORS } from '../../src/app/log/log-sentences.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { privateFolder } from '../files/folder.js';
import { cleanUp } from '../support/clean-up.js';
import { someOf } from '../support/effort.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { SEED } from '../support/seed.js';
import { MANY, sentencePattern } from '../support/sentences.js';
import { openShell, type Shell } from '../support/shell.js';
import { FOYER, gone, PtySession, Window } from '../support/terminal/pty.js';

/** High enough for everything that the shell says in a test. */
const SIZE = { columns: 80, rows: 40 };

/** A screen on which the program is left, and the look of it. */
const PLACES = {
  /** The lobby of the server that the program has started in its own process. */
  lobby: { wanted: /● hosting[\s\S]*No rooms yet/ },
  /** A room of a server in another process. */
  room: { wanted: sentencePattern(ROOM_SENTENCES.joined('den', 'ann')) },
} as const;

type Place = keyof typeof PLACES;

/** The arguments that lead straight into the room of the server at this address. */
function roomArguments(address: string): string[] {
  return [address, '--room', 'den', '--nick', 'ann'];
}

/** The keystrokes that lead to a place, in a window of its own. */
async function wayTo(test: TestContext, place: Place) {
  const args = place === 'room' ? roomArguments((await servedRooms(test)).address) : [];
  const { port } = await freePort();
  return { args, options: { ...SIZE, env: { FOYER_PORT: String(port) } } };
}

/** The program as the README has it started, from whatever folder. */
const NPM_START = ['npm', '--prefix', resolve(import.meta.dirname, '../../..'), 'start', '--'];

/** A shell in which the program runs, as far as `place`. */
async function startInShell(test: TestContext, place: Place, program = FOYER): Promise<Shell> {
  const { args, options } = await wayTo(test, place);
  const shell = await openShell(test, options);
  await shell.run([...program, ...args], PLACES[place].wanted);
  return shell;
}

/** The state of a process, from the letter of `ps`. */
function ps(...parameters: string[]): string[] {
  return execFileSync('ps', parameters, { encoding: 'utf8' }).split(/\s+/).filter(Boolean);
}

/** Resolves once nothing runs in the shell's terminal but the shell. */
async function leftAlone(shell: Shell): Promise<void> {
  const [terminal = ''] = ps('-o', 'tty=', '-p', String(shell.pid));
  const others = ps('-t', terminal, '-o', 'pid=').filter((pid) => Number(pid) !== shell.pid);
  for (const pid of others) await gone(Number(pid));
}

/** Every way out: the screen on which it is taken, and the exit status that the shell gets. */
const WAYS_OUT: readonly {
  readonly title: string;
  readonly place: Place;
  readonly leave: (shell: Shell) => unknown;
  readonly status: number;
  /** True if it waits for a question on the screen. */
  readonly asks?: boolean;
}[] = [
  { title: 'Ctrl-Q', place: 'lobby', leave: (shell) => shell.type('<C-q>'), status: 0 },
  { title: '/quit', place: 'room', leave: (shell) => shell.type('/quit<enter>'), status: 0 },
  {
    title: 'Ctrl-C and Enter',
    place: 'room',
    leave: async (shell) => {
      shell.type('<C-c>');
      await shell.waitFor(sentencePattern(QUESTIONS.quit));
      shell.type('<enter>');
    },
    status: 0,
    asks: true,
  },
  {
    title: 'SIGTERM',
    place: 'lobby',
    leave: ({ program }) => process.kill(program, 'SIGTERM'),
    status: 143,
  },
  {
    title: 'SIGHUP',
    place: 'room',
    leave: ({ program }) => process.kill(program, 'SIGHUP'),
    status: 129,
  },
  {
    title: 'SIGINT',
    place: 'room',
    leave: ({ program }) => process.kill(program, 'SIGINT'),
    status: 130,
  },
  {
    title: 'SIGQUIT',
    place: 'lobby',
    leave: ({ program }) => process.kill(program, 'SIGQUIT'),
    status: 131,
  },
  {
    // Node would start its debugger, and write its address to the screen.
    title: 'SIGUSR1',
    place: 'room',
    leave: ({ program }) => process.kill(program, 'SIGUSR1'),
    status: 138,
  },
  {
    title: 'SIGUSR2',
    place: 'lobby',
    leave: ({ program }) => process.kill(program, 'SIGUSR2'),
    status: 140,
  },
];

for (const { title, place, leave, status } of someOf(WAYS_OUT, SEED)) {
  test(`${title} in the ${place} ends with status ${status} and gives the terminal back`, async (t) => {
    const shell = await startInShell(t, place);
    await leave(shell);
    assert.equal((await shell.status()).status, status);
    await shell.assertGivenBack();
    await leftAlone(shell);
  });
}

const ASKING_NOTHING = WAYS_OUT.filter(({ asks }) => asks !== true);

for (const { title, place, leave, status } of someOf(ASKING_NOTHING, SEED + 1)) {
  test(`${title} in the ${place} ends with status ${status} while nobody reads the terminal`, async (t) => {
    const shell = await startInShell(t, place);
    shell.pause();
    await leave(shell);
    await gone(shell.program);
    shell.resume();
    assert.equal((await shell.status()).status, status);
    await shell.assertGivenBack();
    await leftAlone(shell);
  });
}

for (const [title, place, program] of [
  ['in the lobby', 'lobby', FOYER],
  ['in the room', 'room', FOYER],
  ['under npm start', 'room', NPM_START],
] as const) {
  test(`Ctrl-Z ${title} gives the terminal back, and fg shows what was there`, async (t) => {
    const shell = await startInShell(t, place, program);
    shell.type('<C-z>');
    await shell.waitFor(/Stopped/);
    await shell.assertGivenBack();
    shell.feed('fg\n');
    await shell.waitFor(PLACES[place].wanted);
    assert.equal(shell.screen.altScreen(), true);
    shell.type('<C-q>');
    assert.equal((await shell.status()).status, 0);
    await shell.assertGivenBack();
    await leftAlone(shell);
  });
}

test('Ctrl-Z, bg and fg: it runs on in the background, draws nothing there, and comes back', async (t) => {
  const shell = await startInShell(t, 'room');
  shell.type('\x1a');
  await shell.waitFor(/Stopped/);
  shell.type('bg\n');
  // Typed in the background: read by the shell, and by nobody else.
  for (let line = 1; line <= 5; line++) {
    shell.type(`echo line ${line} $((6 * 7))\n`);
    await shell.waitFor(new RegExp(`line ${line} 42`));
  }
  shell.type('jobs\n');
  await shell.waitFor(/Running/);
  assert.equal(shell.screen.altScreen(), false);
  shell.type('fg\n');
  await shell.waitFor(PLACES.room.wanted);
  assert.equal(shell.screen.altScreen(), true);
  shell.type('typed again');
  await shell.waitFor(/› typed again/);
  // It asks whether the typed text may be lost.
  shell.type('\x11\x11');
  assert.equal((await shell.status()).status, 0);
  await shell.assertGivenBack();
  await leftAlone(shell);
});

test('stopped without a warning, it ends by SIGHUP as soon as it is continued, and gives the terminal back', async (t) => {
  const shell = await startInShell(t, 'lobby');
  process.kill(shell.program, 'SIGSTOP');
  await shell.waitFor(/Stopped/);
  process.kill(shell.program, 'SIGHUP');
  process.kill(shell.program, 'SIGCONT');
  await gone(shell.program);
  await assertLeft(shell);
});

test('continued in the background, it gives the screen back, and ends by SIGHUP without being stopped', async (t) => {
  const shell = await startInShell(t, 'room');
  process.kill(shell.program, 'SIGSTOP');
  await shell.waitFor(/Stopped/);
  process.kill(shell.program, 'SIGCONT');
  await shell.waitFor(() => !shell.screen.altScreen());
  process.kill(shell.program, 'SIGHUP');
  await gone(shell.program);
  await assertLeft(shell);
});

/** The terminal is as it was; the shell's prompt may have gone to the screen that has been left. */
async function assertLeft(shell: Shell): Promise<void> {
  await shell.waitFor(() => !shell.screen.altScreen());
  shell.feed('\n');
  await shell.assertGivenBack();
  await leftAlone(shell);
}

/**
 * Another terminal, and the path of its device. It has to be opened after every terminal that should see it
 * go away: what is started in a later one keeps it open.
 */
async function openOther(test: TestContext): Promise<{ other: PtySession; path: string }> {
  const other = new PtySession(['/bin/sh', '-c', 'tty; exec cat'], SIZE);
  cleanUp(test, () => other.hangUp());
  const [path = ''] = await other.waitFor(/^\/dev\/\S+/);
  return { other, path: path.trim() };
}

/** The program's command, with one of its ends redirected. */
function redirected(redirection: string, args: readonly string[]): string[] {
  return ['bash', '-c', `exec "$@" ${redirection}`, 'bash', ...FOYER, ...args];
}

test('a keyboard that goes away ends with status 129 and gives the screen back', async (t) => {
  const { args, options } = await wayTo(t, 'room');
  const shell = await openShell(t, options);
  const { other, path } = await openOther(t);
  await shell.run(redirected(`<${path}`, args), PLACES.room.wanted);
  other.hangUp();
  assert.equal((await shell.status()).status, 129);
  await shell.assertGivenBack();
  await leftAlone(shell);
});

test('a screen that goes away ends with status 129 and gives the keyboard back', async (t) => {
  const { port, address } = await servedRooms(t);
  const shell = await openShell(t, SIZE);
  const { other, path } = await openOther(t);
  const words = redirected(`>${path}`, roomArguments(address)).map((word) => `'${word}'`);
  shell.feed(`${words.join(' ')}\n`);
  await other.waitFor(PLACES.room.wanted);
  other.hangUp();
  await gone(other.pid);
  // It is noticed when there is something to draw.
  const bob = new LinePeer(port);
  cleanUp(t, () => bob.close());
  assert.ok(await bob.enter('den', 'bob'));
  assert.equal((await shell.status()).status, 129);
  await shell.assertGivenBack();
  await leftAlone(shell);
});

/** The status that the program ends with, as something that outlives its terminal sees it. */
async function statusWithoutTerminal(test: TestContext, place: Place): Promise<string> {
  const { args, options } = await wayTo(test, place);
  const folder = privateFolder(test);
  const file = join(folder, 'status');
  const script = `trap : HUP; "$@"; echo $? >'${file}'`;
  const session = new PtySession(['bash', '-c', script, 'bash', ...FOYER, ...args], options);
  await session.waitFor(PLACES[place].wanted);
  session.hangUp();
  await gone(session.pid);
  return readFileSync(file, 'utf8').trim();
}

for (const place of ['lobby', 'room'] as const) {
  test(`in the ${place}, a terminal that is closed ends the program with status 129`, async (t) => {
    assert.equal(await statusWithoutTerminal(t, place), '129');
  });
}

/** Sizes that a window goes through and back, with what shows that the program has followed. */
const SIZES: readonly (readonly [columns: number, rows: number, wanted: RegExp])[] = [
  [40, 10, /^┌─ den ─+┐\n[\s\S]*^ ann › /m],
  [20, 5, /^ bob: line \d+ +\n[\s\S]*^ ann › /m],
  // Too small for anything but one line that says so.
  [10, 3, /^\S.*\n +\n +$/],
  [1, 1, /^… ?$/],
  [500, 200, /^┌─ den ─{300,}┬[\s\S]*^ ann › /m],
  [20, 5, /^ bob: line \d+ +\n[\s\S]*^ ann › /m],
  [40, 10, /^┌─ den ─+┐\n[\s\S]*^ ann › /m],
];

/** The number of sizes of a window while its edge is dragged, without waiting. */
const STORM = 120;

/** The screen without the bars of the activity, which move with time. */
function still(rows: readonly string[]): string {
  return rows.join('\n').replaceAll(/[▁-█]/g, ' ');
}

/** The end of a synchronised update: the frame is whole. */
const END_OF_FRAME = '\x1b[?2026l';

/** The whole screen, once it shows `wanted`. */
async function wholeScreen(window: Window, wanted: RegExp): Promise<string> {
  await window.waitFor(
    (rows) => wanted.test(rows.join('\n')) && window.screen.written().endsWith(END_OF_FRAME),
  );
  await window.screen.flush();
  return still(window.screen.grid());
}

for (const [title, keys, wanted] of [
  ['at the end of the log', '', / line 60 /],
  ['further up in it', '<pageup>', sentencePattern(SEPARATORS.below(MANY))],
] as const) {
  test(`a window that is made small and large again is as it was, ${title}`, async (t) => {
    const { port, address } = await servedRooms(t);
    const window = new Window(roomArguments(address), { columns: 100, rows: 30 });
    cleanUp(t, () => window.end());
    await window.waitFor(PLACES.room.wanted);
    const bob = new LinePeer(port);
    cleanUp(t, () => bob.close());
    assert.ok(await bob.enter('den', 'bob'));
    bob.send(Array.from({ length: 60 }, (_, index) => `line ${index + 1}\n`).join(''));
    await window.waitFor(/people 2[\s\S]* line 60 /);
    window.type(keys);
    const before = await wholeScreen(window, wanted);
    for (const [columns, rows, seen] of SIZES) {
      window.resize(columns, rows);
      await window.waitFor(seen);
    }
    window.resize(100, 30);
    await window.waitFor((rows) => still(rows) === before);
    for (let size = 1; size <= STORM; size++) window.resize(size, STORM - size + 1);
    window.resize(100, 30);
    await window.waitFor((rows) => still(rows) === before);
    window.type('<C-q>');
    assert.equal(await window.exited, 0);
  });
}
