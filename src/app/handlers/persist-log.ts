/** Logs a room to disk and shows its stored history. */

import { layoutOf } from '../layout.js';
import type { Entry } from '../log/entry.js';
import type { Scrollback } from '../log/scrollback.js';
import { ignoresOf } from '../room/ignore-list.js';
import { keepSaid } from '../room/room.js';
import { inFlight, waiting } from '../room/send-queue.js';
import type { AppState, Effect, RoomState, UpdateResult } from '../state.js';

/** The most entries that wait until the settings are known; more are dropped. */
const MAX_UNDECIDED = 20_000;

/** Rows that a screenful of history leaves free: its separator, a day's, and new messages. */
const ROWS_BESIDE = 4;

/**
 * Adds the effects for new entries of the room's log to a result: if logging is on, they go to disk, after the
 * stored history was read once per room.
 */
export function keepLog(before: AppState, step: UpdateResult): UpdateResult {
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
    wanted.push({ type: 'load-earlier', address, room: room.name, log: room.log, count });
  }
  if (entries.length > 0) wanted.push({ type: 'log', address, room: room.name, entries });
  const next = asks ? { ...state, room: { ...room, askedEarlier: true } } : state;
  return [next, [...effects, ...wanted]];
}

/** Logs the message that was handed over last, which left or may have; at `at` or the time of the newest entry. */
export function keepSent({ room, outgoing }: AppState, time = newestTime(room)): void {
  const text = inFlight(outgoing);
  if (room !== null && text !== null) keepSaid(room, text, time);
}

/** Logs all messages of the queue, because leaving the room sends them. */
export function keepAll(state: AppState): void {
  const { room, outgoing } = state;
  keepSent(state);
  for (const text of waiting(outgoing)) if (room !== null) keepSaid(room, text, newestTime(room));
}

function newestTime(room: RoomState | null): number {
  return room?.log.get(room.log.lastId)?.time ?? 0;
}

/** Puts stored history before a log, if it is still the room's, without ignored people. */
export function showEarlier(
  state: AppState,
  { log, entries }: { readonly log: Scrollback<Entry>; readonly entries: readonly Entry[] },
): void {
  if (state.room?.log !== log) return;
  const ignores = ignoresOf(state);
  log.prepend(entries.filter((entry) => entry.type !== 'said' || !ignores(entry.speaker)));
}
