import { layoutOf } from '../layout.js';
import type { Entry } from '../log/entry.js';
import type { Scrollback } from '../log/scrollback.js';
import { ignoresOf } from '../room/ignore-list.js';
import { keepSaid } from '../room/room.js';
import { inFlight, waiting } from '../room/send-queue.js';
import type { AppState, Effect, RoomState, Step } from '../state.js';

/** What waits until the settings say whether it is to be kept: more of it is forgotten. */
const MAX_UNDECIDED = 20_000;

/** What stands beside a screenful of earlier times: its rule, a day's, where one is, and something new. */
const ROWS_BESIDE = 4;

/**
 * What `before` has led to, and what is to be done about what has come into the room's log: where logs are
 * kept it is handed to the disk, behind a look, once in a room, at what is there of earlier times.
 */
export function keepLog(before: AppState, step: Step): Step {
  const [state, effects] = step;
  const owner = state.room === null ? before : state;
  const { room, logging, address } = owner;
  if (room === null) return step;
  const { fresh } = room;
  if (logging === null && fresh.length <= MAX_UNDECIDED) return step;
  const entries = fresh.splice(0);
  if (!logging) return step;
  const wanted: Effect[] = [];
  const asks = room === state.room && !room.askedEarlier;
  if (asks) {
    const { rows } = layoutOf(state.size, state.sidebar, state.inputRows).log;
    const count = Math.max(1, rows - ROWS_BESIDE);
    wanted.push({ type: 'load-earlier', address, room: room.key, log: room.log, count });
  }
  if (entries.length > 0) wanted.push({ type: 'log', address, room: room.key, entries });
  const next = asks ? { ...state, room: { ...room, askedEarlier: true } } : state;
  return [next, [...effects, ...wanted]];
}

/** The message that was handed over last has left, or may have: it is kept, as of `at` or of the newest. */
export function keepSent({ room, outgoing }: AppState, at = newestTime(room)): void {
  const text = inFlight(outgoing);
  if (room !== null && text !== null) keepSaid(room, text, at);
}

/** All that has not left yet is on its way, since the room is being left: it is kept. */
export function keepAll(state: AppState): void {
  const { room, outgoing } = state;
  keepSent(state);
  for (const text of waiting(outgoing)) if (room !== null) keepSaid(room, text, newestTime(room));
}

function newestTime(room: RoomState | null): number {
  return room?.log.get(room.log.lastId)?.at ?? 0;
}

/** Shows what was said in earlier times in front of a log, if it is still the room's; not who is ignored. */
export function showEarlier(
  state: AppState,
  { log, entries }: { readonly log: Scrollback<Entry>; readonly entries: readonly Entry[] },
): AppState {
  if (state.room?.log !== log) return state;
  const ignores = ignoresOf(state);
  log.prepend(entries.filter((entry) => entry.kind !== 'said' || !ignores(entry.speaker)));
  return state;
}
