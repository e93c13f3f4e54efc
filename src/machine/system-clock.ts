/** The clock of the machine. */

import type { Clock } from '../text/clock.js';

// The global `process` is a getter.
const { uptime } = process;

/** The clock of the machine that Foyer runs on. */
export const systemClock: Clock = {
  // `performance` would load a module of Node's at the start.
  now: () => uptime() * 1000,
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  soon: (run) => void setImmediate(run),
};
