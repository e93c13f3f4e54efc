/** The size of an entry. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lookAway } from '../../../src/app/handlers/scroll.js';
import { dayOf, entryBytes } from '../../../src/app/log/entry.js';
import { hearInRoom } from '../../../src/app/room/hear.js';
import { newRoom } from '../../../src/app/room/room.js';
import type { RoomState } from '../../../src/app/state.js';
import { keptItems } from '../../support/kept-items.js';
import { AT, DAY, MINUTE, notice, plain, presence, said } from '../logs.js';

describe('entryBytes', () => {
  it('counts two bytes for each UTF-16 unit of text and speaker, and something for the entry', () => {
    const empty = entryBytes(plain(''));
    assert.ok(empty > 0);
    assert.equal(entryBytes(plain('abc')), empty + 6);
    assert.equal(entryBytes(plain('👋')), empty + 4);
    assert.equal(entryBytes(notice('abc')), empty + 6);
    assert.equal(entryBytes(presence('abc', true)), empty + 6);
    assert.equal(entryBytes(said('abc', { speaker: 'bob' })), empty + 12);
  });
});

it('days are distinguished by date, month and year', () => {
  const year = Date.UTC(2027, 10, 23, 14, 2);
  assert.equal(dayOf(AT), dayOf(AT + MINUTE));
  assert.equal(new Set([AT, AT + DAY, AT + 31 * DAY, year].map(dayOf)).size, 4);
});

it('two times are of one day exactly if their dates are the same, in any order of asking', () => {
  const near = fc.integer({ min: -2 * DAY, max: 2 * DAY });
  const any = fc.integer({ min: 0, max: 60_000 * DAY });
  const times = fc.tuple(any, near).map(([time, gap]): [number, number] => [time, time + gap]);
  fc.assert(
    fc.property(times, ([one, other]) => {
      const [first, second] = [dayOf(one), dayOf(other)];
      const isSame = new Date(one).toDateString() === new Date(other).toDateString();
      assert.equal(first === second, isSame);
    }),
  );
});

describe('comings and goings in a room', () => {
  const entries = ({ log }: RoomState) => keptItems(log);
  const heard = (...texts: string[]) => hearInRoom(newRoom('general', 'ann'), texts, { time: AT });

  it('share a line if nothing comes between', () => {
    assert.deepEqual(
      entries(heard('bob has joined', 'eve has joined', 'bob has left')).map(
        (entry) => entry?.text,
      ),
      ['2 joined: bob, eve · bob left'],
    );
  });

  it('share a line over several reads', () => {
    const room = hearInRoom(heard('bob has joined'), ['bob has left'], { time: AT + MINUTE });
    assert.equal(entries(room).length, 1);
  });

  it('begin another line after a message', () => {
    const kinds = entries(heard('bob has joined', 'bob: hi', 'bob has left'));
    assert.deepEqual(
      kinds.map((entry) => entry?.type),
      ['presence', 'said', 'presence'],
    );
  });

  it('share one line however many there are', () => {
    const texts = Array.from({ length: 500 }, (_, index) => `p${index} has left`);
    const [entry, ...more] = entries(heard(...texts));
    assert.equal(more.length, 0);
    assert.equal(entry?.type === 'presence' && entry.went.count, 500);
  });

  it('begin another line if the user has looked away between them', () => {
    const away = lookAway(heard('bob has joined'));
    const room = hearInRoom(hearInRoom(away, ['bob has left'], { time: AT }), ['eve has joined'], {
      time: AT,
    });
    assert.deepEqual(
      entries(room).map((entry) => entry?.text),
      ['bob has joined', 'eve joined · bob left'],
    );
    assert.equal(room.newFrom, 1);
  });

  it('leave the people right', () => {
    const room = heard('bob has joined', 'eve has joined', 'bob has left');
    assert.deepEqual([...room.people.names], ['ann', 'eve']);
  });
});
