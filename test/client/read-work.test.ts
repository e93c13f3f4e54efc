/** The cost of one read of any kind in a full room, in steps instead of time. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someOf } from '../support/effort.js';
import { FullRoom, PEOPLE, READ_BYTES, READ_KINDS, SHORT_NAMES } from '../support/full-room.js';
import { SEED } from '../support/seed.js';
import { stepsOf } from '../support/steps.js';

/** The most steps for each byte, and for a crowd of messages that ran together. */
const MAX_STEPS = 110;
const MAX_CROWDED_STEPS = 600;

for (const kind of someOf(READ_KINDS, SEED)) {
  test(`the work of one read is bounded: ${kind.title}`, () => {
    assert.equal(kind.bytes.length, READ_BYTES);
    const room = new FullRoom(kind);
    const steps = stepsOf(() => room.take(kind.bytes)) / READ_BYTES;
    assert.ok(steps <= (kind.isCrowded ? MAX_CROWDED_STEPS : MAX_STEPS), `${steps} for each byte`);
  });
}

/** The steps of comings and goings of one person in a room of `count` people. */
function stepsOfNotices(server: 'class' | 'lines', count: number): number {
  const room = new FullRoom({ server, people: SHORT_NAMES.slice(0, count) });
  const [joined, left] =
    server === 'lines'
      ? ['eve has joined\r\n', 'eve has left\r\n']
      : ['eve has joined the room.', 'eve has left the room.'];
  const steps = stepsOf(() => {
    for (let index = 0; index < 100; index++) {
      room.take(new TextEncoder().encode(joined));
      room.take(new TextEncoder().encode(left));
    }
  });
  assert.equal(room.people, count);
  return steps;
}

for (const server of ['lines', 'class'] as const) {
  test(`a notice costs the same in a small room and a full one (${server})`, () => {
    assert.equal(stepsOfNotices(server, PEOPLE), stepsOfNotices(server, 4));
  });
}
