/** A window that takes over the server of another. */

import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { RECOVERY } from '../../src/app/servers/link-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { sentencePattern } from '../support/sentences.js';
import { gone, Window } from '../support/terminal/pty.js';

/** Somebody in a room, in a window of their own. */
interface Guest {
  readonly name: string;
  readonly room: string;
  readonly window: Window;
}

/** Opens windows one after the other, each in its room; the first hosts the server for all. */
async function open(t: TestContext, ...people: readonly (readonly [string, string])[]) {
  const { port } = await freePort();
  const guests: Guest[] = [];
  for (const [name, room] of people) {
    const args = ['--room', room, '--nick', name];
    const window = new Window(args, { columns: 100, rows: 30, env: { FOYER_PORT: String(port) } });
    cleanUp(t, () => window.end());
    await window.waitFor(sentencePattern(ROOM_SENTENCES.joined(room, name)));
    guests.push({ name, room, window });
  }
  await guests[0]?.window.waitFor(/● hosting/);
  return guests as [Guest, Guest, Guest];
}

/** Ways in which the window that hosts the server is closed. */
const ENDS: readonly (readonly [string, (host: Window) => Promise<unknown>])[] = [
  [
    'quits, asked first',
    async (host) => {
      host.type('<C-q>');
      await host.waitFor(/hosts the server\s[\s\S]*“bob”[\s\S]*“eve”/);
      host.type('<C-q>');
      assert.equal(await host.exited, 0);
    },
  ],
  ['is killed', async (host) => host.kill()],
  ['loses its terminal', async (host) => host.hangUp()],
];

describe('a window that hosts the server', { concurrency: true }, () => {
  for (const [title, end] of ENDS) {
    test(`and ${title} is followed by another one`, async (t) => {
      const [ann, bob, eve] = await open(
        t,
        ['ann', 'kitchen'],
        ['bob', 'kitchen'],
        ['eve', 'kitchen'],
      );
      await end(ann.window);
      await gone(ann.window.pid);
      for (const { window } of [bob, eve]) await window.waitFor(sentencePattern(RECOVERY.back));
      const hosts = [bob, eve].filter(({ window }) =>
        /● hosting/.test(window.screen.grid().join()),
      );
      assert.equal(hosts.length, 1);
      for (const [one, other] of [
        [bob, eve],
        [eve, bob],
      ] as const) {
        one.window.type(`hello from ${one.name}<enter>`);
        await other.window.waitFor(new RegExp(`${one.name} │ hello from ${one.name}`));
      }
      bob.window.type('/who<enter>');
      await bob.window.waitFor(sentencePattern(ROOM_SENTENCES.people([]), /(bob, eve|eve, bob)/));
    });
  }
});
