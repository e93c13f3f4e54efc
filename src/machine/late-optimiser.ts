/** Lets V8's optimising compiler wait during the first renders. */

import { setFlagsFromString } from 'node:v8';
import type { Clock } from '../text/clock.js';

/** The first renders come within this time from the start (ms). */
const START_MS = 2000;

/**
 * How much bytecode a function runs before V8 optimises it (bytes): during the first renders, and its default. Node's own
 * code is cached for the default, and V8 11 alone has the flag.
 */
const LATE = '--interrupt-budget=1000000';
const USUAL = '--interrupt-budget=67584';

/**
 * Returns a function that is called at the start of each render. The first renders compare whole screens, in loops that
 * V8 11 would optimise at once: its compiler takes 3.5 MiB, and time that the start needs. Later renders compare little.
 * `v8`: its version.
 */
export function createLateOptimiser(
  { now, soon }: Pick<Clock, 'now' | 'soon'>,
  setFlags: (flags: string) => void = setFlagsFromString,
  v8: string = process.versions.v8,
): () => void {
  const end = v8.startsWith('11.') ? now() + START_MS : Number.NEGATIVE_INFINITY;
  let isLate = false;
  return () => {
    if (isLate || now() >= end) return;
    isLate = true;
    setFlags(LATE);
    soon(() => {
      isLate = false;
      setFlags(USUAL);
    });
  };
}
