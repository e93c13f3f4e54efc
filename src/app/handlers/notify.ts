/** Calls the user by bell or desktop notification when they are mentioned. */

import type { Entry } from '../log/entry.js';
import type { AppState, Effect, RoomState, UpdateResult } from '../state.js';

/** The least time between two calls, in ms. */
const BELL_PAUSE = 2000;
const NOTIFY_PAUSE = 5000;

type Said = Extract<Entry, { type: 'said' }>;

/**
 * Calls the user if an entry after `lastId` mentions them: by bell, and by desktop notification if the window
 * does not have the keyboard. A terminal that never reported its focus counts as unfocused: one notification
 * too many is better than a missed one.
 */
export function call(state: AppState, lastId: number, time: number): UpdateResult {
  const {
    room,
    shared: { attention, settings },
  } = state;
  const mention = room === null ? null : lastMention(room, lastId);
  if (room === null || mention === null) return [state, []];
  const rings = settings.bell && isDue(attention.rangAt, time, BELL_PAUSE);
  const shows =
    settings.notify && !attention.focused && isDue(attention.notifiedAt, time, NOTIFY_PAUSE);
  const effects: Effect[] = [];
  if (rings) effects.push({ type: 'bell' });
  if (shows) effects.push(notification(room, mention));
  const { rangAt, notifiedAt, focused } = attention;
  const called = { focused, rangAt: rings ? time : rangAt, notifiedAt: shows ? time : notifiedAt };
  return [{ ...state, shared: { ...state.shared, attention: called } }, effects];
}

/** True if the last call was long enough ago, or is in the future because the clock was set back. */
function isDue(last: number | null, time: number, pause: number): boolean {
  return last === null || time < last || time - last >= pause;
}

/** Returns the newest entry after `lastId` that mentions the user. */
function lastMention({ log }: RoomState, lastId: number): Said | null {
  for (let id = log.lastId; id > lastId; id--) {
    const entry = log.get(id);
    if (entry?.type === 'said' && entry.mention) return entry;
  }
  return null;
}

function notification({ title }: RoomState, { speaker, text }: Said): Effect {
  return { type: 'notify', title: `Foyer: ${speaker} in ${title}`, body: text };
}
