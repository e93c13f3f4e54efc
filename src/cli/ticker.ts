/** Requests a render when a countdown moves; there is no timer otherwise. The sparkline moves with other renders. */

import type { AppState } from '../app/state.js';
import { tabOf } from '../input/ui-state.js';
import type { Program } from '../runtime/program.js';
import type { Clock } from '../text/clock.js';

/** Returns a function that is called after each render, and schedules the next move. */
export function createTicker(
  program: Program,
  { clock, wallTime }: { readonly clock: Clock; readonly wallTime: () => number },
  requestRender: () => void,
): () => void {
  let pending: unknown = null;
  return () => {
    const wait = untilNextMove(tabOf(program.ui).app, wallTime());
    if (pending !== null) clock.clearTimeout(pending);
    pending = wait === null ? null : clock.setTimeout(requestRender, wait);
  };
}

/**
 * Returns the time (ms) from `now` (Unix ms) until the screen changes by itself; null if it does not, or if the
 * window does not have the keyboard: a terminal reports every change there as activity.
 */
function untilNextMove(app: AppState, now: number): number | null {
  const counted = countedTime(app);
  if (counted === null || app.shared.attention.focused === false) return null;
  return (((counted - now) % 1000) + 1000) % 1000 || 1000;
}

/** Returns the time (Unix ms) that the screen counts seconds to or from; null if it counts none. */
function countedTime({ retryAt, dial, askedNameAt, outgoing }: AppState): number | null {
  return retryAt ?? dial?.until ?? askedNameAt ?? outgoing.readyAt;
}
