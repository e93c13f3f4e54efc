/** Pausing a sender for slow readers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  BUSY_MS,
  CAUGHT_UP_BYTES,
  FREE_MESSAGES,
  FULL_BYTES,
  PATIENCE_A_MESSAGE_MS,
  PATIENCE_MS,
  Throttle,
} from '../../../src/server/limits/flow-control.js';
import '../../support/seed.js';
import { FakeClock } from '../fake-clock.js';

class FakeClient {
  /** How many times it was paused and not resumed. */
  holds = 0;

  get paused(): boolean {
    return this.holds > 0;
  }

  pause(): void {
    this.holds++;
  }

  resume(): void {
    this.holds--;
  }
}

function setUp() {
  const clock = new FakeClock();
  const throttle = new Throttle<FakeClient>(clock);
  return { clock, throttle, sender: new FakeClient(), reader: new FakeClient() };
}

/** From so many messages on, a sender waits as long as anybody may. */
const FLOOD_MESSAGES = PATIENCE_MS / PATIENCE_A_MESSAGE_MS;

/** `sender` says as much as makes it wait longest, and then one message to `readers`. */
function flood(
  throttle: Throttle<FakeClient>,
  sender: FakeClient,
  ...readers: readonly FakeClient[]
): void {
  for (let count = 0; count < FLOOD_MESSAGES; count++) throttle.spoke(sender);
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

test('a sender that says little more than it may waits a short time, once for each full reader', () => {
  const { clock, throttle, sender, reader } = setUp();
  throttle.note(reader, FULL_BYTES + 1);
  for (let count = 0; count <= FREE_MESSAGES; count++) throttle.spoke(sender);
  throttle.sent(sender, reader);
  clock.advance((FREE_MESSAGES + 1) * PATIENCE_A_MESSAGE_MS - 1);
  assert.equal(sender.paused, true);
  clock.advance(1);
  assert.equal(sender.paused, false);
  flood(throttle, sender, reader);
  assert.equal(sender.paused, false);
  throttle.note(reader, 0);
  assert.equal(sender.holds, 0);
  throttle.note(reader, FULL_BYTES + 1);
  flood(throttle, sender, reader);
  assert.equal(sender.paused, true);
  throttle.forget(sender);
  throttle.forget(reader);
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

/** The events of a sender and a reader, of three clients. */
const STEPS = fc.array(
  fc.record({
    type: fc.constantFrom('full', 'clear', 'flood', 'forget', 'patience'),
    sender: fc.nat(2),
    reader: fc.nat(2),
  }),
  { maxLength: 30 },
);

test('each pause has one end, and nothing is left of who is gone', () => {
  fc.assert(
    fc.property(STEPS, (steps) => {
      const { clock, throttle } = setUp();
      const clients = [new FakeClient(), new FakeClient(), new FakeClient()] as const;
      for (const step of steps) {
        const sender = clients[step.sender] as FakeClient;
        const reader = clients[step.reader] as FakeClient;
        if (step.type === 'full') throttle.note(reader, FULL_BYTES + 1);
        else if (step.type === 'clear') throttle.note(reader, 0);
        else if (step.type === 'flood') flood(throttle, sender, reader);
        else if (step.type === 'forget') throttle.forget(sender);
        else clock.advance(PATIENCE_MS);
        for (const { holds } of clients) assert.ok(holds === 0 || holds === 1, `${holds}`);
      }
      for (const client of clients) throttle.forget(client);
      const left = [throttle.slow, clock.timers, ...clients.map(({ holds }) => holds)];
      assert.deepEqual(left, [0, 0, 0, 0, 0]);
    }),
  );
});
