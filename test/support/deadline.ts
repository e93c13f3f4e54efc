/** Time limits of conditions in tests. */

const STEP_MS = 100;

/**
 * Runs `run` once `ms` have passed, and returns what cancels it. Only steps count in which this process has run: on
 * a busy machine, what has come while it stood still is handled before its time is over.
 */
export function deadline(ms: number, run: () => void): () => void {
  let left = Math.ceil(ms / STEP_MS);
  const timer = setInterval(() => {
    left--;
    if (left > 0) return;
    clearInterval(timer);
    run();
  }, STEP_MS);
  return () => clearInterval(timer);
}
