/** The sends of one end beside the receives of the other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ladderLesson } from '../../../src/app/wire/ladder/ladder-lesson.js';
import type { Trace } from '../../../src/app/wire/trace.js';
import { LADDER } from '../../../src/app/wire/wire-sentences.js';

/** A receive: when it came, and the first and last of the sends that it took; -1 if they are not known. */
type Receive = readonly [time: number, first: number, last: number, socket?: number];

function recordsOf(receives: readonly Receive[]) {
  const all = receives.map(([time, first, last, socket = 1]) => {
    return { time, socket, bytes: [], from: first < 0 ? null : { first, last, isPart: false } };
  });
  return { firstId: 0, lastId: all.length - 1, get: (id: number) => all[id] };
}

function lesson(toClient: readonly Receive[], toServer: readonly Receive[] = []): string | null {
  const trace = { records: recordsOf(toClient), serverRecords: recordsOf(toServer) };
  return ladderLesson(trace as unknown as Trace);
}

const single = (count: number, from = 0): Receive[] =>
  Array.from({ length: count }, (_, index) => [from + index, from + index, from + index]);

test('sends and receives that are not one to one are counted, the newest of them', () => {
  const cases: readonly (readonly [readonly Receive[], string | null])[] = [
    [[], null],
    [single(3), null],
    [[[0, -1, -1]], null],
    [[[0, 0, 2]], LADDER.toClient(3, 1)],
    [
      [
        [0, 0, 0],
        [1, 0, 0],
      ],
      LADDER.toClient(1, 2),
    ],
    [
      [
        [0, 0, 1],
        [1, 1, 2],
      ],
      LADDER.toClient(3, 2),
    ],
    [
      [
        [0, 0, 1],
        [1, 2, 4],
      ],
      LADDER.toClient(3, 1),
    ],
    [
      [
        [0, 0, 1],
        [1, 2, 2],
        [2, 3, 3],
      ],
      LADDER.toClient(2, 1),
    ],
    [
      [
        [0, 0, 0],
        [1, 0, 0, 2],
      ],
      null,
    ],
    [
      [
        [0, 0, 1],
        [1, -1, -1],
        [2, 2, 2],
      ],
      LADDER.toClient(2, 1),
    ],
  ];
  for (const [receives, expected] of cases) {
    assert.equal(lesson(receives), expected, JSON.stringify(receives));

    assert.equal(lesson([], receives) === null, expected === null);
  }
});

test('the direction is that of the newest, and to the server if both came at once', () => {
  const pair = (time: number): Receive[] => [[time, 0, 1]];
  assert.equal(lesson(pair(5), pair(4)), LADDER.toClient(2, 1));
  assert.equal(lesson(pair(5), pair(5)), LADDER.toServer(2, 1));
  assert.equal(lesson(pair(5), pair(6)), LADDER.toServer(2, 1));
  assert.equal(lesson([], pair(0)), LADDER.toServer(2, 1));
});

test('four hundred receives before the newest are looked at, and no more', () => {
  const two: Receive = [0, 0, 1];
  assert.equal(lesson([two, ...single(400, 2)]), LADDER.toClient(2, 1));
  assert.equal(lesson([two, ...single(401, 2)]), null);
});
