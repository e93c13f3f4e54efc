/** The time from a key to its character on the screen. */

import { setTimeout as pause } from 'node:timers/promises';
import { CLEAR_LINE, KEYS } from '../marks.js';
import type { UnderTest } from '../under-test.js';

/** The shortest and the longest time between two keys, in ms: not in step with anybody's frames. */
const PAUSE_MS = { least: 20, most: 50 };

/**
 * Returns the key with this number. A line begins with another key than the one before it: a program that draws
 * the empty line and its first key at once would write nothing otherwise.
 */
function keyOf(number: number): string {
  const line = Math.floor(number / KEYS.length);
  return KEYS[(number + line) % KEYS.length] ?? '';
}

/** Types keys, one after the other, until stopped; returns the time until each was shown, in ms. */
export async function echoes(
  program: UnderTest,
  enough: (typed: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  while (!enough(times.length)) {
    times.push(await program.echoOf(keyOf(times.length)));
    await pause(PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least));
    if (times.length % KEYS.length === 0) {
      program.type(CLEAR_LINE);
      await pause(PAUSE_MS.most);
    }
  }
  return times;
}
