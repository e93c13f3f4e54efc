/** Pausing a sender for slow readers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BUSY_MS,
  CAUGHT_UP_BYTES,
  FREE_MESSAGES,
  FULL_BYTES,
  PATIENCE_MS,
  Throttle,
} from '../../../src/server/limits/flow-control.js';
import { FakeClock } from '../fake-clock.js';

class FakeClient {
  paused = false;

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }
}

function setUp() {
  const clock = new FakeClock();
  const throttle = new Throttle<FakeClient>(clock);
  return { clock, throttle, sender: new FakeClient(), reader: new FakeClient() };
}

/** `sender` says as much as makes it busy, and then one message to `readers`. */
function flood(
  throttle: Throttle<FakeClient>,
  sender: FakeClient,
  ...readers: readonly FakeClient[]
): void {
  for (let count = 0; count <= FREE_MESSAGES; count++) throttle.spoke(sender);
  for (const reader of readers) throttle.sent(sender, reader);
}

test('a sender is not paused for readers that keep up', () => {
  const { throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES);
  flood(throttle, sender, reader);
  assert.equal(sender.paused, false);
});

test('a sender is paused for a full reader, until that has caught up', () => {
  const { clock, throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, reader);
  assert.equal(sender.paused, true);
  throttle.note(reader, CAUGHT_UP_BYTES);
  assert.equal(sender.paused, true);
  throttle.note(reader, CAUGHT_UP_BYTES - 1);
  assert.equal(sender.paused, false);
  assert.equal(clock.timers, 0);
});

test('a sender that writes to others only is not paused', () => {
  const { throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, new FakeClient());
  assert.equal(sender.paused, false);
});

test('a sender waits for the last of its own full readers', () => {
  const { throttle, sender, reader } = setUp();
  const other = new FakeClient();
  throttle.note(reader, FULL_BYTES + 1);
  throttle.note(other, FULL_BYTES + 1);
  flood(throttle, sender, reader, other, other);
  throttle.note(reader, 0);
  assert.equal(sender.paused, true);
  throttle.note(other, 0);
  assert.equal(sender.paused, false);
});

test('a sender does not wait for full readers that it did not send to', () => {
  const { throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  throttle.note(new FakeClient(), FULL_BYTES + 1);
  flood(throttle, sender, reader);
  throttle.note(reader, 0);
  assert.equal(sender.paused, false);
});

test('readers that are full one after the other pause nobody for longer than one', () => {
  const { clock, throttle, sender } = setUp();
  let pausedMs = 0;
  for (let step = 0; step < 100; step++) {
    const reader = new FakeClient();
    throttle.note(reader, FULL_BYTES + 1);
    if (!sender.paused) flood(throttle, sender, reader);
    clock.advance(PATIENCE_MS / 10);
    pausedMs = sender.paused ? pausedMs + PATIENCE_MS / 10 : 0;
    assert.ok(pausedMs <= PATIENCE_MS, `${pausedMs} ms`);
  }
});

test('a person who says little does not wait for anybody', () => {
  const { clock, throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  for (let count = 0; count < 10 * FREE_MESSAGES; count++) {
    throttle.spoke(sender);
    throttle.sent(sender, reader);
    assert.equal(sender.paused, false, `message ${count}`);
    clock.advance(BUSY_MS / FREE_MESSAGES);
    throttle.note(reader, 0);
    throttle.note(reader, FULL_BYTES + 1);
  }
});

test(`a sender that was paused can send ${FREE_MESSAGES} messages before it is paused again`, () => {
  const { clock, throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, reader);
  clock.advance(PATIENCE_MS);
  const next = new FakeClient();
  throttle.note(next, FULL_BYTES + 1);
  for (let count = 0; count <= FREE_MESSAGES; count++) {
    assert.equal(sender.paused, false, `message ${count}`);
    throttle.spoke(sender);
    throttle.sent(sender, next);
  }
  assert.equal(sender.paused, true);
});

test('a reader that does not catch up in time is waited for no longer, until it has', () => {
  const { clock, throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, reader);
  clock.advance(PATIENCE_MS - 1);
  assert.equal(sender.paused, true);
  clock.advance(1);
  assert.equal(sender.paused, false);
  throttle.note(reader, FULL_BYTES + 2);
  flood(throttle, sender, reader);
  assert.equal(sender.paused, false);
  throttle.note(reader, 0);
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, reader);
  assert.equal(sender.paused, true);
});

test('a full reader that is gone holds nobody back', () => {
  const { clock, throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, reader);
  throttle.forget(reader);
  assert.equal(sender.paused, false);
  assert.equal(clock.timers, 0);
});

test('a paused sender that is over reads on, to see its end', () => {
  const { throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, reader);
  throttle.forget(sender);
  assert.equal(sender.paused, false);
});
