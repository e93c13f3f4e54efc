/** Several rooms in one window. */

import assert from 'node:assert/strict';
import { connect, Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { problemSentence } from '../../src/app/servers/link-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { LinePeer } from '../support/net/peers.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { sitDown } from '../support/person.js';
import { ANY, firstWords, sentencePattern } from '../support/sentences.js';

const SIZE = { columns: 100, rows: 24 };

/** Returns the beginning of the sentence for a room name that the server refuses. */
const refusalOf = (room: string) =>
  firstWords(6, problemSentence({ type: 'room-malformed', room }));
const REFUSED = sentencePattern(firstWords(5, refusalOf(ANY)));

/** Ann at a terminal, on the way into several rooms at once. */
async function sitDownIn(t: TestContext, ...rooms: string[]) {
  const server = await serveRooms();
  const local = server.address;
  const ann = sitDown({ ...SIZE, local, address: local, rooms, nick: 'ann' });
  cleanUp(t, async () => {
    await ann.quit();
    await server.stop();
  });
  return { ann, server };
}

test('several rooms are joined at once, each in a tab, and the first is visible', async (t) => {
  const { ann, server } = await sitDownIn(t, 'a', 'b', 'c');
  await ann.waitFor(
    sentencePattern(/1 lobby {2}2 a {2}3 b {2}4 c/, ROOM_SENTENCES.joined('a', 'ann')),
  );
  ann.type('<M-4>');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('c', 'ann')));
  ann.type('<M-3>');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('b', 'ann')));
  assert.equal(server.peopleCount(), 3);
});

test('tabs whose room needs a name show it', async (t) => {
  const server = await serveRooms();
  const local = server.address;
  const ann = sitDown({ ...SIZE, local, address: local, rooms: ['a', 'b'], userName: 'ann' });
  cleanUp(t, async () => {
    await ann.quit();
    await server.stop();
  });
  await ann.waitFor(/1 lobby {2}2 a {2}3 b \?[\s\S]*name › ann/);
  ann.type('<enter>');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('a', 'ann')));
  ann.type('<M-3>');
  await ann.waitFor(/2 a {2}3 b {4}[\s\S]*join b/);
  ann.type('<enter>');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('b', 'ann')));
});

test('a room that is refused leaves no tab, and the lobby says why', async (t) => {
  const { ann } = await sitDownIn(t, 'a', 'two words', 'b');
  await ann.waitFor(sentencePattern(/1 lobby {2}2 a {2}3 b/, ROOM_SENTENCES.joined('a', 'ann')));
  ann.type('<M-1>');
  await ann.waitFor(sentencePattern(/rooms \(\d\)/, refusalOf('two words')));
});

test('the refusal of a second room is shown in the visible tab', async (t) => {
  const { ann } = await sitDownIn(t, 'a', 'two words', 'not this');
  await ann.waitFor((rows) => {
    const text = rows.join('\n');
    return /1 lobby {2}2 a {4}/.test(text) && REFUSED.test(text);
  });
});

test('a refusal before the user is in a room is shown in the room', async (t) => {
  const server = await serveRooms();
  const { address } = server;
  const late = new Socket();
  const sockets = [late];
  const ann = sitDown({
    ...{ ...SIZE, local: address, address, nick: 'ann' },
    rooms: ['a', 'two words', 'not this'],
    dial: () => sockets.pop() ?? connect(address),
  });
  cleanUp(t, async () => {
    await ann.quit();
    await server.stop();
  });
  await ann.waitFor(/1 lobby {2}2 a {4}/);
  late.connect(address);
  await ann.waitFor((rows) => {
    const text = rows.join('\n');
    return text.includes(ROOM_SENTENCES.joined('a', 'ann')) && REFUSED.test(text);
  });
});

test('/join in a room opens another one in its own tab, under the name in use', async (t) => {
  const { ann, server } = await sitDownIn(t, 'a', 'b');
  await ann.waitFor(sentencePattern(/2 a {2}3 b/, ROOM_SENTENCES.joined('a', 'ann')));
  ann.type('/join den<enter>');
  await ann.waitFor(
    sentencePattern(/1 lobby {2}2 a {2}3 b {2}4 den/, ROOM_SENTENCES.joined('den', 'ann')),
  );
  assert.equal(server.peopleCount(), 3);
});

test('/join in a room asks for another name if the one in use is taken there', async (t) => {
  const { ann, server } = await sitDownIn(t, 'a', 'b');
  await ann.waitFor(sentencePattern(/2 a {2}3 b/, ROOM_SENTENCES.joined('a', 'ann')));
  const peer = new LinePeer(server.address.port);
  cleanUp(t, () => peer.close());
  await peer.enter('den', 'ann');
  ann.type('/join den<enter>');
  await ann.waitFor(/join den[\s\S]*ann2/);
  ann.type('<enter>');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann2')));
});

test('/join of a name that the server refuses says so in the room, and stays there', async (t) => {
  const { ann, server } = await sitDownIn(t, 'a', 'b');
  await ann.waitFor(sentencePattern(/2 a {2}3 b/, ROOM_SENTENCES.joined('a', 'ann')));
  ann.type('/join a b<enter>');
  await ann.waitFor(/2 a[\s\S]*✱ .*a b[\s\S]*› \/join a b/);
  ann.type('<C-u>still here<enter>');
  await ann.waitFor(/ann │ still here/);
  assert.equal(server.peopleCount(), 2);
});
