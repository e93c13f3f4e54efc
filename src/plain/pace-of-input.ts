/** When the next line of an input that nobody types may be read: after what it may depend on. Pure. */

import { heldTexts, unposted } from '../app/handlers/send.js';
import { inFlight, waiting } from '../app/room/send-queue.js';
import type { AppState } from '../app/state.js';
import { MAX_INPUT_BYTES } from '../input/line/split-messages.js';
import { tabOf, type UiState } from '../input/ui-state.js';
import { MAX_MESSAGE_BYTES } from '../protocol/encode.js';

/** The most messages under way before a further one is read. */
const MOST_UNDER_WAY = 16;

/** The longest text that the tab takes besides all that may be under way (bytes). */
const MOST_BESIDES = MAX_INPUT_BYTES - MOST_UNDER_WAY * MAX_MESSAGE_BYTES;

/** Returns how many of our messages are not out yet in a tab: neither written, nor known to the server's log if it says so. */
export function underWay(app: AppState): number {
  const { outgoing } = app;
  const flying = inFlight(outgoing) === null ? 0 : 1;
  return Math.max(heldTexts(app).length, unposted(app).length + waiting(outgoing).length + flying);
}

/** Returns how many messages of all tabs are not out yet. */
export function allUnderWay({ tabs }: UiState): number {
  return tabs.all.reduce((sum, { state }) => sum + underWay(state.app), 0);
}

/** True if nothing is under way, and no answer is due: the program could end. */
export function isQuiet(ui: UiState): boolean {
  return ui.tabs.all.every(({ state: { app } }) => {
    const { room, outgoing, begun } = app;
    const asks = room?.asked === true || outgoing.whoAfter !== null;
    return !begun || (isSettled(app) && !asks && underWay(app) === 0);
  });
}

/** True if the next line of `bytes` bytes may be taken; a command and a very long text wait until all messages are out. */
export function mayTake(ui: UiState, isCommand: boolean, bytes = 0): boolean {
  const { app } = tabOf(ui);
  if (ui.joining !== null) return false;
  if (isCommand) return isQuiet(ui) || isStuck(app);
  const most = bytes > MOST_BESIDES ? 1 : MOST_UNDER_WAY;
  return isSettled(app) && allUnderWay(ui) < most;
}

/** True while the connection is lost: what waits then cannot go out. */
function isStuck({ session }: AppState): boolean {
  return session.phase === 'waiting' || session.phase === 'offline';
}

/** True if the session is where the user has led it, or can go no further by itself. */
function isSettled({ session, room, starting }: AppState): boolean {
  const { phase, busy, intent } = session;
  switch (phase) {
    case 'room':
      return true;
    case 'lobby':
      return !busy && intent.room === null;
    case 'naming':
      return !busy && intent.name === null;
    case 'offline':
      return session.loss !== null && !starting;
    case 'waiting':
      return room !== null;
    default:
      return false;
  }
}
