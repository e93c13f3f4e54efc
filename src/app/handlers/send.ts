/** What the user says on its way to the connection: one message after the other, as fast as the server takes them. */

import { passMs } from '../../session/server-traits.js';
import { type Pace, paceOf, quietAt, readyAt, recentlySpent, spentBytes } from '../room/pace.js';
import { peopleCount } from '../room/people.js';
import { sayInRoom, tellRoom } from '../room/room.js';
import {
  emptied,
  enqueue,
  handOver,
  heldBack,
  isWaiting,
  NOTHING_OUTGOING,
  type Outgoing,
  waiting,
} from '../room/send-queue.js';
import { SENDING } from '../servers/sentences.js';
import type { AppState, Effect, RoomState, Step } from '../state.js';
import { ask, step } from '../update-result.js';
import { keepAll, keepSent } from './persist-log.js';

/** How many passes a server may take for `/who` before texts are sent all the same. */
const WHO_PASSES = 3;

/**
 * Sends messages, each when the one before has left; those that have to wait are not in the log yet. Those
 * that are typed while the room's connection is lost wait until the room is reached again.
 */
export function say(state: AppState, texts: readonly string[], at: number): Step {
  const { room, session, outgoing, returning } = state;
  if (room === null || (session.phase !== 'room' && !returning)) return [state, []];
  const next = { ...state, room: { ...room, position: null }, outgoing: enqueue(outgoing, texts) };
  return sendNext(next, at);
}

/** Asks who is in the room, after the messages that wait, and never within a pass of one. */
export function askWho(state: AppState, at: number): Step {
  const { room, outgoing } = state;
  if (room === null) return ask(state, { type: 'user.who' });
  const asked = { ...state, room: { ...room, asked: true } };
  if (pace(asked) === null) return ask(asked, { type: 'user.who' });
  return sendNext({ ...asked, outgoing: { ...outgoing, whoAfter: outgoing.texts.length } }, at);
}

/** The message that was handed over has left, or cannot. */
export function onSent(state: AppState, at: number): Step {
  return sendNext({ ...state, outgoing: { ...state.outgoing, leaving: false } }, at);
}

/** Sends what is due next, if the server takes it now; else comes back when it does. */
export function sendNext(state: AppState, at: number): Step {
  const { room, outgoing, returning } = state;
  if (room === null || outgoing.leaving || returning) return [state, []];
  const server = pace(state);
  if (server === null) return handNext(state, room, at);
  const now = { ...state, outgoing: notAhead(outgoing, server, at) };
  const ready = dueAt(now, server, at);
  if (ready === null) return nothingDue(now);
  if (ready > at) return wait(now, ready, at);
  if (outgoing.whoAfter === outgoing.handedOver) return sendWho(now, at);
  return handNext(now, room, at);
}

/** Takes what was sent in the future, by a clock that has been set back since, as sent now. */
function notAhead(outgoing: Outgoing, server: Pace, at: number): Outgoing {
  const { spent, askedAt } = outgoing;
  return {
    ...outgoing,
    spent: recentlySpent(spent, server, at),
    askedAt: askedAt === null ? null : Math.min(askedAt, at),
  };
}

/** Hands the next message over, and shows it. */
function handNext(state: AppState, room: RoomState, at: number): Step {
  const [text, outgoing] = handOver(state.outgoing);
  if (text === null) return [{ ...state, outgoing }, []];
  // The user may have gone elsewhere in the log since.
  const said = { ...sayInRoom(room, text, at), position: room.position };
  return [
    { ...state, room: said, outgoing: withSpent(state, outgoing, text, at) },
    [sayEffect(text)],
  ];
}

/** When what is next may go (Unix ms); null where nothing is next. */
function dueAt(state: AppState, server: Pace, at: number): number | null {
  const { outgoing, session } = state;
  const { spent, askedAt } = outgoing;
  const isAsked = askedAt !== null && session.busy;
  const answered = isAsked ? askedAt + WHO_PASSES * server.longPassMs : at;
  if (outgoing.whoAfter === outgoing.handedOver) {
    return Math.max(answered, quietAt(spent, server, at));
  }
  const [text] = waiting(outgoing);
  return text === undefined
    ? null
    : Math.max(answered, readyAt(spent, spentBytes(text), server, at));
}

function nothingDue(state: AppState): Step {
  return step({ ...state, outgoing: emptied(state.outgoing) });
}

function wait(state: AppState, ready: number, at: number): Step {
  if (state.outgoing.readyAt === ready) return step(state);
  const next = { ...state, outgoing: { ...state.outgoing, readyAt: ready } };
  return step(next, { type: 'wake', inMs: ready - at });
}

function sendWho(state: AppState, at: number): Step {
  const outgoing = { ...state.outgoing, whoAfter: null, askedAt: at, readyAt: null };
  return ask({ ...state, outgoing }, { type: 'user.who' });
}

function withSpent(state: AppState, outgoing: Outgoing, text: string, at: number): Outgoing {
  const server = pace(state);
  if (server === null) return outgoing;
  const spent = [...recentlySpent(outgoing.spent, server, at), { at, bytes: spentBytes(text) }];
  return { ...outgoing, spent };
}

/** How the room's server takes messages; null where it takes them at once. */
export function pace({ session, room }: Pick<AppState, 'session' | 'room'>): Pace | null {
  return room === null ? null : paceOf(session.server, room.people);
}

/** How long the room's server may take until it has read everybody, in ms. */
export function roomPassMs({ people }: RoomState): number {
  return passMs(peopleCount(people));
}

/** The room is reached again: what has waited for it goes out. */
export function sendHeldBack(state: AppState, at: number): Step {
  return isWaiting(state.outgoing) ? sendNext(state, at) : [state, []];
}

/**
 * The room is being left: what is queued goes out first. What waits for a connection, or for a server that
 * takes its time, does not: it goes back into the input, and so nowhere that the user has not seen.
 */
export function letGo(state: AppState): Step {
  if (state.returning || pace(state) !== null) return [giveBack(state), []];
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
  if (room === null || count === 0) return state;
  const next = giveBack(state);
  const asked = room.asked && outgoing.whoAfter === null;
  const told = tellRoom({ ...room, asked }, SENDING.returned(count), 'problem', at);
  // What has been handed over still leaves: the next one waits for it.
  const left = outgoing.leaving
    ? { ...outgoing, texts: outgoing.texts.slice(0, outgoing.handedOver), whoAfter: null }
    : emptied(outgoing);
  return { ...next, room: told, outgoing: left };
}

/** Nothing more leaves over this connection: what has not been handed over waits for the next one. */
export function holdBack(state: AppState): AppState {
  keepSent(state);
  return { ...state, outgoing: heldBack(state.outgoing) };
}

/** The messages that wait for the room to be reached again, or for a server that takes its time. */
export function heldTexts(state: AppState): readonly string[] {
  return state.returning || pace(state) !== null ? waiting(state.outgoing) : [];
}

function sayEffect(text: string): Effect {
  return { type: 'session', event: { type: 'user.say', text } };
}
