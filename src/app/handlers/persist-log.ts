/** Logs a room to disk and shows its stored history. */

import { layoutOf } from '../layout.js';
import type { Entry } from '../log/entry.js';
import type { Scrollback } from '../log/scrollback.js';
import { CLOCK_SKEW_MS } from '../records/room-records.js';
import { ignoresOf } from '../room/ignore-list.js';
import { keepSaid } from '../room/room.js';
import { inFlight, waiting } from '../room/send-queue.js';
import type { AppState, RoomState, UpdateResult } from '../state.js';
import { after, step } from '../update-result.js';

/** The most entries that wait until the settings are known; more are dropped. */
const MAX_UNDECIDED = 20_000;

/** Rows that a screenful of history leaves free: its separator, a day's, and new messages. */
const ROWS_BESIDE = 4;

/**
 * Adds the effects for what was appended to the room's log: if logging is on, it goes to disk, after the stored
 * history was read once per room.
 */
export function keepLog(before: AppState, result: UpdateResult): UpdateResult {
  const [state] = result;
  const { room, address, shared } = state.room === null ? before : state;
  const { log } = shared.settings;
  if (room === null || (log === null && room.unlogged.length <= MAX_UNDECIDED)) return result;
  const entries = room.unlogged.splice(0);
  if (!log) return result;
  const withHistory = after(result, askEarlier);
  if (entries.length === 0) return withHistory;
  return after(withHistory, (next) =>
    step(next, { type: 'log', address, room: room.name, entries }),
  );
}

/** Requests a screenful of the room's stored history, once. */
function askEarlier(state: AppState): UpdateResult {
  const { room, address, shared, inputRows } = state;
  // The server's own history comes first: stored entries end where it begins.
  if (room === null || room.askedEarlier || isArriving(room)) return step(state);
  const { rows } = layoutOf(shared.size, shared.settings.people, inputRows).log;
  const count = Math.max(1, rows - ROWS_BESIDE);
  return step(
    { ...state, room: { ...room, askedEarlier: true } },
    { type: 'load-earlier', address, room: room.name, log: room.log, count },
  );
}

function isArriving({ records }: RoomState): boolean {
  return records?.arrival?.isPast === true;
}

/** Logs the message that was handed over last, which left or may have, at a time or the newest entry's (Unix ms). */
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
  const { nick } = state.room;
  const ignores = ignoresOf(state);
  const isKnown = knownIn(pastOf(log));
  const unknown = entries.toReversed().filter((entry) => !isKnown(entry));
  log.prepend(
    unknown
      .toReversed()
      .filter((entry) => entry.type !== 'said' || !ignores(entry.speaker))
      .map((entry) => withOwner(entry, nick)),
  );
}

/** Returns whether the server has sent a stored entry; must be asked for the newest first. Each of `past` is one. */
function knownIn(past: readonly Entry[]): (entry: Entry) => boolean {
  const times = new Map<string, number[]>();
  for (const entry of past) {
    const key = contentOf(entry);
    times.set(key, [...(times.get(key) ?? []), entry.time]);
  }
  const from = secondOf(past[0]?.time ?? Number.POSITIVE_INFINITY);
  return (entry) => {
    const same = times.get(contentOf(entry)) ?? [];
    const index = same.findLastIndex((time) => isSameMoment(entry.time, time));
    if (index >= 0) same.splice(index, 1);
    return index >= 0 || secondOf(entry.time) > from;
  };
}

/**
 * True if what was stored at one time may be what the server dates at another: files count in seconds, and no message
 * is stored as one from the future.
 */
function isSameMoment(stored: number, sent: number): boolean {
  return secondOf(sent) >= secondOf(stored) && sent - stored <= CLOCK_SKEW_MS;
}

/** Stored private words are to us only if they name us: other ones were ours, perhaps under another name. */
function withOwner(entry: Entry, nick: string): Entry {
  if (entry.type !== 'said' || entry.manner?.type !== 'private') return entry;
  return { ...entry, own: entry.speaker === nick || entry.manner.to !== nick };
}

/** Returns the entries that the server has sent from before the user came. */
function pastOf(log: Scrollback<Entry>): readonly Entry[] {
  const past: Entry[] = [];
  for (let id = log.firstId; id <= log.lastId; id++) {
    const entry = log.get(id);
    if (entry?.past) past.push(entry);
  }
  return past;
}

/** Returns by what a stored entry and the server's are the same, besides their time. */
function contentOf(entry: Entry): string {
  const speaker = entry.type === 'said' ? entry.speaker : '';
  return [entry.type, speaker, entry.text].join('\0');
}

function secondOf(time: number): number {
  return Math.floor(time / 1000);
}
