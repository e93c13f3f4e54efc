/** The memory of the room's names. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  NO_MEMORY,
  remember,
  repeatsLast,
  type Sighting,
} from '../../../src/protocol/answers/room-memory.js';

const sighting = (names: string, ends: readonly number[], certain = false): Sighting => ({
  names: names.split(' '),
  ends,
  certain,
  isWhole: true,
});

describe('RoomMemory', () => {
  const first = remember(NO_MEMORY, sighting('general help', [1, 8, 12]), ['general', 'help']);

  test('confirms nothing that one answer has shown', () => {
    assert.deepEqual(first.confirmed, []);
  });

  test('confirms what an incomplete answer divides in the same way, and forgets nothing for it', () => {
    const second = remember(first, sighting('general helpnews', [1, 8, 16]), null);
    assert.deepEqual(second.confirmed, ['general']);
    const third = remember(second, sighting('generalhelpnews', [16]), null);
    assert.deepEqual(third.confirmed, ['general']);
  });

  test('confirms nothing that two incomplete answers hold', () => {
    const short = (ends: readonly number[]) => ({
      ...sighting('generalhelp', ends),
      isWhole: false,
    });
    const once = remember(NO_MEMORY, short([1, 12]), null);
    assert.deepEqual(remember(once, short([12]), null).confirmed, []);
  });

  for (const [last, next] of [
    [true, false],
    [false, true],
  ] as const) {
    test(`confirms what both hold if only ${last ? 'the last' : 'the new'} answer is whole`, () => {
      const before = { ...sighting('general help', [1, 8, 12]), isWhole: last };
      const after = { ...sighting('generalnews help', [12, 16]), isWhole: next };
      assert.deepEqual(remember(remember(NO_MEMORY, before, null), after, null).confirmed, [
        'help',
      ]);
    });
  }

  test('keeps of its confirmed names what a complete list holds', () => {
    const lines = remember(NO_MEMORY, sighting('general help', [15], true), ['general', 'help']);
    const next = remember(lines, sighting('help news', [1, 5, 9]), ['help', 'news']);
    assert.deepEqual(next.confirmed, ['help']);
  });

  test('knows its last answer again by the names', () => {
    assert.ok(repeatsLast(first, sighting('general help', [8, 12])));
    assert.ok(!repeatsLast(first, sighting('general', [8])));
    assert.ok(!repeatsLast(NO_MEMORY, sighting('general', [8])));
  });
});
