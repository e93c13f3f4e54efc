/** How long a condition may take (ms). */
const DEADLINE_MS = 20_000;

/** How often it is looked at (ms). */
const STEP_MS = 2;

/** Waits for a condition that nothing announces, and keeps the process running; rejects after the deadline. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + DEADLINE_MS;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
