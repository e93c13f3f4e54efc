/** The embedded server and its guests. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/sentences.js';
import { hostSentence, NO_GUESTS } from '../../src/app/servers/hosted-clients.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { sitDown } from '../support/person.js';
import { ANY, firstWords, sentencePattern } from '../support/sentences.js';

const SIZE = { columns: 80, rows: 24 };

test('a window does not count its own connections, and names the others on its server', async (t) => {
  const local = await freePort();
  const ann = sitDown({ ...SIZE, local, room: 'den', nick: 'ann' });
  t.after(() => ann.quit());
  await ann.waitFor(/● hosting/);
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  ann.type('<M-1>');
  await ann.waitFor(/rooms \(1\)/);
  ann.type('<C-c>');
  await ann.waitFor(sentencePattern(firstWords(6, hostSentence(NO_GUESTS))));
  ann.type('n');
  const bob = new LinePeer(local.port);
  t.after(() => bob.close());
  assert.ok(await bob.enter('den', 'bob'));
  ann.type('<C-q>');
  await ann.waitFor(/for “bob”\. /);
  ann.type('<C-q>');
  await bob.end();
});

test('a window whose server nobody else uses quits without a question', async (t) => {
  const local = await freePort();
  const ann = sitDown({ ...SIZE, local, room: 'den', nick: 'ann' });
  t.after(() => ann.quit());
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  ann.type('<C-q>');
  await ann.waitFor(() => !ann.altScreen());
});
