/** Builds results of an update: a state and its effects. Pure. */

import type { SessionEvent } from '../session/model.js';
import type { Tone } from './log/entry.js';
import { tellRoom, withReply } from './room/room.js';
import type { AppState, Effect, RoomState, UpdateResult } from './state.js';

/** Returns a result: a state and its effects. */
export function step(state: AppState, ...effects: Effect[]): UpdateResult {
  return [state, effects];
}

/** Applies a change to the state of a result, and joins the effects. */
export function after(
  [state, effects]: UpdateResult,
  change: (state: AppState) => UpdateResult,
): UpdateResult {
  const [next, more] = change(state);
  return [next, [...effects, ...more]];
}

/** Sends an event to the session. */
export function ask(state: AppState, event: SessionEvent): UpdateResult {
  return step(state, { type: 'session', event });
}

/** Changes the room of a state; does nothing if there is none. */
export function inRoom(state: AppState, change: (room: RoomState) => RoomState): UpdateResult {
  return step(state.room === null ? state : { ...state, room: change(state.room) });
}

/** Answers the user: above the room's input, or on the status line outside a room. */
export function answer(state: AppState, text: string, tone: Tone): UpdateResult {
  if (state.room === null) return step(withStatus(state, text, tone));
  return inRoom(state, (room) => withReply(room, text, tone));
}

/** Shows a sentence in the room's log, or on the status line outside a room. */
export function tell(state: AppState, text: string, tone: Tone, time: number): UpdateResult {
  if (state.room === null) return step(withStatus(state, text, tone));
  tellRoom(state.room, text, tone, time);
  return step({ ...state });
}

/** Returns the state with a sentence on the status line. */
export function withStatus(state: AppState, text: string, tone: Tone): AppState {
  return { ...state, status: { text, tone } };
}
