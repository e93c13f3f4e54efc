import { sanitise } from '../text/sanitise.js';
import { enqueue, handOver, inFlight, isWaiting, NOTHING_OUTGOING, waiting } from './outgoing.js';
import { sayInRoom, tellRoom } from './room.js';
import type { AppState, Effect, Step } from './state.js';

/** Sends messages, each when the one before has left; those that have to wait are not in the log yet. */
export function say(state: AppState, texts: readonly string[], at: number): Step {
  const { room, session, outgoing } = state;
  if (room === null || session.phase !== 'room') return [state, []];
  const next = { ...state, room: { ...room, position: null }, outgoing: enqueue(outgoing, texts) };
  return outgoing.leaving ? [next, []] : sendNext(next, at);
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

/** Hands over all that waits, since the room is being left: what is queued goes out first. */
export function letGo(state: AppState): Step {
  const effects = waiting(state.outgoing).map(sayEffect);
  return [{ ...state, outgoing: NOTHING_OUTGOING }, effects];
}

/** Takes back what waits: it is told, and goes back into the input. */
export function takeBack(state: AppState, at: number): AppState {
  const { room, outgoing } = state;
  const returned = waiting(outgoing);
  if (room === null || returned.length === 0) return { ...state, outgoing: NOTHING_OUTGOING };
  const words =
    returned.length === 1
      ? 'One message was not sent: it is back in the input.'
      : `${returned.length} messages were not sent: they are back in the input.`;
  const told = tellRoom(room, words, 'problem', at);
  // What has been handed over still leaves: the next one waits for it.
  const left = outgoing.leaving
    ? { ...outgoing, texts: outgoing.texts.slice(0, outgoing.handedOver) }
    : NOTHING_OUTGOING;
  return { ...state, room: told, outgoing: left, returned };
}

/** The connection is lost: nothing more leaves over it, and the last message may not have. */
export function loseOutgoing(state: AppState, at: number): AppState {
  const { room, outgoing } = state;
  const last = inFlight(outgoing);
  const doubtful =
    room === null || last === null
      ? state
      : {
          ...state,
          room: tellRoom(room, `This may not have arrived: “${sanitise(last)}”`, 'problem', at),
        };
  return { ...takeBack(doubtful, at), outgoing: NOTHING_OUTGOING };
}

/** True where there is something that can still be taken back. */
export function canTakeBack({ outgoing }: AppState): boolean {
  return isWaiting(outgoing);
}

function sayEffect(text: string): Effect {
  return { type: 'session', event: { type: 'user.say', text } };
}
