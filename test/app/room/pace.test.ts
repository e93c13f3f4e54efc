/** The pace of a server. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Pace,
  paceOf,
  quietAt,
  readyAt,
  recentlySpent,
  type Spent,
  spentBytes,
} from '../../../src/app/room/pace.js';
import { onlyPerson, peopleFromAnswer } from '../../../src/app/room/people.js';
import { MAX_MESSAGE_BYTES } from '../../../src/protocol/encode.js';
import { passMs, type ServerTraits, UNKNOWN_SERVER } from '../../../src/session/server-traits.js';

const PASSES: ServerTraits = { ...UNKNOWN_SERVER, reading: 'in-passes' };
const SLOW: ServerTraits = { ...UNKNOWN_SERVER, reading: 'slowly' };
const people = (count: number) => ({ ...onlyPerson('ann'), count });

describe('the pace of a server', () => {
  test('is none while nothing says that it takes its time', () => {
    for (const reading of [null, 'at-once'] as const) {
      assert.equal(paceOf({ ...UNKNOWN_SERVER, reading }, people(14), 'ann'), null);
    }
  });

  test('is 1024 bytes a pass with the name and without the last ending, which takes longer with more people', () => {
    assert.deepEqual(paceOf(PASSES, people(2), 'ann'), {
      passMs: 600,
      longPassMs: 1050,
      bytes: 1020,
    });
    assert.deepEqual(paceOf(PASSES, people(14), 'ann'), {
      passMs: 3600,
      longPassMs: 5850,
      bytes: 1020,
    });
  });

  test('counts the names that are known while no number is', () => {
    const named = peopleFromAnswer(['ann', 'bob', 'cyd', 'dee'], 0);
    assert.equal(paceOf(PASSES, named, 'ann')?.passMs, passMs(4));
  });

  test('is one message alone at a time while only slow answers are known, 2 s apart at most', () => {
    const pace = (slowestMs: number) => paceOf({ ...SLOW, slowestMs }, people(2), 'ann');
    assert.deepEqual(pace(0), { passMs: 600, longPassMs: 600, bytes: null });
    assert.deepEqual(pace(1000), { passMs: 1100, longPassMs: 1100, bytes: null });
    assert.deepEqual(pace(30_000), { passMs: 2000, longPassMs: 2000, bytes: null });
  });
});

/** The user's input: after `wait` ms, a message of this many bytes, or a request (null). */
interface Wish {
  readonly wait: number;
  readonly bytes: number | null;
}

const pace: fc.Arbitrary<Pace> = fc
  .integer({ min: 1, max: 40 })
  .map((count) => paceOf(PASSES, people(count), 'ann') as Pace);
const wish: fc.Arbitrary<Wish> = fc.record({
  wait: fc.integer({ min: 0, max: 2000 }),
  bytes: fc.option(fc.integer({ min: 1, max: MAX_MESSAGE_BYTES }), { freq: 5 }),
});

/** Sends everything as soon as it may go, one after the other; the times of texts and of requests. */
function sendAll(wishes: readonly Wish[], server: Pace) {
  const texts: Spent[] = [];
  /** When each request went, and how many texts before it. */
  const requests: { readonly time: number; readonly after: number }[] = [];
  let spent: readonly Spent[] = [];
  let time = 1_000_000;
  for (const { wait, bytes } of wishes) {
    time += wait;
    time = bytes === null ? quietAt(spent, server, time) : readyAt(spent, bytes, server, time);
    if (bytes === null) {
      requests.push({ time, after: texts.length });
      continue;
    }
    texts.push({ time, bytes });
    spent = [...recentlySpent(spent, server, time), { time, bytes }];
  }
  return { texts, requests };
}

describe('messages to a server that reads in passes', () => {
  test('is never more than it reads at once, whenever its pass begins', () => {
    fc.assert(
      fc.property(fc.array(wish), pace, (wishes, server) => {
        const { texts } = sendAll(wishes, server);
        for (const { time: begin } of texts) {
          const inPass = texts.filter(
            ({ time }) => time >= begin && time < begin + server.longPassMs,
          );
          const bytes = inPass.reduce((sum, each) => sum + each.bytes, 0);
          assert.ok(bytes <= MAX_MESSAGE_BYTES, `${bytes} bytes from ${begin} on`);
        }
      }),
    );
  });

  test('is no request within a pass of a text before it, even if somebody else asks /who', () => {
    fc.assert(
      fc.property(fc.array(wish), pace, (wishes, server) => {
        const { texts, requests } = sendAll(wishes, server);
        for (const asked of requests) {
          const before = texts.slice(0, asked.after);
          assert.ok(!before.some(({ time }) => time > asked.time - server.longPassMs));
        }
      }),
    );
  });

  test('is a message at once if it fits with those of the last pass', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ ago: fc.nat(5000), bytes: fc.integer({ min: 1, max: 300 }) })),
        fc.integer({ min: 1, max: MAX_MESSAGE_BYTES }),
        pace,
        (before, bytes, server) => {
          const time = 1_000_000;
          const spent = before
            .map(({ ago, bytes: each }) => ({ time: time - ago, bytes: each }))
            .sort((one, other) => one.time - other.time);
          const used = spent
            .filter((each) => each.time + server.longPassMs > time)
            .reduce((sum, each) => sum + each.bytes, 0);
          const ready = readyAt(spent, bytes, server, time);
          assert.equal(ready === time, used + bytes <= (server.bytes ?? 0) || used === 0);
          assert.ok(ready <= time + server.longPassMs);
        },
      ),
    );
  });

  test('waits no longer than a pass, however far the time of day is set back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ time: fc.nat(10_000_000), bytes: fc.integer({ min: 1, max: 1024 }) })),
        fc.nat(10_000_000),
        pace,
        (unsorted, time, server) => {
          const spent = [...unsorted].sort((one, other) => one.time - other.time);
          assert.ok(readyAt(spent, 1024, server, time) <= time + server.longPassMs);
          assert.ok(quietAt(spent, server, time) <= time + server.longPassMs);
        },
      ),
    );
  });
});

test('a text costs its bytes and those of its ending', () => {
  assert.equal(spentBytes('größe'), 8);
});

test('a server that is only known to be slow gets one message a pass, however short', () => {
  const server = paceOf(SLOW, people(2), 'ann') as Pace;
  const spent = [{ time: 1000, bytes: 1 }];
  assert.equal(readyAt(spent, 1, server, 1001), 1000 + server.longPassMs);
  assert.equal(readyAt(spent, 1, server, 1000 + server.longPassMs), 1000 + server.longPassMs);
});
