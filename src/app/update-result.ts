import type { SessionEvent } from '../session/model.js';
import type { Tone } from './log/entry.js';
import { tellRoom } from './room/room.js';
import type { AppState, Effect, RoomState, Step } from './state.js';

/** A state, and what is to be done about it. */
export function step(state: AppState, ...effects: Effect[]): Step {
  return [state, effects];
}

/** One step behind another. */
export function after([state, effects]: Step, change: (state: AppState) => Step): Step {
  const [next, more] = change(state);
  return [next, [...effects, ...more]];
}

/** Asks the session for something. */
export function ask(state: AppState, event: SessionEvent): Step {
  return step(state, { type: 'session', event });
}

/** The state with its room changed; as it is where there is none. */
export function inRoom(state: AppState, change: (room: RoomState) => RoomState): Step {
  return step(state.room === null ? state : { ...state, room: change(state.room) });
}

/** Puts a sentence where the user looks: into the room's log, or on the status line. */
export function tell(state: AppState, text: string, tone: Tone, at: number): Step {
  if (state.room === null) return step(withStatus(state, text, tone));
  return inRoom(state, (room) => tellRoom(room, text, tone, at));
}

/** The state with a sentence on the status line. */
export function withStatus(state: AppState, text: string, tone: Tone): AppState {
  return { ...state, status: { text, tone } };
}
