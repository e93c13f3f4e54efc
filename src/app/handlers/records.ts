/** A room with records: entering it, what happens there, and what the user does there. */

import type { Entered, SessionNotice } from '../../session/model.js';
import { sanitise } from '../../text/sanitise.js';
import { endArrival, type Failed, hearRecords } from '../records/hear-records.js';
import {
  answered,
  doubtedPost,
  type Letter,
  type OwnRecord,
  type Post,
  posted,
  resumedPost,
  type Unnumbered,
} from '../records/post.js';
import { hasRecords, type RecordRoom, withRecords } from '../records/record-room.js';
import {
  type Arrival,
  CLOCK_SKEW_MS,
  enteredRecords,
  type RoomRecords,
} from '../records/room-records.js';
import { ignoresOf } from '../room/ignore-list.js';
import { tellRoom } from '../room/room.js';
import { ROOM_SENTENCES } from '../room/room-sentences.js';
import { enqueue } from '../room/send-queue.js';
import { doubtSentence, RECOVERY } from '../servers/link-sentences.js';
import type { AppEvent, AppState, Effect, RoomState, UpdateResult } from '../state.js';
import { after, step } from '../update-result.js';
import { call } from './notify.js';

/** A notice of the session, and when it came (Unix ms). */
type Notice<Type> = Extract<AppEvent, SessionNotice & { type: Type }>;

/** Adds what happened in the room to its log, and calls the user if it mentions them. */
export function onRecords(
  state: AppState,
  { records, first, time }: Notice<'records'>,
): UpdateResult {
  const { room } = state;
  if (!hasRecords(room)) return step(state);
  const { lastId } = room.log;
  const heard = hearRecords(room, records, { time, first, ignores: ignoresOf(state) });
  const next = notDelivered({ ...state, room: heard.room }, heard.failed, time);
  const called = heard.room.mentions > room.mentions ? call(next, lastId, time) : step(next);
  const isThere = room.records.arrival !== null && heard.room.records?.arrival === null;
  return isThere ? after(called, (there) => postAgain(there, time)) : called;
}

/** Says that a record of ours was not sent. */
export function onRecordNotSent(
  state: AppState,
  { ref, time }: Notice<'record-not-sent'>,
): UpdateResult {
  const { room } = state;
  if (!hasRecords(room)) return step(state);
  const [letter, post] = answered(room.records.post, ref);
  const next = { ...state, room: withRecords(room, { post }) };
  if (letter === null) return step(next);
  return step(notDelivered(next, [{ letter, why: ROOM_SENTENCES.full }], time));
}

/** Says why records of ours were not delivered, and returns them to the input. */
function notDelivered(state: AppState, failed: readonly Failed[], time: number): AppState {
  const { room } = state;
  if (failed.length === 0 || room === null) return state;
  for (const { letter, why } of failed) {
    tellRoom(room, ROOM_SENTENCES.notDelivered(sanitise(letter.typed), why), 'problem', time);
  }
  return { ...state, returned: failed.map(({ letter }) => letter.typed) };
}

/** Says or does something in a room with records: now, or once the room is reached again. */
export function post(
  state: AppState,
  record: Unnumbered,
  typed: string,
  time: number,
): UpdateResult {
  const { room, session, returning } = state;
  if (!hasRecords(room)) return step(state);
  if (session.phase !== 'room' && !returning) return step(state);
  const goes = !returning && !isReentering(room);
  const [numbered, next] = posted(
    room.records.post,
    record,
    typed,
    time,
    goes ? 'sent' : 'waiting',
  );
  const written = { ...state, room: { ...withRecords(room, { post: next }), position: null } };
  return goes ? step(written, sendEffect(numbered)) : step(written);
}

/** Returns the room that was entered by records: a new one, or the one that was lost. */
export function enter(
  state: AppState,
  entered: Entered,
  joined: RoomState,
  again: RoomState | null,
  time: number,
): UpdateResult {
  const { agreed } = state.session;
  const before = again?.records ?? null;
  const isBack = before !== null && entered.resumed === true && before.log === entered.log;
  const arrival = arrivalOf(entered, joined, again, isBack);
  const records = recordsAfter(entered, before, isBack, enteredRecords(entered, agreed, arrival));
  const room = { ...joined, records };
  const isThere = isArrived(entered, records, isBack);
  const next = { ...state, room: isThere ? endArrival(room, time) : room };
  if (isBack) return [next, unheard(records.post).map(({ record }) => sendEffect(record))];
  return isThere ? postAgain(next, time) : step(next);
}

/** Returns what is on its way after entering. */
function arrivalOf(
  { id, past }: Entered,
  { title, nick }: RoomState,
  again: RoomState | null,
  isBack: boolean,
): Arrival {
  const words = again === null ? ROOM_SENTENCES.joined(title, nick) : RECOVERY.back;
  const missingSince = again === null || isBack ? null : again.lostAt;
  return { to: id, left: isBack ? null : past, isPast: again === null, words, missingSince };
}

/** Returns the records of a room that was entered, with what is known from before. */
function recordsAfter(
  { log, heard = 0 }: Entered,
  before: RoomRecords | null,
  isBack: boolean,
  records: RoomRecords,
): RoomRecords {
  if (before === null) return records;
  const lastId = before.log === log ? before.lastId : -1;
  const { absent } = before;
  return isBack
    ? { ...records, lastId, absent, post: resumedPost(before.post, heard) }
    : { ...records, lastId, post: doubtedPost(before.post) };
}

/** True if nothing is on its way. */
function isArrived({ id, past }: Entered, { lastId }: RoomRecords, isBack: boolean): boolean {
  return isBack ? id <= lastId : past === 0;
}

/** Returns what has to be sent after a resume. */
function unheard({ letters }: Post): readonly Letter[] {
  return letters.filter(({ state }) => state === 'sent');
}

/**
 * Sends what waited for the room, once it is entered in the usual way. What had left before, and is not in the log,
 * may have arrived or not: it returns to the input.
 */
function postAgain(state: AppState, time: number): UpdateResult {
  const { room } = state;
  if (!hasRecords(room)) return step(state);
  const { letters, nextRef } = room.records.post;
  const [lost, left] = [
    letters.filter((each) => each.state === 'doubtful' && !isInLog(room, each)),
    letters.filter((each) => each.state !== 'doubtful'),
  ];
  const again = left.map((each): Letter => ({ ...each, state: 'sent' }));
  const failed = lost.map((letter) => ({ letter, why: ROOM_SENTENCES.unconfirmed }));
  const sent = { ...state, room: withRecords(room, { post: { letters: again, nextRef } }) };
  const waiting = left.filter((each) => each.state === 'waiting');
  return [notDelivered(sent, failed, time), waiting.map(({ record }) => sendEffect(record))];
}

/** True while the room is entered again in the usual way: what is typed follows what was typed before. */
function isReentering({ records: { arrival } }: RecordRoom): boolean {
  return arrival !== null && !arrival.isPast && arrival.left !== null;
}

/** True if the log of the room shows what a record said, since it was sent. */
function isInLog({ log, nick }: RoomState, { record, time }: Letter): boolean {
  if (record.type !== 'say') return false;
  const [line = ''] = record.text.split('\n');
  for (let id = log.lastId; ; id--) {
    const entry = log.get(id);
    if (entry === undefined || entry.time < time - CLOCK_SKEW_MS) return false;
    if (entry.type === 'said' && entry.speaker === nick && entry.text === sanitise(line))
      return true;
  }
}

/**
 * Returns the state after a room with records is entered without them, and sentences about what may be lost. What
 * waited goes out as messages without references; what is no message for the room returns to the input.
 */
export function withoutRecords(
  state: AppState,
  room: RoomState | null,
): [AppState, readonly string[]] {
  const letters = room?.records?.post.letters ?? [];
  if (letters.length === 0) return [state, []];
  const says = letters.flatMap(({ record, state: each }) =>
    record.type === 'say' ? [{ ...record, isWaiting: each === 'waiting' }] : [],
  );
  const doubtful = says.filter(({ isWaiting }) => !isWaiting).map(({ text }) => sanitise(text));
  const texts = says.filter(({ isWaiting }) => isWaiting).flatMap(plainTexts);
  const returned = letters.filter(({ record }) => record.type !== 'say').map(({ typed }) => typed);
  const next = { ...state, outgoing: enqueue(state.outgoing, texts) };
  return [returned.length === 0 ? next : { ...next, returned }, doubtSentence(doubtful)];
}

/** Returns what is said as messages for a room without records. */
function plainTexts({
  text,
  action,
}: Pick<Extract<OwnRecord, { type: 'say' }>, 'text' | 'action'>) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return action === true ? lines.map((line) => `*${line}*`) : lines;
}

function sendEffect(record: OwnRecord): Effect {
  return { type: 'session', event: { type: 'user.record', record } };
}
