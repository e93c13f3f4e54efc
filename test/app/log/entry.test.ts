import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookAway } from '../../../src/app/handlers/scroll.js';
import { dayOf, type Entry, entryBytes, mergePresence } from '../../../src/app/log/entry.js';
import { hearInRoom, newRoom } from '../../../src/app/room/room.js';
import type { RoomState } from '../../../src/app/state.js';
import { AT, DAY, MINUTE, notice, plain, presence, said } from '../logs.js';

const came = presence('bob has joined', true);
const went = presence('eve has left', false);

describe('mergePresence', () => {
  it('puts the words after each other, at the time of the first', () => {
    assert.deepEqual(mergePresence(came, { ...went, time: AT + MINUTE }), {
      type: 'presence',
      time: AT,
      text: 'bob has joined · eve has left',
      changes: 2,
      came: true,
      went: true,
    });
  });

  it('distinguishes comings alone and goings alone from both', () => {
    const directions = (first: typeof came, second: typeof came) => {
      const merged = mergePresence(first, second);
      return [merged?.came, merged?.went];
    };
    assert.deepEqual(directions(came, came), [true, false]);
    assert.deepEqual(directions(went, went), [false, true]);
    assert.deepEqual(directions(went, came), [true, true]);
  });

  it('does not merge across midnight', () => {
    const midnight = Date.UTC(2026, 10, 24);
    const before = { ...came, time: midnight - 1 };
    assert.equal(mergePresence(before, { ...went, time: midnight }), null);
    assert.notEqual(mergePresence(before, { ...went, time: midnight - 1 }), null);
  });

  it('merges twelve, and not one more', () => {
    let line = came;
    for (let count = 2; count <= 12; count++) {
      const merged = mergePresence(line, went);
      assert.equal(merged?.changes, count);
      line = merged as typeof came;
    }
    assert.equal(mergePresence(line, went), null);
    assert.equal(mergePresence({ ...came, changes: 7 }, { ...went, changes: 6 }), null);
  });
});

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

describe('comings and goings in a room', () => {
  const entries = ({ log }: RoomState): (Entry | undefined)[] =>
    Array.from({ length: log.lastId - log.firstId + 1 }, (_, at) => log.get(log.firstId + at));
  const heard = (...texts: string[]) => hearInRoom(newRoom('general', 'ann'), texts, AT);

  it('share a line if nothing comes between', () => {
    assert.deepEqual(
      entries(heard('bob has joined', 'eve has joined', 'bob has left')).map(
        (entry) => entry?.text,
      ),
      ['bob has joined · eve has joined · bob has left'],
    );
  });

  it('share a line over several reads', () => {
    const room = hearInRoom(heard('bob has joined'), ['bob has left'], AT + MINUTE);
    assert.equal(entries(room).length, 1);
  });

  it('begin another line after a message', () => {
    const kinds = entries(heard('bob has joined', 'bob: hi', 'bob has left'));
    assert.deepEqual(
      kinds.map((entry) => entry?.type),
      ['presence', 'said', 'presence'],
    );
  });

  it('begin another line after the twelfth', () => {
    const texts = Array.from({ length: 13 }, (_, index) => `p${index} has joined`);
    assert.deepEqual(
      entries(heard(...texts)).map((entry) => entry?.type === 'presence' && entry.changes),
      [12, 1],
    );
  });

  it('begin another line if the user has looked away between them', () => {
    const away = lookAway(heard('bob has joined'));
    const room = hearInRoom(hearInRoom(away, ['bob has left'], AT), ['eve has joined'], AT);
    assert.deepEqual(
      entries(room).map((entry) => entry?.text),
      ['bob has joined', 'bob has left · eve has joined'],
    );
    assert.equal(room.newFrom, 1);
  });

  it('leave the people right', () => {
    const room = heard('bob has joined', 'eve has joined', 'bob has left');
    assert.deepEqual([...room.people.names], ['ann', 'eve']);
  });
});
