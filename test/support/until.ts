/** Waits for conditions that nothing announces. */

import { deadline } from './deadline.js';

/** The time limit of a condition, in ms. */
const DEADLINE_MS = 20_000;

/** The time between two looks at it, in ms. */
const STEP_MS = 2;

/** Waits for a condition that nothing announces, and keeps the process running; rejects after the deadline (ms). */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  deadlineMs = DEADLINE_MS,
): Promise<void> {
  let isOver = false;
  const cancel = deadline(deadlineMs, () => {
    isOver = true;
  });
  while (!(await isSo()) && !isOver) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  cancel();
  if (isOver) throw new Error(`waited in vain: ${isSo}`);
}
