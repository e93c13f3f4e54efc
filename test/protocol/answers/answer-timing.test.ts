/** How long an answer with a count waits for more bytes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountReading } from '../../../src/protocol/answers/announced-count.js';
import {
  type AnswerProgress,
  JOINED_MS,
  SETTLE_MS,
  STALL_MS,
  waitMs,
} from '../../../src/protocol/answers/answer-timing.js';
import { LINE_SILENCE_MS } from '../../../src/wire/frame-buffer.js';

/** The most names of an answer. */
const MAX_NAMES = 4096;

/** The wait for an answer of which one of two names has come, unless given. */
function wait(
  { value = 2, ...count }: { value?: number; joined?: boolean; exact?: boolean } = {},
  more: Partial<AnswerProgress> & { isDivided?: () => boolean } = {},
): number {
  const known = { joined: false, exact: false, ...count, count: { value } };
  return waitMs({
    ...{ reading: known as unknown as CountReading, isTooLong: false, pieces: 1, lines: 0 },
    ...{ isList: true, longestGapMs: 0, isDivided: () => false },
    ...more,
  });
}

test('an answer without a count, or one that is too long, waits for nothing', () => {
  assert.equal(wait({}, { reading: null }), 0);
  assert.equal(wait({}, { isTooLong: true }), 0);
  assert.equal(wait({ value: MAX_NAMES + 1 }), 0);
  assert.equal(wait({ value: MAX_NAMES + 1, joined: true }), SETTLE_MS);
  assert.equal(wait({ value: MAX_NAMES }), STALL_MS);
});

test('an answer waits longer if names are missing', () => {
  const stages: readonly (readonly [number, number])[] = [
    [wait({}, { pieces: 1 }), STALL_MS],
    [wait({}, { pieces: 2 }), SETTLE_MS],
    [wait({}, { pieces: 3 }), SETTLE_MS],
    [wait({ exact: true }, { pieces: 1 }), LINE_SILENCE_MS],
    [wait({ exact: true }, { pieces: 2 }), LINE_SILENCE_MS],
    [wait({}, { isDivided: () => true }), SETTLE_MS],
    [wait({}, { isDivided: () => true, isList: false }), STALL_MS],
    [wait({ joined: true }), JOINED_MS],
    [wait({ joined: true }, { isList: false }), SETTLE_MS],
    [wait({ joined: true }, { lines: 1 }), STALL_MS],
  ];
  for (const [index, [ms, expected]] of stages.entries()) assert.equal(ms, expected, `${index}`);
});

test('a list that is whole waits for twice its longest gap, between bounds; people do not', () => {
  const whole = (longestGapMs: number, isList = true) =>
    wait({}, { pieces: 2, longestGapMs, isList });
  const gaps = [0, SETTLE_MS / 2, SETTLE_MS / 2 + 1, STALL_MS / 2, STALL_MS];
  assert.deepEqual(
    gaps.map((gap) => whole(gap)),
    [SETTLE_MS, SETTLE_MS, SETTLE_MS + 2, STALL_MS, STALL_MS],
  );
  assert.equal(whole(STALL_MS, false), SETTLE_MS);
  const joined = (longestGapMs: number) => wait({ joined: true }, { longestGapMs });
  assert.deepEqual([joined(0), joined(JOINED_MS)], [JOINED_MS, 2 * JOINED_MS]);
});
