/** The origins of frames. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeOrigins, type Origin } from '../../src/wire/frame.js';

const first: Origin = { bytes: Uint8Array.of(1, 2), reads: [1, 2], flags: ['SPLIT', 'JOINED'] };
const second: Origin = { bytes: Uint8Array.of(3), reads: [2], flags: ['JOINED'] };
const third: Origin = { bytes: Uint8Array.of(4), reads: [3], flags: ['AMBIGUOUS'] };

describe('mergeOrigins', () => {
  test('puts bytes, reads and flags together, each once', () => {
    assert.deepEqual(mergeOrigins([first, second, third]), {
      bytes: Uint8Array.of(1, 2, 3, 4),
      reads: [1, 2, 3],
      flags: ['SPLIT', 'JOINED', 'AMBIGUOUS'],
    });
  });

  test('is split if its parts came in different reads', () => {
    assert.deepEqual(mergeOrigins([second, third]).flags, ['JOINED', 'AMBIGUOUS', 'SPLIT']);
  });

  test('leaves a single one as it is', () => {
    assert.equal(mergeOrigins([first]), first);
  });

  test('is empty without any', () => {
    assert.deepEqual(mergeOrigins([]), { bytes: new Uint8Array(), reads: [], flags: [] });
  });
});
