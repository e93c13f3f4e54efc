/** When V8's optimising compiler waits. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { createLateOptimiser } from '../../src/machine/late-optimiser.js';
import { createFakeClock } from '../support/terminal/emulator.js';

const LATE = '--interrupt-budget=1000000';
const USUAL = '--interrupt-budget=67584';
/** The V8 of Node 20, and that of Node 22. */
const V8 = '11.3.244.8-node.33';
const LATER_V8 = '12.4.254.21-node.33';

test('the optimising compiler waits during a render of the start, and not after it', () => {
  const clock = createFakeClock();
  const flags: string[] = [];
  const beforeRender = createLateOptimiser(clock, (each) => flags.push(each), V8);
  beforeRender();
  beforeRender();
  assert.deepEqual(flags, [LATE]);
  clock.advance(0);
  assert.deepEqual(flags, [LATE, USUAL]);
  beforeRender();
  clock.advance(0);
  assert.deepEqual(flags, [LATE, USUAL, LATE, USUAL]);
});

test('later renders leave the compiler alone', () => {
  const clock = createFakeClock();
  const flags: string[] = [];
  const beforeRender = createLateOptimiser(clock, (each) => flags.push(each), V8);
  clock.advance(1999);
  beforeRender();
  clock.advance(0);
  assert.deepEqual(flags, [LATE, USUAL]);
  clock.advance(1);
  beforeRender();
  clock.advance(0);
  assert.deepEqual(flags, [LATE, USUAL]);
});

test('a later V8 has no such flag, and is left alone', () => {
  const clock = createFakeClock();
  const flags: string[] = [];
  createLateOptimiser(clock, (each) => flags.push(each), LATER_V8)();
  clock.advance(0);
  assert.deepEqual(flags, []);
});

/** The head of V8's cached code (bytes): among others, a hash of V8's flags. */
const HEAD_BYTES = 16;

/** Returns the head of the cached code for a source. */
function headFor(source: string): Buffer {
  return new Script(source).createCachedData().subarray(0, HEAD_BYTES);
}

test('V8 knows the flags if it has them, and takes the code of before afterwards', () => {
  const clock = createFakeClock();
  const beforeRender = createLateOptimiser(clock);
  const before = headFor('1 + 1');
  beforeRender();
  const isSame = headFor('1 + 2').equals(before);
  assert.equal(isSame, !process.versions.v8.startsWith('11.'));
  clock.advance(0);
  assert.deepEqual(headFor('1 + 3'), before);
});
