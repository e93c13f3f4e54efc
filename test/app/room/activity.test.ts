/** Messages per interval. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Activity, BAR_MS } from '../../../src/app/room/activity.js';
import { hearInRoom } from '../../../src/app/room/hear.js';
import { newRoom } from '../../../src/app/room/room.js';

const AT = 5 * BAR_MS;

/** Counts one message at each of these times (ms). */
function at(...times: readonly number[]): Activity {
  const activity = new Activity();
  for (const time of times) activity.count(1, time);
  return activity;
}

describe('the bars of the activity', () => {
  for (const [what, times, now, bars] of [
    ['none, before any message', [], AT, [0, 0, 0]],
    ['one for the first message', [AT], AT, [0, 0, 1]],
    ['one for messages of one interval', [AT, AT, AT + BAR_MS - 1], AT, [0, 0, 3]],
    ['one for each interval', [AT, AT + BAR_MS], AT + BAR_MS, [0, 1, 1]],
    ['empty for intervals without a message', [AT, AT + 2 * BAR_MS], AT + 2 * BAR_MS, [1, 0, 1]],
    ['further left as time passes', [AT], AT + BAR_MS, [0, 1, 0]],
    ['gone in the end', [AT], AT + 3 * BAR_MS, [0, 0, 0]],
    ['where they were if the clock is set back', [AT, AT - BAR_MS], AT - BAR_MS, [0, 0, 2]],
    [
      'where they were once the clock goes on after that',
      [AT, AT - BAR_MS, AT + BAR_MS],
      AT + BAR_MS,
      [0, 2, 1],
    ],
  ] as const) {
    it(`are ${what}`, () => {
      assert.deepEqual(at(...times).bars(3, now), bars);
    });
  }

  it('are as many as wanted', () => {
    const activity = at(AT, AT + BAR_MS);
    assert.deepEqual(activity.bars(0, AT + BAR_MS), []);
    assert.deepEqual(activity.bars(1, AT + BAR_MS), [1]);
    assert.deepEqual(activity.bars(2, AT + BAR_MS), [1, 1]);
  });

  it('are stored for 120 intervals', () => {
    const activity = at(AT, AT + BAR_MS);
    const bars = activity.bars(200, AT + 120 * BAR_MS);
    assert.equal(bars.length, 200);
    assert.deepEqual([bars.indexOf(1), bars.lastIndexOf(1)], [80, 80]);
    assert.equal(activity.bars(200, AT + 10_000 * BAR_MS).includes(1), false);
  });
});

describe('a room', () => {
  it('counts chat, and no comings and goings, as activity and as unread', () => {
    const room = newRoom('den', 'ann');
    const texts = ['bob: hi', 'bob: ho', 'something', 'eve has joined'];
    const heard = hearInRoom(room, texts, { time: AT });
    assert.equal(heard.unread, 3);
    assert.deepEqual(heard.activity.bars(1, AT), [3]);
    const ignored = hearInRoom(heard, ['bob: hi', 'bob: ho'], { time: AT, ignores: () => true });
    assert.equal(ignored.unread, 3);
  });
});
