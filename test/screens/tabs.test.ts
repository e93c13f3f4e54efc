/** Pictures of tabs. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import type { ChatServer } from '../../src/server/server.js';
import { assertGolden, withoutPort } from '../support/golden.js';
import { LinePeer } from '../support/net/peers.js';
import { serveRooms } from '../support/net/served-rooms.js';
import { type Person, sitDown } from '../support/person.js';
import { ANY, sentencePattern } from '../support/sentences.js';

/** Many rooms: with the lobby, thirty tabs. */
const ROOMS = Array.from({ length: 29 }, (_, index) => `room-${index + 2}`);

/** Usual, small, and so narrow that there is hardly anything but the tabs. */
const SIZES = [
  [80, 24],
  [40, 12],
  [20, 10],
] as const;

describe('thirty tabs', () => {
  let server: ChatServer;
  let ann: Person;
  const peers: LinePeer[] = [];

  /** Somebody says something in a room. */
  const say = async (room: string, text: string) => {
    const peer = new LinePeer(server.address.port);
    peers.push(peer);
    assert.ok(await peer.enter(room, 'bob'));
    peer.say(text);
  };

  const look = async (name: string, wanted: RegExp) => {
    const seen = await ann.waitFor(wanted);
    assertGolden(name, withoutPort(seen, server.address.port));
  };

  before(async () => {
    server = await serveRooms();
    const local = server.address;
    ann = sitDown({ columns: 80, rows: 24, local, address: local, rooms: ROOMS, nick: 'ann' });
    await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('room-2', ANY)));
    // The last of them is there when it is shown.
    for (const number of [30, 15]) {
      ann.type(`/tab ${number}<enter>`);
      await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined(`room-${number}`, 'ann')));
    }
    await say('room-5', 'hello');
    await say('room-20', 'ann: hello');
  });

  after(async () => {
    for (const peer of peers) peer.close();
    await ann.quit();
    await server.stop();
  });

  for (const [columns, rows] of SIZES) {
    const size = `${columns}x${rows}`;

    test(`in the line, at ${size}`, async () => {
      ann.resize(columns, rows);
      await look(`tabs-line-${size}`, /‹( \+1\d)?• .*‼ ?›/);
    });

    test(`in the list, at ${size}`, async () => {
      ann.type('<C-g>');
      await look(`tabs-list-${size}`, /› 20 room-20 /);
      ann.type('<down>');
      await ann.waitFor(/› 21 room-21/);
      ann.type('<enter>');
      await ann.waitFor(/‹.*21 ro/);
      ann.type('/last<enter>');
      await ann.waitFor(/‹.*15 r/);
    });
  }
});
