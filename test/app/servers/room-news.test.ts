/** What the lobby knows of the rooms that this window is in. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byNews, type RoomNews, roomNews } from '../../../src/app/servers/room-news.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { AT, Keyboard } from '../../support/ui.js';

const app = ({ ui }: Keyboard) => tabOf(ui).app;
const inDen = () => new Keyboard().enter('den', 'ann');

test('the people of a room are counted once the server has said how many there are', () => {
  const counts = [
    inDen(),
    inDen().happen({ type: 'chat', texts: ['There are 4 people in the room.'], time: AT }),
    inDen().session('room', { people: ['ann', 'bob'] }),
  ].map((user) => roomNews([app(user)], app(user).address)[0]?.people);
  assert.deepEqual(counts, [null, 4, 2]);
});

test('only rooms of the same server count, and a lobby is none', () => {
  const here = app(inDen());
  const there = { ...here, address: { host: 'other', port: 1 } };
  const news = roomNews([here, there, app(new Keyboard())], here.address);
  assert.deepEqual(
    news.map(({ name, nick }) => [name, nick]),
    [['den', 'ann']],
  );
});

test('a mention comes before other news, and news before the latest message', () => {
  const news = (
    name: string,
    unread: number,
    mentions: number,
    saidAt: number | null,
  ): RoomNews => {
    return { name, nick: 'ann', people: null, unread, mentions, saidAt };
  };
  const rooms = [
    news('never', 0, 0, null),
    news('old', 0, 0, 1),
    news('new', 0, 0, 2),
    news('unread', 1, 0, null),
    news('mention', 1, 1, null),
  ];
  assert.deepEqual(
    rooms.toSorted(byNews).map(({ name }) => name),
    ['mention', 'unread', 'new', 'old', 'never'],
  );
});
