/** Keeps V8's optimising compiler out of the first renders. */

import { setFlagsFromString } from 'node:v8';
import type { Clock } from '../text/clock.js';

/** The first renders come within this time from the start (ms). */
const START_MS = 2000;

/**
 * The flags that stop the compiler and start it again: it takes no function that is larger (bytes). After `--no-opt` and
 * `--opt`, Node 22 would take the flags of the process for others than those of the code that is cached.
 */
const OFF = '--max-optimized-bytecode-size=0';
const ON = '--max-optimized-bytecode-size=61440';

/**
 * Returns a function that is called at the start of each render. The first renders compare whole screens, in loops that
 * V8 would optimise at once: its compiler takes 3.5 MiB, and time that the start needs. Later renders compare little.
 */
export function createLateOptimiser(
  { now, soon }: Pick<Clock, 'now' | 'soon'>,
  setFlags: (flags: string) => void = setFlagsFromString,
): () => void {
  const start = now();
  let isOff = false;
  return () => {
    if (isOff || now() - start >= START_MS) return;
    isOff = true;
    setFlags(OFF);
    // The render is over by then. Node's own code is cached for the flag's default.
    soon(() => {
      isOff = false;
      setFlags(ON);
    });
  };
}
