/** The longest wait of the key decoder. */

import type { Timing } from '../../../src/terminal/input/timing.js';

/** Returns the longest of the waits, in ms: after it without a byte, everything has been delivered. */
export function longestWait(timing: Timing): number {
  return Math.max(...Object.values(timing));
}
