/** The clock of the machine. */

import type { Clock } from '../text/clock.js';

// Read once: the global `process` is a getter, and every key and message asks for the time.
const { uptime } = process;

/** The clock of the machine that Foyer runs on. */
export const systemClock: Clock = {
  // `performance` would load a module of Node's at the start.
  now: () => uptime() * 1000,
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  soon: (run) => void setImmediate(run),
};
