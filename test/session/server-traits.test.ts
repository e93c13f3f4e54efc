/** The traits of a server. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ANSWER_MS,
  answerLimit,
  answersProbes,
  listRefresh,
  passMs,
  REFRESH,
  type ServerTraits,
  takesItsTime,
  UNKNOWN_SERVER,
  whoMs,
} from '../../src/session/server-traits.js';

const server = (traits: Partial<ServerTraits>): ServerTraits => ({ ...UNKNOWN_SERVER, ...traits });
const SLOW = [server({ reading: 'slowly' }), server({ reading: 'in-passes' })];
const QUICK = [UNKNOWN_SERVER, server({ reading: 'at-once' })];

test('a server takes its time if it reads slowly or in passes, and not before it was seen to', () => {
  assert.deepEqual(SLOW.map(takesItsTime), [true, true]);
  assert.deepEqual(QUICK.map(takesItsTime), [false, false]);
});

describe('the limit of a request', () => {
  test('is 60 s for a name and for the people of a server that takes its time', () => {
    for (const traits of SLOW) {
      for (const request of ['nick', 'who'] as const) {
        assert.equal(answerLimit(traits, request), ANSWER_MS.longest);
      }
      assert.equal(answerLimit(traits, 'list'), ANSWER_MS.usual);
    }
  });

  test('is four times the slowest answer, between 8 s and 60 s', () => {
    for (const [slowestMs, limit] of [
      [0, 8_000],
      [2_000, 8_000],
      [3_000, 12_000],
      [15_000, 60_000],
      [100_000, 60_000],
    ] as const) {
      for (const traits of QUICK) {
        assert.equal(answerLimit({ ...traits, slowestMs }, 'nick'), limit);
        assert.equal(answerLimit({ ...traits, slowestMs }, 'list'), limit);
      }
    }
  });
});

test('a list is asked for after ten times as long as it takes, between 10 s and 5 minutes', () => {
  for (const [listMs, refresh] of [
    [0, REFRESH.soonestMs],
    [999, REFRESH.soonestMs],
    [9_000, 90_000],
    [100_000, REFRESH.latestMs],
  ] as const) {
    assert.equal(listRefresh(server({ listMs })), refresh);
  }
});

test('a pass takes 250 ms a person and 100 ms beside, and is reckoned with two people at least', () => {
  assert.deepEqual([0, 1, 2, 14].map(passMs), [600, 600, 600, 3600]);
});

test('an answer to /who takes 150 ms for each person, and as long for its title', () => {
  assert.deepEqual([0, 1, 13].map(whoMs), [150, 300, 2100]);
});

test('silence after /who means something only of a server that answers it with names, and at once', () => {
  for (const who of ['counted', 'titled', 'named'] as const) {
    assert.equal(answersProbes(server({ who })), true);
    assert.equal(answersProbes(server({ who, reading: 'in-passes' })), false);
    assert.equal(answersProbes(server({ who, reading: 'slowly' })), false);
  }
  assert.equal(answersProbes(server({ who: 'words' })), false);
  assert.equal(answersProbes(UNKNOWN_SERVER), false);
});
