/** When V8's optimising compiler is off. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLateOptimiser } from '../../src/machine/late-optimiser.js';
import { createFakeClock } from '../support/terminal/emulator.js';

test('the optimising compiler is off during a render of the start, and on after it', () => {
  const clock = createFakeClock();
  const flags: string[] = [];
  const beforeRender = createLateOptimiser(clock, (each) => flags.push(each));
  beforeRender();
  assert.deepEqual(flags, ['--no-opt']);
  clock.advance(0);
  assert.deepEqual(flags, ['--no-opt', '--opt']);
  beforeRender();
  clock.advance(0);
  assert.deepEqual(flags, ['--no-opt', '--opt', '--no-opt', '--opt']);
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

test('V8 knows the flags', () => {
  const clock = createFakeClock();
  const beforeRender = createLateOptimiser(clock);
  beforeRender();
  clock.advance(0);
});
