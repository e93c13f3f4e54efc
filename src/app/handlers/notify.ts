import type { Entry } from '../log/entry.js';
import type { AppState, Effect, RoomState, Step } from '../state.js';

/** The least time between one call and the next, in ms, however often the user is mentioned. */
const BELL_PAUSE = 2000;
const NOTIFY_PAUSE = 5000;

type Said = Extract<Entry, { kind: 'said' }>;

/**
 * Calls the user where they are mentioned in what has come behind `lastId`: with the bell, and where they are
 * not there, on the desktop. A terminal that has never said whether its window has the keyboard counts as
 * left: who asked for notifications would miss them more than mind one too many.
 */
export function call(state: AppState, lastId: number, at: number): Step {
  const { room, bell, notify, attention } = state;
  const mention = room === null ? null : lastMention(room, lastId);
  if (room === null || mention === null) return [state, []];
  const rings = bell && isDue(attention.rangAt, at, BELL_PAUSE);
  const shows = notify && !attention.focused && isDue(attention.notifiedAt, at, NOTIFY_PAUSE);
  const effects: Effect[] = [];
  if (rings) effects.push({ type: 'bell' });
  if (shows) effects.push(notification(room, mention));
  const { rangAt, notifiedAt, focused } = attention;
  const called = { focused, rangAt: rings ? at : rangAt, notifiedAt: shows ? at : notifiedAt };
  return [{ ...state, attention: called }, effects];
}

/** True where the last call was long enough ago; one in the future was before the clock was set back. */
function isDue(last: number | null, at: number, pause: number): boolean {
  return last === null || at < last || at - last >= pause;
}

/** The newest entry behind `lastId` that mentions the user. */
function lastMention({ log }: RoomState, lastId: number): Said | null {
  for (let id = log.lastId; id > lastId; id--) {
    const entry = log.get(id);
    if (entry?.kind === 'said' && entry.mention) return entry;
  }
  return null;
}

function notification({ room }: RoomState, { speaker, text }: Said): Effect {
  return { type: 'notify', title: `Foyer: ${speaker} in ${room}`, body: text };
}
