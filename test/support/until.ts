/** The time limit of a condition, in ms. */
const DEADLINE_MS = 20_000;

/** The time between two looks at it, in ms. */
const STEP_MS = 2;

/** Waits for a condition that nothing announces, and keeps the process running; rejects after the deadline. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + DEADLINE_MS;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
