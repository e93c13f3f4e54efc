/** The list of servers, over several windows. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { privateFolder } from '../files/folder.js';
import { freePort } from '../support/net/free-port.js';
import { servedRooms } from '../support/net/served-rooms.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

/** Windows one after the other, which keep what they keep in a folder of their own. */
async function windows(t: TestContext) {
  const folder = privateFolder(t);
  const { port } = await freePort();
  const env = {
    FOYER_PORT: String(port),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
  const open = async (args: readonly string[], use: (window: Window) => Promise<unknown>) => {
    const window = new Window(args, { columns: 80, rows: 24, env });
    try {
      await use(window);
      window.type('<C-q>');
      assert.equal(await window.exited, 0);
    } finally {
      await window.end();
    }
  };
  return { open, port, settings: join(folder, 'config/foyer/settings.conf') };
}

test('a server that was used can be chosen, becomes the default, and the next window goes to it', async (t) => {
  const { address } = await servedRooms(t);
  const dead = `127.0.0.1:${(await freePort()).port}`;
  const { open, port, settings } = await windows(t);

  await open([address, '--room', 'den', '--nick', 'ann'], (window) =>
    window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann'))),
  );
  await open([dead], async (window) => {
    await window.waitFor(new RegExp(`${address} +as ann +connected today`));
    await window.waitFor(new RegExp(`listening at ${dead}[\\s\\S]*› Try ${dead} again`));
    window.type('<down><down><down>');
    await window.waitFor(new RegExp(`› ${address}`));
    window.type('<f2>');
    await window.waitFor(new RegExp(`› ${address} +default, as ann`));
    window.type('<enter>');
    await window.waitFor(/● connected[\s\S]*No rooms yet/);
  });
  assert.match(readFileSync(settings, 'utf8'), new RegExp(`^server = ${address}$`, 'm'));
  await open([], async (window) => {
    await window.waitFor(new RegExp(`${address} +● connected`));
    window.type('/connect<enter>');
    await window.waitFor(new RegExp(`${dead} +refused today`));
  });
  // Nobody wanted a server here, and so none was started: its port is free.
  const own = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve, reject) => own.once('listening', resolve).once('error', reject));
  own.close();
});
