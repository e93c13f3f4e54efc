import { keepAll, keepSent } from './keeping.js';
import { enqueue, handOver, heldBack, isWaiting, NOTHING_OUTGOING, waiting } from './outgoing.js';
import { sayInRoom, tellRoom } from './room.js';
import { returnedSentence } from './sentences.js';
import type { AppState, Effect, Step } from './state.js';

/**
 * Sends messages, each when the one before has left; those that have to wait are not in the log yet. Those
 * that are typed while the room's connection is lost wait until the room is reached again.
 */
export function say(state: AppState, texts: readonly string[], at: number): Step {
  const { room, session, outgoing, returning } = state;
  if (room === null || (session.phase !== 'room' && !returning)) return [state, []];
  const next = { ...state, room: { ...room, position: null }, outgoing: enqueue(outgoing, texts) };
  return outgoing.leaving || returning ? [next, []] : sendNext(next, at);
}

/** The message that was handed over has left, or cannot: goes on with the next one. */
export function sendNext(state: AppState, at: number): Step {
  const [text, outgoing] = handOver(state.outgoing);
  const { room } = state;
  if (room === null || text === null) return [{ ...state, outgoing: NOTHING_OUTGOING }, []];
  // The user may have gone elsewhere in the log since.
  const said = { ...sayInRoom(room, text, at), position: room.position };
  return [{ ...state, room: said, outgoing }, [sayEffect(text)]];
}

/** The room is reached again: what has waited for it goes out. */
export function sendHeldBack(state: AppState, at: number): Step {
  return isWaiting(state.outgoing) ? sendNext(state, at) : [state, []];
}

/**
 * The room is being left: what is queued goes out first. What waits for a connection does not: it goes
 * back into the input, and so nowhere that the user has not seen.
 */
export function letGo(state: AppState): Step {
  if (state.returning) return [giveBack(state), []];
  keepAll(state);
  const effects = waiting(state.outgoing).map(sayEffect);
  return [{ ...state, outgoing: NOTHING_OUTGOING }, effects];
}

/** Puts what waits back into the input. */
export function giveBack(state: AppState): AppState {
  const returned = waiting(state.outgoing);
  return returned.length === 0
    ? { ...state, outgoing: NOTHING_OUTGOING }
    : { ...state, outgoing: NOTHING_OUTGOING, returned };
}

/** Takes back what waits, because the user wants it: it is told, and goes back into the input. */
export function takeBack(state: AppState, at: number): AppState {
  const { room, outgoing } = state;
  const count = waiting(outgoing).length;
  const next = giveBack(state);
  if (room === null || count === 0) return next;
  const told = tellRoom(room, returnedSentence(count), 'problem', at);
  // What has been handed over still leaves: the next one waits for it.
  const left = outgoing.leaving
    ? { ...outgoing, texts: outgoing.texts.slice(0, outgoing.handedOver) }
    : NOTHING_OUTGOING;
  return { ...next, room: told, outgoing: left };
}

/** Nothing more leaves over this connection: what has not been handed over waits for the next one. */
export function holdBack(state: AppState): AppState {
  keepSent(state);
  return { ...state, outgoing: heldBack(state.outgoing) };
}

/** The messages that wait for the room to be reached again. */
export function heldTexts({ outgoing, returning }: AppState): readonly string[] {
  return returning ? waiting(outgoing) : [];
}

function sayEffect(text: string): Effect {
  return { type: 'session', event: { type: 'user.say', text } };
}
