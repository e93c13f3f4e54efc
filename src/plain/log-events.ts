/** The events of a room's log: each entry once, and comings and goings that share an entry one by one. Pure. */

import type { Entry, Movers } from '../app/log/entry.js';
import { latestOf, movesOf } from '../app/log/presence.js';
import type { Scrollback } from '../app/log/scrollback.js';
import type { RoomState } from '../app/state.js';
import type { TabEvent } from './plain-event.js';
import { withoutKeys } from './screen-words.js';

/** An event, and when it happened (Unix ms) if that is not now. */
export type LogEvent = TabEvent & { readonly time?: number };

/** How far a log has been read. */
export interface LogMark {
  readonly log: Scrollback<Entry> | null;
  /** The next entry to read. */
  readonly nextId: number;
  /** The entry before it, as it was read: further comings and goings may replace it. */
  readonly last: Entry | undefined;
  /** True once the stored history before the log is read, or is not wanted. */
  readonly hasHistory: boolean;
}

/** Nothing is read. */
export const UNREAD: LogMark = { log: null, nextId: 0, last: undefined, hasHistory: false };

type Presence = Extract<Entry, { type: 'presence' }>;

/** Reads at most `most` new entries of a room's log; `isMore` if there are others. */
export function readLog(
  room: RoomState,
  before: LogMark,
  most: number,
): { readonly events: readonly LogEvent[]; readonly mark: LogMark; readonly isMore: boolean } {
  const { log } = room;
  const mark = before.log === log ? before : { ...UNREAD, log, hasHistory: before.hasHistory };
  const earlier = mark.hasHistory ? [] : historyOf(log);
  const from = Math.max(mark.nextId, Math.max(0, log.firstId));
  const to = Math.min(log.lastId + 1, from + most);
  const missed = from - mark.nextId;
  const events: LogEvent[] = [
    ...earlier.flatMap((entry) => entryEvents(entry, room, true)),
    ...(missed > 0 ? [{ type: 'gap', count: missed } as const] : []),
    ...laterMoves(mark.last, log.get(mark.nextId - 1)),
  ];
  for (let id = from; id < to; id++) {
    const entry = log.get(id);
    if (entry !== undefined) events.push(...entryEvents(entry, room, entry.past === true));
  }
  const next = { log, nextId: to, last: log.get(to - 1), hasHistory: isHistoryRead(mark, log) };
  return { events, mark: next, isMore: to <= log.lastId };
}

function isHistoryRead(mark: LogMark, log: Scrollback<Entry>): boolean {
  return mark.hasHistory || log.firstId !== 0;
}

/** Returns the stored entries that were put before a log. */
function historyOf(log: Scrollback<Entry>): readonly Entry[] {
  const entries: Entry[] = [];
  for (let id = log.firstId; id < 0; id++) entries.push(log.get(id) as Entry);
  return entries;
}

/** Returns the comings and goings that an entry has now, and had not when it was read. */
function laterMoves(before: Entry | undefined, now: Entry | undefined): readonly LogEvent[] {
  if (before?.type !== 'presence' || now?.type !== 'presence' || before === now) return [];
  const came = moved('joined', laterMovers(before.came, now.came), now);
  const went = moved('left', laterMovers(before.went, now.went), now);
  return now.isReturn ? [...went, ...came] : [...came, ...went];
}

function laterMovers(before: Movers, now: Movers): Movers {
  const count = now.count - before.count;
  return { count, names: count <= 0 ? [] : latestOf(now).slice(-count) };
}

function moved(
  type: 'joined' | 'left',
  { count, names }: Movers,
  { past }: Presence,
): readonly LogEvent[] {
  return count <= 0 ? [] : [{ type, count, names, ...(past && { past }) }];
}

function entryEvents(entry: Entry, room: RoomState, isPast: boolean): readonly LogEvent[] {
  const { time } = entry;
  const past = isPast ? ({ past: true } as const) : {};
  switch (entry.type) {
    case 'said': {
      const { speaker, text, own, mention, manner } = entry;
      const how = { own, mention, manner: manner?.type ?? ('said' as const) };
      const to = manner?.type === 'private' ? { to: manner.to } : {};
      const arrived = own && !isPast ? { arrived: room.records !== null } : {};
      return [{ type: 'message', time, from: speaker, text, ...how, ...to, ...arrived, ...past }];
    }
    case 'plain':
      return [{ type: 'text', time, text: entry.text, ...past }];
    case 'presence':
      return presenceEvents(entry).map((event) => ({ ...event, time, ...past }));
    case 'notice':
      return [noticeEvent(entry, past)];
  }
}

function presenceEvents(entry: Presence): readonly LogEvent[] {
  const { came, went, text, isReturn = false } = entry;
  // A notice that names nobody for certain is shown as received.
  if (movesOf(entry) === 0) return [{ type: 'text', text }];
  const words = movesOf(entry) === 1 ? { text } : {};
  const all = [
    ...moved('joined', { count: came.count, names: latestOf(came) }, entry),
    ...moved('left', { count: went.count, names: latestOf(went) }, entry),
  ].map((event) => ({ ...event, ...words }));
  return isReturn ? all.reverse() : all;
}

function noticeEvent(
  { time, text, tone }: Extract<Entry, { type: 'notice' }>,
  past: { readonly past?: true },
): LogEvent {
  if (tone === 'server') return { type: 'notice', time, text, ...past };
  const words = withoutKeys(text);
  return tone === 'problem'
    ? { type: 'error', time, text: words }
    : { type: 'notice', time, text: words, ...past };
}
