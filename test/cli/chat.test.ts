/** The whole client: focus, mouse, ignored people, the bell. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { NAME_PANE } from '../../screens/screen-sentences.js';
import { FAILURES } from '../../src/app/failures.js';
import {
  IGNORE_SENTENCES,
  ROOM_SENTENCES,
  WINDOW_SENTENCES,
} from '../../src/app/room/room-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer } from '../support/net/peers.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { sitDown } from '../support/person.js';
import { firstWords, sentencePattern } from '../support/sentences.js';

const SIZE = { columns: 60, rows: 16 };
const WHEEL_UP = '\x1b[<64;5;5M';
const WHEEL_DOWN = '\x1b[<65;5;5M';

/** Counts the bells in the bytes for a terminal. */
function bells(written: string): number {
  return written.replaceAll(/\x1b\][^\x07]*\x07/g, '').split('\x07').length - 1;
}

/** Ann at a terminal of her own and Bob without one, in the same room. */
async function enter(context: TestContext) {
  const server = await serveRooms('attic', 'cellar');
  const local = server.address;
  const ann = sitDown({ ...SIZE, local, address: local, room: 'den', nick: 'ann' });
  const bob = new LinePeer(local.port);
  cleanUp(context, async () => {
    bob.close();
    await ann.quit();
    await server.stop();
  });
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  assert.ok(await bob.enter('den', 'bob'));
  const say = (text: string) => bob.send(`${text}\n`);
  const command = (line: string) => {
    ann.type(`${line}<enter>`);
  };
  return { ann, bob, say, command };
}

test('messages that come while the terminal is not focused are new', async (t) => {
  const { ann, say } = await enter(t);
  say('before');
  await ann.waitFor(/bob │ before/);
  ann.type('<blur>');
  say('meanwhile');
  await ann.waitFor(/bob │ before[\s\S]* new [\s\S]*meanwhile/);
});

test('the wheel scrolls after /mouse, and belongs to the terminal before', async (t) => {
  const { ann, say, command } = await enter(t);
  say(Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n'));
  await ann.waitFor(/line 39/);
  ann.feed(WHEEL_UP);
  command('/mouse');
  await ann.waitFor(sentencePattern(firstWords(2, WINDOW_SENTENCES.mouseOn)));
  assert.doesNotMatch(ann.grid().join('\n'), /below/);
  assert.equal(ann.modes().mouse, 'drag');
  ann.feed(WHEEL_UP);
  await ann.waitFor(/below/);
  ann.feed(WHEEL_DOWN);
  await ann.waitFor((rows) => !/below/.test(rows.join('\n')));
  command('/mouse');
  await ann.waitFor(sentencePattern(firstWords(2, WINDOW_SENTENCES.mouseOff)));
  assert.equal(ann.modes().mouse, 'none');
});

test('the wheel chooses a room in the lobby', async (t) => {
  const { ann, command } = await enter(t);
  command('/mouse');
  command('/leave');
  await ann.waitFor((rows) => /cellar/.test(rows.join('\n')) && !/Esc stop/.test(rows.join('\n')));
  ann.feed(WHEEL_DOWN);
  ann.type('<enter>');
  await ann.waitFor(sentencePattern(NAME_PANE.title('cellar')));
});

test('a click chooses a room in the lobby', async (t) => {
  const { ann, command } = await enter(t);
  command('/mouse');
  command('/leave');
  await ann.waitFor((rows) => /cellar/.test(rows.join('\n')) && !/Esc stop/.test(rows.join('\n')));
  const row = ann.grid().findIndex((text) => /cellar/.test(text));
  ann.feed(`\x1b[<0;4;${row + 1}M\x1b[<0;4;${row + 1}m`);
  ann.type('<enter>');
  await ann.waitFor(sentencePattern(NAME_PANE.title('cellar')));
});

test('an ignored person is hidden, rings no bell, and is marked among the people', async (t) => {
  const { ann, bob, say, command } = await enter(t);
  ann.resize(100, 24);
  command('/bell');
  command('/ignore Bob');
  await ann.waitFor(/bob {2}ignored[\s\S]*“Bob” is ignored/);
  say('ann, can you hear me?');
  assert.equal(await bob.line(), 'bob: ann, can you hear me?');
  // The server's answer comes after all that it sent before.
  command('/who');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.people(['ann', 'bob'])));
  command('/ignore bob');
  await ann.waitFor(sentencePattern(firstWords(4, IGNORE_SENTENCES.shown('bob'))));
  say('ann, and now?');
  await ann.waitFor(/bob ┃ ann, and now\?/);
  assert.doesNotMatch(ann.grid().join('\n'), /hear me|bob {2}ignored/);
  assert.equal(bells(ann.written()), 1);
});

test('the bell rings for a mention after /bell', async (t) => {
  const { ann, say, command } = await enter(t);
  const rings = () => bells(ann.written());
  say('ann, hello');
  await ann.waitFor(/hello/);
  assert.equal(rings(), 0);
  command('/bell');
  await ann.waitFor(sentencePattern(firstWords(2, WINDOW_SENTENCES.bellOn)));
  say('ann, again');
  await ann.waitFor(/again/);
  assert.equal(rings(), 1);
});

test('a promise that fails and that nobody waits for is a sentence, and the chat continues', async (t) => {
  const { ann, say } = await enter(t);
  ann.process.emit('unhandledRejection', new Error('the disk has gone\x1b[2J'));
  await ann.waitFor(sentencePattern(firstWords(6, FAILURES.unexpected('the disk'))));
  say('still here');
  await ann.waitFor(/bob │ still here/);
  assert.deepEqual(ann.process.exits, []);
});

test('the machine’s addresses are read after the first frame, and shown', async (t) => {
  const server = await serveRooms('attic');
  cleanUp(t, () => server.stop());
  let before = '';
  const machine = () => {
    before = ann.written();
    return ['192.0.2.7'];
  };
  const asked: unknown[] = [];
  const readReach = async (...question: readonly unknown[]) => {
    asked.push(question);
    return ['192.0.2.7'];
  };
  const ann = sitDown({ columns: 100, rows: 30, local: server.address, machine, readReach });
  await ann.waitFor(/foyer 192\.0\.2\.7/);
  assert.ok(before.includes('Foyer'));
  assert.deepEqual(asked, [[server.address.port, ['192.0.2.7']]]);
  await ann.quit();
});
