/** Handles what a room has received as records: what was said is known, and nothing is guessed. */

import type { RoomRecord } from '../../session/model.js';
import { sanitise, sanitiseName } from '../../text/sanitise.js';
import type { Entry, Manner } from '../log/entry.js';
import { MOVED } from '../log/log-sentences.js';
import { presenceOf } from '../log/presence.js';
import { clockText } from '../log/stamps.js';
import { showInLog } from '../room/hear.js';
import { IGNORES_NOBODY, type Ignores } from '../room/ignore-list.js';
import { withoutPerson, withPerson } from '../room/people.js';
import { said, tellRoom, withReply } from '../room/room.js';
import { ROOM_SENTENCES } from '../room/room-sentences.js';
import type { RoomState } from '../state.js';
import { answered, heardTo, type Letter, type Post } from './post.js';
import { takePeople } from './record-people.js';
import { type RecordRoom, withRecords } from './record-room.js';
import { type Arrival, HERE, withAbsence } from './room-records.js';

/** The context of received records. */
export interface RecordHearing {
  /** When they were received (Unix ms). */
  readonly time: number;
  /** The first record's number in the tab's trace. */
  readonly first?: number;
  /** The names whose messages are hidden. */
  readonly ignores?: Ignores;
}

/** The effects of records. */
export interface HeardRecords {
  readonly room: RoomState;
  /** Our records that were not carried out, and why, in words. */
  readonly failed: readonly Failed[];
}

/** A record of ours that was not carried out. */
export interface Failed {
  readonly letter: Letter;
  readonly why: string;
}

type Step = Extract<RoomRecord, { id: number }>;

/** The context of one record. */
interface Context extends Required<Pick<RecordHearing, 'time' | 'ignores'>> {
  readonly failed: Failed[];
  /** The record's number in the trace. */
  readonly message: number;
  /** True for what happened before the user came. */
  readonly isPast: boolean;
}

/** Takes records of a room in their order. Entries that are known already are left out. */
export function hearRecords(
  room: RecordRoom,
  records: readonly RoomRecord[],
  { time, first = 0, ignores = IGNORES_NOBODY }: RecordHearing,
): HeardRecords {
  const failed: Failed[] = [];
  let next: RecordRoom = { ...room, heardAt: time };
  records.forEach((record, index) => {
    const context = { time, ignores, failed, message: first + index, isPast: false };
    next = 'id' in record ? takeEntry(next, record, context) : takeOther(next, record, context);
  });
  return { room: next, failed };
}

/** Takes an entry of the room's log, if it is a new one. */
function takeEntry(room: RecordRoom, entry: Step, context: Context): RecordRoom {
  const { records } = room;
  const { arrival } = records;
  const isAwaited = arrival !== null && entry.id <= arrival.to;
  const isKnown = entry.id <= records.lastId;
  // An entry that is known shows that nothing is missing between it and the next one.
  const covered = arrival === null || !isKnown ? arrival : { ...arrival, missingSince: null };
  if (isKnown) return arrived(withRecords(room, { arrival: covered }), entry, isAwaited, context);
  const told = covered === null ? room : tellMissing(room, covered, entry.time, context);
  const next = settled(withRecords(told, { lastId: entry.id }), entry);
  const isPast = isAwaited && arrival.isPast;
  return arrived(take(next, entry, { ...context, isPast }), entry, isAwaited, context);
}

/** Says since when entries are missing before the first one that came after a lost connection. */
function tellMissing(
  room: RecordRoom,
  { missingSince }: Arrival,
  to: number,
  { time }: Context,
): RecordRoom {
  const { arrival } = room.records;
  if (missingSince === null || arrival === null) return room;
  tellGap(room, missingSince, Math.min(to, time), time);
  return withRecords(room, { arrival: { ...arrival, missingSince: null } });
}

/** Says that entries between two times (Unix ms) are gone. */
export function tellGap(room: RoomState, from: number, to: number, time: number): void {
  const [begin, end] = [Math.min(from, time), Math.min(Math.max(from, to), time)];
  tellRoom(room, ROOM_SENTENCES.gap(clockText(begin, 0), clockText(end, 0)), 'problem', time);
}

/** Counts an entry of those that are on their way, and ends the arrival after the last. */
function arrived(
  room: RecordRoom,
  { id }: Step,
  isAwaited: boolean,
  { time }: Context,
): RecordRoom {
  const { arrival } = room.records;
  if (arrival === null) return room;
  const left = arrival.left === null ? null : arrival.left - Number(isAwaited);
  const next = withRecords(room, { arrival: { ...arrival, left } });
  return id >= arrival.to || left === 0 ? endArrival(next, time) : next;
}

/** Says that the user has arrived, now that everything from before is shown. */
export function endArrival(room: RecordRoom, time: number): RecordRoom {
  const { arrival } = room.records;
  if (arrival === null) return room;
  if (arrival.missingSince !== null) tellGap(room, arrival.missingSince, time, time);
  tellRoom(room, arrival.words, 'info', time);
  return showHeard(withRecords(room, { arrival: null }), lastHeard(room.records.post));
}

/** Returns the last reference that the server is known to have. */
function lastHeard({ letters }: Post): number {
  return letters.findLast(({ state }) => state === 'heard')?.record.ref ?? 0;
}

/** Shows our records up to a reference: the server has them, but their entries are gone. */
function showHeard(room: RecordRoom, ref: number): RecordRoom {
  const [gone, post] = heardTo(room.records.post, ref);
  for (const letter of gone) showLetter(room, letter);
  return withRecords(room, { post });
}

/** Shows a record of ours whose entry is gone, although the server has it. */
function showLetter(room: RoomState, { record, time }: Letter): void {
  if (record.type !== 'say' && record.type !== 'whisper') return;
  for (const line of sayings(room, { ...record, name: room.nick, time }, undefined)) {
    room.unlogged.push(line);
    showInLog(room, line);
  }
}

/** Takes our record that comes back out of those under way. */
function settled(room: RecordRoom, entry: Step): RecordRoom {
  const ref = 'ref' in entry ? entry.ref : undefined;
  return withRecords(room, { post: answered(room.records.post, ref)[1] });
}

function take(room: RecordRoom, entry: Step, context: Context): RecordRoom {
  const name = sanitiseName(entry.name);
  const isHidden = name !== room.nick && context.ignores(name);
  switch (entry.type) {
    case 'said':
    case 'whispered':
      return isHidden ? room : takeSaid(room, entry, name, context);
    case 'joined':
    case 'left':
      return takeMove(room, entry, name, isHidden, context);
    case 'topic':
      return takeTopic(room, entry, name, context);
    default:
      return takePresence(room, entry, name, context);
  }
}

/** A message, with the members that both kinds of them have. */
interface Saying {
  readonly name: string;
  readonly time: number;
  readonly text: string;
  readonly to?: string;
  readonly action?: boolean;
}

function takeSaid(
  room: RecordRoom,
  saying: Extract<Step, { type: 'said' | 'whispered' }>,
  name: string,
  context: Context,
): RecordRoom {
  const lines = sayings(room, { ...saying, time: timeOf(saying, context) }, context.message);
  for (const line of lines) put(room, line, context);
  if (context.isPast) return room;
  if (saying.type === 'whispered') tellIfLost(room, name, sanitiseName(saying.to), context);
  const [mentions, time] = [lines.some(({ mention }) => mention), context.time];
  room.activity.count(1, time);
  room.speakers.spoke(name, time);
  const isOwn = name === room.nick;
  return {
    ...room,
    people: withPerson(room.people, name),
    unread: room.unread + Number(!isOwn),
    mentions: room.mentions + Number(mentions),
    saidAt: time,
  };
}

/** Says that our private words wait for somebody whose connection is lost. */
function tellIfLost(room: RecordRoom, name: string, to: string, { time }: Context): void {
  if (name !== room.nick || room.records.absent.get(to)?.lost !== true) return;
  tellRoom(room, ROOM_SENTENCES.whisperedToLost(to), 'info', time);
}

/** Returns the entries of what somebody said: one for each line, which are drawn as one block. */
function sayings(room: RoomState, { name, time, text, to, action }: Saying, message?: number) {
  const manner: Manner | undefined =
    to !== undefined
      ? { type: 'private', to: sanitiseName(to) }
      : action === true
        ? { type: 'action' }
        : undefined;
  return text
    .split('\n')
    .map((line) => said(room, sanitiseName(name), sanitise(line), time, message, manner));
}

function takeMove(
  room: RecordRoom,
  { type, time: at }: Extract<Step, { type: 'joined' | 'left' }>,
  name: string,
  isHidden: boolean,
  context: Context,
): RecordRoom {
  const came = type === 'joined';
  const words = (came ? MOVED.came : MOVED.went)(name);
  const time = timeOf({ time: at }, context);
  // Foyer has its own sentence for our arrival.
  if (!isHidden && name !== room.nick) put(room, presenceOf({ name, came }, words, time), context);
  if (context.isPast) return room;
  const people = came ? withPerson(room.people, name) : withoutPerson(room.people, name);
  return withRecords({ ...room, people }, { absent: withAbsence(room.records.absent, name, null) });
}

function takeTopic(
  room: RecordRoom,
  entry: Extract<Step, { type: 'topic' }>,
  name: string,
  context: Context,
): RecordRoom {
  const topic = sanitise(entry.text);
  const text = ROOM_SENTENCES.topic(name, topic);
  put(room, { type: 'notice', time: timeOf(entry, context), text, tone: 'info' }, context);
  return context.isPast ? room : withRecords(room, { topic });
}

/** Takes who is away, or has lost their connection: the pane of people shows it, the log does not. */
function takePresence(
  room: RecordRoom,
  entry: Extract<Step, { type: 'away' | 'back' | 'lost' | 'returned' }>,
  name: string,
  { isPast, time }: Context,
): RecordRoom {
  if (isPast || (name !== room.nick && !room.people.names.has(name))) return room;
  const before = room.records.absent.get(name) ?? HERE;
  const isState = entry.type === 'away' || entry.type === 'back';
  const absence = isState
    ? { ...before, away: entry.type === 'away' ? sanitise(entry.text) : null }
    : { ...before, lost: entry.type === 'lost' };
  const next = withRecords(room, { absent: withAbsence(room.records.absent, name, absence) });
  if (name !== room.nick || !isState || entry.ref === undefined) return next;
  const words = entry.type === 'away' ? ROOM_SENTENCES.awayNow : ROOM_SENTENCES.backNow;
  tellRoom(next, words, 'info', time);
  return next;
}

type Other = Exclude<RoomRecord, Step>;

function takeOther(room: RecordRoom, record: Other, context: Context): RecordRoom {
  const { time } = context;
  switch (record.type) {
    case 'people':
      return takePeople(room, record, time);
    case 'gap':
      tellGap(room, record.from, record.to, time);
      return withRecords(room, {
        arrival: room.records.arrival && { ...room.records.arrival, missingSince: null },
      });
    case 'heard':
      return showHeard(room, record.ref);
    case 'notice':
      put(room, serverWords(record.text, time), context);
      return { ...room, unread: room.unread + 1 };
    case 'refused':
      return takeRefused(room, record, context);
  }
}

/** Returns words of the server: in a sentence of ours, so that no row of what somebody says looks like them. */
function serverWords(text: string, time: number): Entry {
  return { type: 'notice', time, text: ROOM_SENTENCES.server(sanitise(text)), tone: 'server' };
}

function takeRefused(
  room: RecordRoom,
  { ref, text }: Extract<Other, { type: 'refused' }>,
  { failed }: Context,
): RecordRoom {
  const [letter, post] = answered(room.records.post, ref);
  const why = sanitise(text);
  if (letter !== null) failed.push({ letter, why });
  else return withReply(room, ROOM_SENTENCES.refused(why), 'problem') as RecordRoom;
  return withRecords(room, { post });
}

function put(room: RecordRoom, entry: Entry, { isPast, message }: Context): void {
  const numbered = { ...entry, message };
  if (!isPast) room.unlogged.push(numbered);
  showInLog(room, isPast ? { ...numbered, past: true } : numbered);
}

/** Returns the time of an entry (Unix ms): the server's clock may be wrong, but no message is from the future. */
function timeOf({ time }: { readonly time: number }, { time: now }: Pick<Context, 'time'>): number {
  return Math.min(time, now);
}
