/** Sends messages one after the other, as fast as the server takes them. */

import { recordText } from '../../protocol/records/record-text.js';
import { withoutWaiting } from '../records/post.js';
import { hasRecords, type RecordRoom, withRecords } from '../records/record-room.js';
import { type Pace, paceOf, quietAt, readyAt, recentlySpent, spentBytes } from '../room/pace.js';
import { sayInRoom, tellRoom } from '../room/room.js';
import {
  EMPTY_SEND_QUEUE,
  emptied,
  enqueue,
  handOver,
  heldBack,
  isWaiting,
  type SendQueue,
  waiting,
} from '../room/send-queue.js';
import { SENDING } from '../servers/link-sentences.js';
import type { AppState, Effect, RoomState, UpdateResult } from '../state.js';
import { after, ask, step } from '../update-result.js';
import { keepAll, keepSent } from './persist-log.js';
import { post } from './records.js';

/** The number of passes that texts wait for the answer to `/who`. */
const WHO_PASSES = 3;

/**
 * Queues messages: each is sent, and added to the log, after the one before left. Without a connection to the
 * room they wait until it is reached again.
 */
export function say(state: AppState, texts: readonly string[], time: number): UpdateResult {
  const { room, session, outgoing, returning } = state;
  if (room === null || (session.phase !== 'room' && !returning)) return [state, []];
  if (hasRecords(room)) return sayInRecords(state, texts, time);
  const next = { ...state, room: { ...room, position: null }, outgoing: enqueue(outgoing, texts) };
  return sendNext(next, time);
}

/** Says texts as records. */
function sayInRecords(state: AppState, texts: readonly string[], time: number): UpdateResult {
  return texts.reduce<UpdateResult>(
    (result, text) =>
      after(result, (next) =>
        post(next, { type: 'say', text: recordText(text) }, typedText(text), time),
      ),
    step(state),
  );
}

/** Returns a text as it is typed. */
function typedText(text: string): string {
  return text.startsWith('/') ? `/${text}` : text;
}

/** Asks who is in the room, after the waiting messages and never in a pass with one. */
export function askWho(state: AppState, time: number): UpdateResult {
  const { room, outgoing } = state;
  if (room === null) return ask(state, { type: 'user.who' });
  const asked = { ...state, room: { ...room, asked: true } };
  if (pace(asked) === null) return ask(asked, { type: 'user.who' });
  return sendNext({ ...asked, outgoing: { ...outgoing, whoAfter: outgoing.texts.length } }, time);
}

/** Goes on after the message that was handed over left, or failed. */
export function onSent(state: AppState, time: number): UpdateResult {
  return sendNext({ ...state, outgoing: { ...state.outgoing, leaving: false } }, time);
}

/** Sends what is due next, or waits until the server takes it. */
export function sendNext(state: AppState, time: number): UpdateResult {
  const { room, outgoing, returning } = state;
  if (room === null || outgoing.leaving || returning) return [state, []];
  const server = pace(state);
  if (server === null) return handNext(state, room, null, time);
  const now = { ...state, outgoing: notAhead(outgoing, server, time) };
  const ready = dueAt(now, server, time);
  if (ready === null) return nothingDue(now);
  if (ready > time) return wait(now, ready, time);
  if (outgoing.whoAfter === outgoing.handedOver) return sendWho(now, time);
  return handNext(now, room, server, time);
}

/** Keeps the send times of the last long pass; those in the future, after a clock was set back, become now. */
function notAhead(outgoing: SendQueue, server: Pace, time: number): SendQueue {
  const { spent, askedAt } = outgoing;
  return {
    ...outgoing,
    spent: recentlySpent(spent, server, time),
    askedAt: askedAt === null ? null : Math.min(askedAt, time),
  };
}

/** Hands over the next message, and shows it; `server` is the pace, null if it needs no waiting. */
function handNext(
  state: AppState,
  room: RoomState,
  server: Pace | null,
  time: number,
): UpdateResult {
  const [text, left] = handOver(state.outgoing);
  if (text === null) return [{ ...state, outgoing: left }, []];
  // The user may have scrolled since.
  const said = { ...sayInRoom(room, text, time), position: room.position };
  const outgoing = server === null ? left : withSpent(left, text, time);
  return [{ ...state, room: said, outgoing }, [sayEffect(text)]];
}

/** Returns when the next message or `/who` may go (Unix ms); null if there is none. */
function dueAt(state: AppState, server: Pace, time: number): number | null {
  const { outgoing, session } = state;
  const { spent, askedAt } = outgoing;
  const isAsked = askedAt !== null && session.busy;
  const answered = isAsked ? askedAt + WHO_PASSES * server.longPassMs : time;
  if (outgoing.whoAfter === outgoing.handedOver) {
    return Math.max(answered, quietAt(spent, server, time));
  }
  const [text] = waiting(outgoing);
  return text === undefined
    ? null
    : Math.max(answered, readyAt(spent, spentBytes(text), server, time));
}

function nothingDue(state: AppState): UpdateResult {
  return step({ ...state, outgoing: emptied(state.outgoing) });
}

function wait(state: AppState, ready: number, time: number): UpdateResult {
  if (state.outgoing.readyAt === ready) return step(state);
  const next = { ...state, outgoing: { ...state.outgoing, readyAt: ready } };
  return step(next, { type: 'wake', inMs: ready - time });
}

function sendWho(state: AppState, time: number): UpdateResult {
  const outgoing = { ...state.outgoing, whoAfter: null, askedAt: time, readyAt: null };
  return ask({ ...state, outgoing }, { type: 'user.who' });
}

function withSpent(outgoing: SendQueue, text: string, time: number): SendQueue {
  return { ...outgoing, spent: [...outgoing.spent, { time, bytes: spentBytes(text) }] };
}

/** Returns the pace of the room's server; null if it needs no waiting. */
export function pace({ session, room }: Pick<AppState, 'session' | 'room'>): Pace | null {
  return room === null ? null : paceOf(session.server, room.people, session.name ?? room.nick);
}

/** Sends the messages that waited for the room. */
export function sendHeldBack(state: AppState, time: number): UpdateResult {
  return isWaiting(state.outgoing) ? sendNext(state, time) : [state, []];
}

/**
 * Empties the queue before the room is left: sends it, or returns it to the input if it waits for a connection
 * or a slow server.
 */
export function letGo(state: AppState): UpdateResult {
  if (state.returning || pace(state) !== null) return [giveBack(state), []];
  keepAll(state);
  const effects = waiting(state.outgoing).map(sayEffect);
  return [{ ...state, outgoing: EMPTY_SEND_QUEUE }, effects];
}

/** Returns waiting messages to the input. */
export function giveBack(state: AppState): AppState {
  const returned = [...waiting(state.outgoing), ...(state.returning ? unposted(state) : [])];
  return returned.length === 0
    ? { ...state, outgoing: EMPTY_SEND_QUEUE }
    : { ...state, outgoing: EMPTY_SEND_QUEUE, returned };
}

/** Returns what is under way in a room with records, as it was typed. */
export function unposted({ room }: Pick<AppState, 'room'>): readonly string[] {
  return room?.records?.post.letters.map(({ typed }) => typed) ?? [];
}

/** Returns waiting messages to the input at the user's wish, and says so. */
export function takeBack(state: AppState, time: number): AppState {
  const { room, outgoing } = state;
  if (room === null) return state;
  if (hasRecords(room)) return takeLettersBack(state, room, time);
  const count = waiting(outgoing).length;
  if (count === 0 && outgoing.whoAfter === null) return state;
  const next = giveBack(state);
  const asked = room.asked && outgoing.whoAfter === null;
  if (count > 0) tellRoom(room, SENDING.returned(count), 'problem', time);
  // The message that was handed over still leaves: the next one waits for it.
  const left = outgoing.leaving
    ? { ...outgoing, texts: outgoing.texts.slice(0, outgoing.handedOver), whoAfter: null }
    : emptied(outgoing);
  return { ...next, room: { ...room, asked }, outgoing: left };
}

/** Returns what no connection has of a room with records. What was sent may have arrived: it stays. */
function takeLettersBack(state: AppState, room: RecordRoom, time: number): AppState {
  const [taken, post] = withoutWaiting(room.records.post);
  if (taken.length === 0) return state;
  tellRoom(room, SENDING.returned(taken.length), 'problem', time);
  const returned = taken.map(({ typed }) => typed);
  return { ...state, room: withRecords(room, { post }), returned };
}

/** Returns the messages that the user can take back while the connection is lost. */
export function takeableTexts({ room, outgoing }: AppState): readonly string[] {
  const letters = room?.records?.post.letters.filter(({ state }) => state === 'waiting') ?? [];
  return [...letters.map(({ typed }) => typed), ...waiting(outgoing)];
}

/** Stops sending on this connection: the rest of the queue waits for the next one. */
export function holdBack(state: AppState): AppState {
  keepSent(state);
  return { ...state, outgoing: heldBack(state.outgoing) };
}

/** Returns the messages that wait for a connection or a slow server. */
export function heldTexts(state: AppState): readonly string[] {
  if (state.returning) return [...unposted(state), ...waiting(state.outgoing)];
  return pace(state) !== null ? waiting(state.outgoing) : [];
}

function sayEffect(text: string): Effect {
  return { type: 'session', event: { type: 'user.say', text } };
}
