import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { LinePeer } from '../support/peers.js';
import { freePort, serveRooms } from '../support/person.js';
import { FOYER, gone, Window } from '../support/pty.js';
import { openShell, type Shell } from '../support/shell.js';

const SIZE = { columns: 80, rows: 24 };

/** Where the program is when it is left, and what is to be seen there. */
const PLACES = {
  /** The lobby of the server that the program has started in its own process. */
  lobby: { wanted: /● hosting[\s\S]*There are no rooms yet/ },
  /** A room of a server in another process. */
  room: { wanted: /You are in den as ann/ },
} as const;

type Place = keyof typeof PLACES;

/** Starts a server in this process, which for the program is another one; resolves to its port. */
async function serve(test: TestContext): Promise<number> {
  const server = await serveRooms();
  test.after(() => server.stop());
  return server.address.port;
}

/** What leads straight into the room of the server at `port`. */
function roomArguments(port: number): string[] {
  return [`127.0.0.1:${port}`, '--room', 'den', '--nick', 'ann'];
}

/** What leads to a place, in a window of its own. */
async function wayTo(test: TestContext, place: Place) {
  const args = place === 'room' ? roomArguments(await serve(test)) : [];
  const { port } = await freePort();
  return { args, options: { ...SIZE, env: { FOYER_PORT: String(port) } } };
}

/** A shell in which the program runs, as far as `place`. */
async function startInShell(test: TestContext, place: Place): Promise<Shell> {
  const { args, options } = await wayTo(test, place);
  const shell = await openShell(test, options);
  await shell.run([...FOYER, ...args], PLACES[place].wanted);
  return shell;
}

/** Every way out: where it is taken, and the exit status that the shell gets. */
const WAYS_OUT: readonly {
  readonly title: string;
  readonly place: Place;
  readonly leave: (shell: Shell) => unknown;
  readonly status: number;
}[] = [
  { title: 'Ctrl-Q', place: 'lobby', leave: (shell) => shell.type('\x11'), status: 0 },
  { title: '/quit', place: 'room', leave: (shell) => shell.type('/quit\r'), status: 0 },
  {
    title: 'Ctrl-C and Enter',
    place: 'room',
    leave: async (shell) => {
      shell.type('\x03');
      await shell.waitFor(/quit Foyer\?/);
      shell.type('\r');
    },
    status: 0,
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
];

for (const { title, place, leave, status } of WAYS_OUT) {
  test(`${title} in the ${place} ends with status ${status} and gives the terminal back`, async (t) => {
    const shell = await startInShell(t, place);
    await leave(shell);
    assert.equal((await shell.status()).status, status);
    await shell.assertGivenBack();
    await gone(shell.program);
  });
}

for (const place of ['lobby', 'room'] as const) {
  test(`Ctrl-Z in the ${place} gives the terminal back, and fg shows what was there`, async (t) => {
    const shell = await startInShell(t, place);
    shell.type('\x1a');
    await shell.waitFor(/Stopped/);
    await shell.assertGivenBack();
    shell.type('fg\n');
    await shell.waitFor(PLACES[place].wanted);
    assert.equal(shell.screen.altScreen(), true);
    shell.type('\x11');
    assert.equal((await shell.status()).status, 0);
    await shell.assertGivenBack();
    await gone(shell.program);
  });

  test(`in the ${place}, a terminal that is closed ends the program`, async (t) => {
    const { args, options } = await wayTo(t, place);
    const window = new Window(args, options);
    t.after(() => window.kill());
    await window.waitFor(PLACES[place].wanted);
    window.hangUp();
    await gone(window.pid);
  });
}

/** Sizes that a window goes through and back, with what shows that the program has followed. */
const SIZES: readonly (readonly [columns: number, rows: number, wanted: RegExp])[] = [
  [40, 10, /^┌─ den ─+┐\n[\s\S]*^ ann › /m],
  [20, 5, /^ bob: line \d+ +\n[\s\S]*^ ann › /m],
  // Too small for anything but one line that says so.
  [10, 3, /^\S.*\n +\n +$/],
  [20, 5, /^ bob: line \d+ +\n[\s\S]*^ ann › /m],
  [40, 10, /^┌─ den ─+┐\n[\s\S]*^ ann › /m],
];

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
  ['further up in it', '\x1b[5~', /\d+ more below/],
] as const) {
  test(`a window that is made small and large again is as it was, ${title}`, async (t) => {
    const port = await serve(t);
    const window = new Window(roomArguments(port), { columns: 100, rows: 30 });
    t.after(() => window.kill());
    await window.waitFor(PLACES.room.wanted);
    const bob = new LinePeer(port);
    t.after(() => bob.close());
    assert.ok(await bob.enter('den', 'bob'));
    bob.send(Array.from({ length: 60 }, (_, index) => `line ${index + 1}\n`).join(''));
    await window.waitFor(/people \(2\)[\s\S]* line 60 /);
    window.type(keys);
    const before = await wholeScreen(window, wanted);
    for (const [columns, rows, seen] of SIZES) {
      window.resize(columns, rows);
      await window.waitFor(seen);
    }
    window.resize(100, 30);
    await window.waitFor((rows) => still(rows) === before);
    window.type('\x11');
    assert.equal(await window.exited, 0);
  });
}
