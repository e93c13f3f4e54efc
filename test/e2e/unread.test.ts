/** A terminal that nobody reads: the program goes on, and ends when it is asked to. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { RECOVERY } from '../../src/app/servers/link-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { someOf } from '../support/effort.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { type Fault, startProxy } from '../support/net/proxy.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { SEED } from '../support/seed.js';
import { sentencePattern } from '../support/sentences.js';
import { openShell } from '../support/shell.js';
import { FOYER, PtySession, Window } from '../support/terminal/pty.js';

/** So large that the text of one screen is twice as much as a terminal holds for a reader (19 KB on Linux). */
const SIZE = { columns: 320, rows: 130 };

/** Enough lines for a screen, and what each holds. */
const LINES = 60;
const TEXT = 'lorem ipsum '.repeat(80);

/** The number of messages that others exchange while nobody reads: many more than one render takes. */
const EXCHANGES = 200;

interface Scene {
  readonly window: PtySession;
  readonly bob: LinePeer;
  readonly eve: LinePeer;
}

/** Opens a window in a room with two others, whose server runs in the window or elsewhere. */
async function enter(t: TestContext, server: 'hosting' | 'guest'): Promise<Scene> {
  const { port } = await (server === 'hosting' ? freePort() : servedRooms(t));
  const args = server === 'hosting' ? [] : [`127.0.0.1:${port}`];
  const options = { ...SIZE, env: { FOYER_PORT: String(port) } };
  const window = new Window([...args, '--room', 'den', '--nick', 'ann'], options);
  cleanUp(t, () => window.end());
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  const [bob, eve] = [new LinePeer(port), new LinePeer(port)];
  cleanUp(t, () => {
    bob.close();
    eve.close();
  });
  for (const peer of [bob, eve]) await peer.accept();
  assert.ok(await bob.enter('den', 'bob'));
  assert.ok(await eve.enter('den', 'eve'));
  return { window, bob, eve };
}

/** Reads nothing any more, while bob fills the screen. */
function stopReading({ window, bob }: Scene): void {
  window.pause();
  for (let line = 1; line <= LINES; line++) bob.say(`${TEXT}${line}.`);
}

/** The others talk to each other, each hearing the other before the next word. */
async function chatOn({ bob, eve }: Scene): Promise<void> {
  for (let turn = 0; turn < EXCHANGES; turn++) {
    const [speaker, listener] = turn % 2 === 0 ? [bob, eve] : [eve, bob];
    const text = `exchange ${turn} of ${turn % 2 === 0 ? 'bob' : 'eve'}`;
    speaker.say(text);
    await listener.until(
      () => listener.lines.some((line) => line.endsWith(text)),
      () => text,
    );
  }
}

/** Every way out while nobody reads, and the exit status. */
const WAYS_OUT: readonly (readonly [
  title: string,
  leave: (window: PtySession) => void,
  status: number,
])[] = [
  ['Ctrl-Q', (window) => window.feed('\x11\r'), 0],
  ['/quit', (window) => window.feed('/quit\r\x1b[I\r'), 0],
  ['SIGTERM', ({ pid }) => process.kill(pid, 'SIGTERM'), 143],
  ['SIGHUP', ({ pid }) => process.kill(pid, 'SIGHUP'), 129],
  ['SIGINT', ({ pid }) => process.kill(pid, 'SIGINT'), 130],
  ['SIGQUIT', ({ pid }) => process.kill(pid, 'SIGQUIT'), 131],
  ['SIGALRM', ({ pid }) => process.kill(pid, 'SIGALRM'), 142],
];

for (const server of ['hosting', 'guest'] as const) {
  for (const [title, leave, status] of someOf(WAYS_OUT, SEED)) {
    test(`${server}: others chat on while nobody reads, and ${title} ends with ${status}`, async (t) => {
      const scene = await enter(t, server);
      stopReading(scene);
      await chatOn(scene);
      leave(scene.window);
      assert.equal(await scene.window.exited, status);
    });
  }

  test(`${server}: the newest screen is shown once somebody reads again`, async (t) => {
    const scene = await enter(t, server);
    const { window, bob } = scene;
    stopReading(scene);
    await chatOn(scene);
    bob.say('the newest of all');
    window.feed('typed meanwhile');
    window.resume();
    await window.waitFor(/the newest of all[\s\S]*ann › typed meanwhile/);
    assert.ok(window.screen.written().length < 4 * SIZE.columns * SIZE.rows + 100_000);
    window.feed('\x15\x11\r');
    assert.equal(await window.exited, 0);
  });
}

test('Ctrl-Z stops it while nobody reads, and fg shows the newest screen', async (t) => {
  const { port, address } = await servedRooms(t);
  const shell = await openShell(t, SIZE);
  const command = [...FOYER, address, '--room', 'den', '--nick', 'ann'];
  await shell.run(command, sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  const bob = new LinePeer(port);
  cleanUp(t, () => bob.close());
  assert.ok(await bob.enter('den', 'bob'));
  const scene = { window: shell, bob, eve: bob };
  stopReading(scene);
  await bob.until(
    () => bob.lines.some((line) => line.endsWith(`ipsum ${LINES}.`)),
    () => 'the last line',
  );
  shell.feed('\x1a');
  await stopped(shell.program);
  shell.resume();
  shell.feed('fg\n');
  bob.say('the newest of all');
  await shell.waitFor(/the newest of all[\s\S]*ann › type a/);
  shell.feed('\x11');
  assert.equal((await shell.status()).status, 0);
  await shell.assertGivenBack();
});

/** Resolves once a process is stopped. */
async function stopped(pid: number): Promise<void> {
  while (!/\) T /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Enough comings and goings to fill a terminal that nobody reads. */
const VISITS = 800;

test('foyer serve serves on while nobody reads its terminal, and SIGTERM ends it', async (t) => {
  const session = new PtySession([...FOYER, 'serve', '--port', '0'], { columns: 80, rows: 24 });
  cleanUp(t, () => session.end());
  const rows = await session.waitFor(/listening at 127\.0\.0\.1:\d+/);
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(rows.join('\n'))?.[1]);
  session.pause();
  for (let visit = 0; visit < VISITS; visit++) {
    const peer = new LinePeer(port);
    assert.equal(await peer.ask('/list\r\n'), '0');
    peer.close();
  }
  process.kill(session.pid, 'SIGTERM');
  assert.equal(await session.exited, 0);
});

/** The events of the network while nobody reads. */
const FAULTS: readonly Fault[] = ['cut', 'reset', 'refuse'];

for (const fault of someOf(FAULTS, SEED)) {
  test(`${fault}: a loss while nobody reads is made good, and shown once somebody does`, async (t) => {
    const served = await servedRooms(t);
    const proxy = await startProxy(t, { host: '127.0.0.1', port: served.port });
    const { host, port } = proxy.address;
    const window = new Window([`${host}:${port}`, '--room', 'den', '--nick', 'ann'], SIZE);
    cleanUp(t, () => window.end());
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
    const bob = new LinePeer(served.port);
    cleanUp(t, () => bob.close());
    assert.ok(await bob.enter('den', 'bob'));
    stopReading({ window, bob, eve: bob });
    await bob.until(
      () => bob.lines.some((line) => line.endsWith(`ipsum ${LINES}.`)),
      () => 'the last line',
    );
    proxy.break(fault);
    await bob.until(
      () => bob.lines.some((line) => line.startsWith('ann has left')),
      () => 'ann to be gone',
    );
    await proxy.mend();
    await bob.until(
      () => bob.lines.filter((line) => line.startsWith('ann has joined')).length > 0,
      () => 'ann to be back',
    );
    window.resume();
    await window.waitFor(sentencePattern(RECOVERY.back));
    window.feed('\x11\r');
    assert.equal(await window.exited, 0);
  });
}
