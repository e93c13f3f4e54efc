/** When it is said that the engine cannot be reached, and when that is over. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GRACE_MS, REMIND_MS, Reachability } from '../../../src/server/engine/reachability.js';
import { FakeClock } from '../fake-clock.js';

function scene() {
  const clock = new FakeClock();
  const told: string[] = [];
  const reachability = new Reachability(clock, ({ isReachable, seconds, why }) => {
    told.push(`${isReachable ? 'back' : 'away'} ${seconds} ${why}`);
  });
  return { clock, told, reachability };
}

test('a failure that lasts is reported, again and again, and its end', () => {
  const { clock, told, reachability } = scene();
  reachability.failed('den', new Error('no'));
  reachability.failed('den', null);
  clock.advance(GRACE_MS);
  clock.advance(REMIND_MS);
  clock.advance(5000 - GRACE_MS);
  reachability.reached('den');
  clock.advance(2 * REMIND_MS);
  assert.deepEqual(told, ['away 0 no', 'away 31 no', 'back 35 no']);
});

test('a failure that is over within the grace is not reported', () => {
  const { clock, told, reachability } = scene();
  for (let round = 0; round < 5; round++) {
    reachability.failed('den', null);
    clock.advance(GRACE_MS - 1);
    reachability.reached('den');
  }
  clock.advance(REMIND_MS);
  assert.deepEqual(told, []);
});

test('while one room fails, the success of others is not its end', () => {
  const { clock, told, reachability } = scene();
  for (let round = 0; round < 10; round++) {
    for (const room of ['den', 'hall']) reachability.failed(room, null);
    for (const room of ['hall', 'attic']) reachability.reached(room);
    clock.advance(GRACE_MS);
  }
  assert.deepEqual(told, ['away 0 ']);
  reachability.reached('den');
  assert.deepEqual(told.slice(1), ['back 6 ']);
});

test('nothing is reported after the end, and no timer keeps the program alive', () => {
  const { clock, told, reachability } = scene();
  reachability.failed('den', null);
  reachability.stop();
  reachability.failed('den', new Error('closed'));
  assert.equal(clock.timers, 0);
  clock.advance(REMIND_MS);
  assert.deepEqual(told, []);
});
