/** The clock of the machine, for the server. */

import type { Timers } from '../text/clock.js';

/** The clock of the machine that the server runs on. */
export const systemClock: Timers = {
  // `performance` would load a module of Node's at the start.
  now: () => process.uptime() * 1000,
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
