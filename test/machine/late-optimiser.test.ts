/** When V8's optimising compiler is off. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { createLateOptimiser } from '../../src/machine/late-optimiser.js';
import { createFakeClock } from '../support/terminal/emulator.js';

const OFF = '--max-optimized-bytecode-size=0';
const ON = '--max-optimized-bytecode-size=61440';

test('the optimising compiler is off during a render of the start, and on after it', () => {
  const clock = createFakeClock();
  const flags: string[] = [];
  const beforeRender = createLateOptimiser(clock, (each) => flags.push(each));
  beforeRender();
  assert.deepEqual(flags, [OFF]);
  clock.advance(0);
  assert.deepEqual(flags, [OFF, ON]);
  beforeRender();
  clock.advance(0);
  assert.deepEqual(flags, [OFF, ON, OFF, ON]);
});

test('later renders leave the compiler alone', () => {
  const clock = createFakeClock();
  const flags: string[] = [];
  const beforeRender = createLateOptimiser(clock, (each) => flags.push(each));
  clock.advance(60_000);
  beforeRender();
  clock.advance(0);
  assert.deepEqual(flags, []);
});

/** The head of V8's cached code (bytes): among others, a hash of V8's flags. */
const HEAD_BYTES = 16;

/** Returns the head of the cached code for a source. */
function headFor(source: string): Buffer {
  return new Script(source).createCachedData().subarray(0, HEAD_BYTES);
}

test('V8 knows the flags, and takes the code of before afterwards', () => {
  const clock = createFakeClock();
  const beforeRender = createLateOptimiser(clock);
  const before = headFor('1 + 1');
  beforeRender();
  assert.notDeepEqual(headFor('1 + 2'), before);
  clock.advance(0);
  assert.deepEqual(headFor('1 + 3'), before);
});
