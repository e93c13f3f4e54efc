/** The clock of the machine, for the server. */

import type { Timers } from '../text/clock.js';

/** The clock of the machine that the server runs on. */
export const systemClock: Timers = {
  now: () => performance.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
