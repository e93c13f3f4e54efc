/** Requests a render when a countdown or the sparkline moves; there is no timer otherwise. */

import { activityBars } from '../app/layout.js';
import { BAR_MS } from '../app/room/activity.js';
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

/** Returns the time (ms) from `now` (Unix ms) until the screen changes by itself; null if it does not. */
function untilNextMove(app: AppState, now: number): number | null {
  const { room, shared } = app;
  const counted = countedTime(app);
  if (counted !== null) return (((counted - now) % 1000) + 1000) % 1000 || 1000;
  if (room === null) return null;
  const bars = activityBars(shared.size, shared.settings.people);
  if (room.activity.isQuiet(bars, now)) return null;
  return BAR_MS - (now % BAR_MS);
}

/** Returns the time (Unix ms) that the screen counts seconds to or from; null if it counts none. */
function countedTime({ retryAt, dial, askedNameAt, outgoing }: AppState): number | null {
  return retryAt ?? dial?.until ?? askedNameAt ?? outgoing.readyAt;
}
