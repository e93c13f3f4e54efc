/** Text that comes from the keyboard in one go, in the built program: pastes without brackets, a stuck paste. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer } from '../support/net/peers.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { sentencePattern } from '../support/sentences.js';
import { FOYER, PtySession, Window } from '../support/terminal/pty.js';

const SIZE = { columns: 80, rows: 24 };

/** A server with Bob in its room, and the arguments that lead into it. */
async function house(test: TestContext) {
  const { port, address } = await servedRooms(test, 'den');
  const bob = new LinePeer(port);
  cleanUp(test, () => bob.close());
  assert.ok(await bob.enter('den', 'bob'));
  return { bob, args: [address, '--room', 'den', '--nick', 'ann'] };
}

/** Returns what Bob has heard Ann say. */
function heard(bob: LinePeer): string[] {
  return bob.lines.filter((line) => line.startsWith('ann: '));
}

/** Pastes without brackets, and what then stands in the input. */
const PASTES: readonly (readonly [pasted: string, shown: RegExp])[] = [
  ['one\rtwo\rthree\r', /ann › one +\n.* two +\n.* three/],
  ['one\ntwo\nthree', /ann › one +\n.* two +\n.* three/],
  ['bo\treak\r', /ann › bo.+reak/],
  [Array.from({ length: 300 }, (_, line) => `line ${line}\r`).join(''), / line 299 +\n/],
];

for (const [pasted, shown] of PASTES) {
  test(`${JSON.stringify(pasted.slice(0, 20))} without brackets is inserted, and not sent`, async (t) => {
    const { bob, args } = await house(t);
    const window = new Window(args, SIZE);
    cleanUp(t, () => window.end());
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
    window.type(pasted);
    await window.waitFor(shown);
    // The server has passed on all that was sent before.
    bob.send('heard?\n');
    await window.waitFor(/bob │ heard\?/);
    assert.deepEqual(heard(bob), []);
    window.type('\x03');
    await window.waitFor(/› type a message/);
    window.type('\x11');
    assert.equal(await window.exited, 0);
  });
}

test('one line and its Enter in one go are sent', async (t) => {
  const { bob, args } = await house(t);
  const window = new Window(args, SIZE);
  cleanUp(t, () => window.end());
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  window.type('hi there\r');
  await bob.until(
    () => heard(bob).includes('ann: hi there'),
    () => 'hi there',
  );
});

test('a paste that never ends gives the keyboard back', async (t) => {
  const { args } = await house(t);
  const window = new Window(args, SIZE);
  cleanUp(t, () => window.end());
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  window.type('\x1b[200~part of a paste');
  await window.waitFor(/› part of a paste/);
  window.type('\x1b[200~ more');
  window.type('\x03');
  await window.waitFor(/› type a message/);
  window.type('\x1b[200~');
  window.type('\x11');
  assert.equal(await window.exited, 0);
});

/** Returns true if there is a tmux. */
function hasTmux(): boolean {
  try {
    execFileSync('tmux', ['-V']);
    return true;
  } catch {
    return false;
  }
}

test('paste-buffer of tmux without -p is inserted, and not sent', {
  skip: !hasTmux() && 'there is no tmux here',
}, async (t) => {
  const { bob, args } = await house(t);
  const folder = mkdtempSync(join(tmpdir(), 'foyer-tmux-'));
  const options = ['-u', '-S', join(folder, 'socket'), '-f', '/dev/null'];
  const tmux = (...words: string[]) => execFileSync('tmux', [...options, ...words]);
  const command = [...FOYER, ...args].map((word) => `'${word}'`).join(' ');
  const session = new PtySession(['tmux', ...options, 'new-session', command], SIZE);
  cleanUp(t, async () => {
    tmux('kill-server');
    await session.end();
    rmSync(folder, { recursive: true });
  });
  await session.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  tmux('set-buffer', 'one\ntwo\nbo\treak\n');
  tmux('paste-buffer');
  await session.waitFor(/ann › one +\n.* two +\n.* bo.+reak/);
  bob.send('heard?\n');
  await session.waitFor(/bob │ heard\?/);
  assert.deepEqual(heard(bob), []);
});
