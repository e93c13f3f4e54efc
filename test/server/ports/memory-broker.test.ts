/** The logs in memory, as a hub uses them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../../src/server/ports/broker.js';
import { MemoryBroker } from '../../../src/server/ports/memory-broker.js';
import { MemoryDirectory } from '../../../src/server/ports/memory-directory.js';

const ignore = () => {};

function follow() {
  const directory = new MemoryDirectory();
  let time = 0;
  const broker = new MemoryBroker({ directory, wallClock: () => ++time, logId: () => 'log' });
  const entries: (readonly [string, Entry])[] = [];
  void broker.start({
    entry: (room, entry) => entries.push([room, entry]),
    reach: ignore,
    missed: ignore,
    nameLost: ignore,
    sent: ignore,
  });
  const titles = () => {
    const found: string[] = [];
    directory.rooms((rooms) => found.push(...rooms.map(({ title }) => title)));
    return found;
  };
  const claim = (name: string, connection: number, title = 'Den') => {
    let answered = '';
    const what = { room: 'den', title, name, connection, hash: null };
    broker.claim(what, (answer) => {
      answered = answer;
    });
    return answered;
  };
  const say = (connection: number, name: string, text: string, room = 'den') => {
    broker.publish({ room, connection, name, said: { type: 'said', text }, ref: null }, ignore);
  };
  return { broker, entries, titles, claim, say };
}

test('entries are numbered and timed, and a name is held once whatever its form', () => {
  const { broker, entries, titles, claim, say } = follow();
  assert.deepEqual(titles(), []);
  assert.equal(claim('Ann', 1), 'accepted');
  assert.equal(claim('ａnn', 2, 'DEN'), 'taken');
  say(1, 'Ann', 'hi');
  broker.release('den', 1, 'Ann');
  assert.deepEqual(entries, [
    [
      'den',
      { seq: 1, time: 1, type: 'joined', title: 'Den', log: 'log', name: 'Ann', connection: 1 },
    ],
    ['den', { seq: 2, time: 2, type: 'said', name: 'Ann', connection: 1, text: 'hi' }],
    ['den', { seq: 3, time: 3, type: 'left', name: 'Ann', connection: 1 }],
  ]);
});

test('a room is in the list as long as somebody holds a name there', () => {
  const { broker, titles, claim } = follow();
  claim('ann', 1);
  claim('bob', 2, 'DEN');
  broker.release('den', 1, 'ann');
  assert.deepEqual(titles(), ['Den']);
  broker.attach('den', (attached) => {
    const people = [{ name: 'bob', away: null, isLost: false }];
    assert.deepEqual(attached, { title: 'Den', log: 'log', seq: 3, topic: '', people });
  });
  broker.release('den', 2, 'bob');
  assert.deepEqual(titles(), []);
  broker.attach('den', (attached) => {
    assert.deepEqual(attached, { title: null, log: null, seq: 0, topic: '', people: [] });
  });
});

test('only the holder gives a name back, and nobody speaks in a room that does not exist', () => {
  const { broker, entries, claim, say } = follow();
  claim('ann', 1);
  broker.release('den', 2, 'ann');
  broker.release('den', 1, 'bob');
  broker.release('attic', 1, 'ann');
  say(1, 'ann', 'hi', 'attic');
  assert.equal(entries.length, 1);
  assert.equal(claim('ann', 2), 'taken');
});

test('nothing is reported after the end', async () => {
  const { broker, entries, claim } = follow();
  await broker.stop();
  claim('ann', 1);
  assert.deepEqual(entries, []);
});
