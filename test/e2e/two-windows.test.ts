/** Two windows of one person on one machine: each is offered a name that the other does not use. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { privateFolder } from '../files/folder.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

test('the name of the other window is not offered, until that window ends', async (t) => {
  const { port } = await freePort();
  const env = { FOYER_PORT: String(port), HOME: privateFolder(t) };
  const open = async (status: RegExp) => {
    const window = new Window([], { columns: 100, rows: 30, env });
    cleanUp(t, () => window.end());
    await window.waitFor(status);
    return window;
  };
  const offeredBy = async (window: Window) => {
    window.type('kitchen<enter>');
    const rows = await window.waitFor(/join kitchen[\s\S]*name › /);
    return /name › (\S+)/.exec(rows.join('\n'))?.[1] ?? assert.fail('no name is offered');
  };

  const one = await open(/● hosting[\s\S]*No rooms yet/);
  const two = await open(/● connected[\s\S]*No rooms yet/);
  const name = await offeredBy(two);
  assert.equal(await offeredBy(one), name, 'nobody uses it yet');
  one.type('<enter>');
  await one.waitFor(sentencePattern(ROOM_SENTENCES.joined('kitchen', name)));
  await two.waitFor(new RegExp(`name › ${name}2\\b`));

  await t.test('the second enters under another name, and a third gets a third', async () => {
    two.type('<enter>');
    await two.waitFor(sentencePattern(ROOM_SENTENCES.joined('kitchen', `${name}2`)));
    const three = await open(/● connected[\s\S]*│ kitchen/);
    three.type('<enter>');
    await three.waitFor(new RegExp(`name › ${name}3\\b`));
    three.type('<C-q>');
    assert.equal(await three.exited, 0);
  });

  await t.test('the name is offered again once the first has quit', async () => {
    one.type('<C-q>');
    await one.waitFor(/quit Foyer\?/);
    one.type('<C-q>');
    assert.equal(await one.exited, 0);
    await two.waitFor(/● hosting[\s\S]*You are back/);
    const later = await open(/● connected[\s\S]*│ kitchen/);
    later.type('<enter>');
    await later.waitFor(new RegExp(`name › ${name}(?!\\d)`));
  });
});
