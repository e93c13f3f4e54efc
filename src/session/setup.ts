/** The actions, guards and delays of the session machine. Pure. */

import { assign, setup } from 'xstate';
import type { PasswordFor } from '../protocol/password-words.js';
import type { ClientRecord } from '../protocol/records/record-types.js';
import type {
  Intent,
  Loss,
  Problem,
  SessionContext,
  SessionEvent,
  SessionInput,
  SessionNotice,
} from './model.js';
import { observe } from './observe.js';
import { observeRelay } from './observe-relay.js';
import {
  ANSWER_MS,
  answerLimit,
  answersProbes,
  listRefresh,
  REFRESH,
  resumes,
  takesItsTime,
} from './server-traits.js';

/** How long each wait may take, in ms. */
export const LIMITS = {
  /** From dialling to a connection. */
  connectLimit: 10_000,
  /** The minimum, from a request to its answer, and from one piece of a long answer to the next. */
  answerLimit: ANSWER_MS.usual,
  /** The same for `/nick` and `/who`, with a server that takes its time. */
  slowLimit: ANSWER_MS.longest,
  /** From `/logout` to the server's closing; then we close. */
  logoutGrace: 400,
  /** Before `/list` is asked again because its names ran together. */
  relistPause: 300,
  /** The minimum between two requests for the room list while the lobby is idle. */
  listRefresh: REFRESH.soonestMs,
  /** How long a connection must last before the waits between attempts start again from the first. */
  steady: 30_000,
  /** Before a name is asked for again that our own lost connection may still hold; it doubles. */
  ghostPause: 1_000,
  /** How long a room is silent before a server that answers `/who` is probed with it. */
  probe: 60_000,
  /** Before a server that has not sent the people of the room is asked for them, once, automatically. */
  lateWho: 3_000,
  /** The same, if something was said and nothing has come since. */
  unheard: 10_000,
  /** How long a server that relays our own messages back may take. */
  relayLimit: 20_000,
} as const;

/** The shortest and longest wait before another attempt to connect (ms), before it is spread. */
export const BACKOFF = { first: 1_000, last: 60_000 } as const;

/** The share of a wait by which it is spread, so that many clients do not come back at once. */
const SPREAD = 0.25;

/** How often a taken name is tried again on the way back before the user is asked for another. */
export const MAX_GHOSTS = 5;

/** How often in a row the client asks to come back into a room before it enters in the usual way. */
export const MAX_RESUMES = 8;

/** How often `/list` is asked again for names that ran together, before they are shown as they came. */
export const MAX_RELISTS = 3;

/** The intent of a user who has not said anything yet. */
export const NOTHING: Intent = { room: null, name: null };

/** An effect that the runner carries out; the machine does nothing. */
const effect = () => {};

/** The machine's vocabulary: its actions, guards and delays. Its states are in machine.ts. */
export const base = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as SessionInput,
  },
  actions: {
    openSocket: effect,
    closeSocket: effect,
    leaveSocket: effect,
    giveUpAnswer: effect,
    sendList: effect,
    sendJoin: (_, _params: { room: string }) => {},
    sendNick: (_, _params: { name: string }) => {},
    sendWho: effect,
    sendLogout: effect,
    sendChat: (_, _params: { text: string }) => {},
    sendRecord: (_, _params: { record: ClientRecord }) => {},
    sendResume: effect,
    forgetSecret: effect,
    tell: (_, _params: SessionNotice) => {},

    countAttempt: assign({
      attempts: ({ context }) => context.attempts + 1,
      seed: ({ context }) => nextSeed(context.seed),
      retryDelay: ({ context }) => backoff(context.attempts, nextSeed(context.seed)),
    }),
    giveUpTrying: assign({ persistent: false, attempts: 0, returning: false }),
    settleDown: assign({ attempts: 0 }),
    agree: assign({
      agreed: ({ context, event }) =>
        event.type === 'net.hello' ? event.extensions : context.agreed,
    }),
    disagree: assign({ agreed: [] }),
    forgetExtensions: assign({
      server: ({ context }) => ({ ...context.server, extensions: null }),
    }),
    noteSecret: assign({
      mayResume: ({ event }) => event.type === 'net.entered' && event.entered.mayResume,
      resumes: 0,
    }),
    countResume: assign({ resumes: ({ context }) => context.resumes + 1 }),
    dropSecret: assign({ mayResume: false }),
    returnToRoom: assign({
      room: ({ context }) => context.intent.room,
      name: ({ context }) => context.intent.name,
      intent: NOTHING,
    }),
    arrive: assign({
      returning: false,
      ghosts: 0,
      asksLate: ({ context }) => !usesRecords(context),
      mayResume: ({ context, event }) => event.type === 'net.entered' && context.mayResume,
      intent: ({ context }) => ({ ...context.intent, name: null }),
    }),
    noteAsked: assign({ asksLate: false }),
    countGhost: assign({ ghosts: ({ context }) => context.ghosts + 1 }),
    wantNameAgain: assign({
      intent: ({ context }) => ({ ...context.intent, name: context.name }),
    }),
    setWatched: assign({
      watched: ({ context, event }) =>
        event.type === 'user.watch' ? event.watched : context.watched,
    }),
    observe: assign({ server: ({ context, event }) => observe(context.server, event) }),
    rememberSaid: assign({
      said: ({ context, event }) => (event.type === 'user.say' ? event.text : context.said),
    }),
    noteRelay: assign({ server: ({ context, event }) => observeRelay(context, event) }),
    rememberRoom: assign({
      mayResume: false,
      intent: ({ context, event }) =>
        event.type === 'user.join' ? { ...context.intent, room: event.room } : context.intent,
      problem: null,
    }),
    rememberName: assign({
      mayResume: false,
      intent: ({ context, event }) =>
        event.type === 'user.nick' ? { ...context.intent, name: event.name } : context.intent,
      problem: null,
    }),
    startJoining: assign({
      room: ({ context }) => context.intent.room,
      intent: ({ context }) => ({ ...context.intent, room: null }),
      problem: null,
    }),
    startNaming: assign({
      name: ({ context }) => context.intent.name,
      intent: ({ context }) => ({ ...context.intent, name: null }),
      problem: null,
    }),
    forgetRoom: assign({ room: null, name: null, people: null }),
    forgetIntent: assign({ intent: NOTHING, returning: false, ghosts: 0, mayResume: false }),
    wantRoomAgain: assign({
      intent: ({ context }) => ({
        room: context.room ?? context.intent.room,
        name: context.name ?? context.intent.name,
      }),
      returning: ({ context }) => context.returning || context.room !== null,
      ghosts: 0,
    }),
    clearProblem: assign({ problem: null }),
    setProblem: assign({ problem: (_, params: Problem) => params }),
    askRoomPassword: assign({
      problem: ({ context, event }) => passwordProblem(context, event, context.room),
    }),
    setLoss: assign({ loss: (_, params: Loss) => params }),
    clearLoss: assign({ loss: null, relists: 0 }),
    setRooms: assign({
      persistent: true,
      rooms: ({ context, event }) => (event.type === 'net.rooms' ? event.list : context.rooms),
      relists: 0,
      problem: ({ context, event }) =>
        event.type === 'net.rooms' && !event.list.complete && !event.list.ambiguous
          ? {
              type: 'list-incomplete',
              announced: event.announced,
              received: event.list.names.length,
            }
          : passwordProblem(context, event, null),
    }),
    setPartialRooms: assign({
      persistent: ({ context, event }) =>
        context.persistent || (event.type === 'net.progress' && event.list !== undefined),
      // A complete list is better than the beginning of the next one.
      rooms: ({ context, event }) =>
        event.type === 'net.progress' && context.rooms?.complete !== true
          ? (event.list ?? context.rooms)
          : context.rooms,
    }),
    countRelist: assign({
      persistent: true,
      relists: ({ context }) => context.relists + 1,
      // Joined names are better than none if the server dies before it is asked again.
      rooms: ({ context, event }) =>
        context.rooms ?? (event.type === 'net.rooms' ? event.list : null),
    }),
    setPeople: assign({
      people: ({ context, event }) => (event.type === 'net.people' ? event.names : context.people),
    }),
    leaveFor: assign({ after: (_, params: { after: 'lobby' | 'end' }) => params.after }),
    setStrangeAnswer: assign({
      problem: ({ context, event }) =>
        event.type === 'net.bad-answer'
          ? { type: 'strange-answer' as const, request: event.request, text: event.text }
          : context.problem,
    }),
  },
  guards: {
    wantsRoom: ({ context }) => context.intent.room !== null,
    // A list of such a server takes seconds, and shows nothing new but an offer of lines.
    joinsAtOnce: ({ context }) =>
      context.intent.room !== null &&
      context.server.lines === false &&
      takesItsTime(context.server),
    // `/nick` of a connection with records is accepted by two messages: the second is a record.
    isAcceptedWithRecords: ({ context, event }) =>
      usesRecords(context) && event.type === 'net.status' && event.status === 'accepted',
    resumesAtOnce: ({ context }) => wantsBack(context) && resumes(context.server),
    mayResume: ({ context }) => wantsBack(context) && context.agreed.includes('resume'),
    hasAgreed: ({ context }) => context.agreed.length > 0,
    isAllOfPeople: ({ event }) =>
      event.type === 'net.records' &&
      event.records.some((record) => record.type === 'people' && record.last),
    isAcceptedInLines: ({ context, event }) =>
      context.server.lines === true && event.type === 'net.status' && event.status === 'accepted',
    takesItsTime: ({ context }) => takesItsTime(context.server),
    mayAskLate: ({ context }) =>
      context.asksLate && context.people === null && !takesItsTime(context.server),
    isOnlyJoining: ({ context }) => context.intent.room !== null && context.rooms !== null,
    isWatched: ({ context }) => context.watched,
    comesBack: ({ context, event }) =>
      event.type === 'user.watch' && event.watched && !context.watched,
    wantsName: ({ context }) => context.intent.name !== null,
    isAccepted: ({ event }) => event.type === 'net.status' && event.status === 'accepted',
    asksPassword: ({ event }) => passwordOf(event) !== null,
    isTaken: ({ event }) => event.type === 'net.status' && event.status === 'taken',
    ranTogether: ({ context, event }) =>
      event.type === 'net.rooms' && event.list.ambiguous && context.relists < MAX_RELISTS,
    goesToLobby: ({ context }) => context.after === 'lobby',
    persists: ({ context }) => context.persistent,
    mayBeGhost: ({ context, event }) =>
      event.type === 'net.status' &&
      event.status === 'taken' &&
      context.returning &&
      !context.agreed.includes('resume') &&
      context.intent.name === null &&
      context.ghosts < MAX_GHOSTS,
    answersWho: ({ context }) => usesRecords(context) || answersProbes(context.server),
    // The server may have taken a text that begins with a slash for a command.
    wouldRelay: ({ context }) =>
      context.server.relays === true && context.said?.startsWith('/') === false,
  },
  delays: {
    ...LIMITS,
    listRefresh: ({ context }) => listRefresh(context.server),
    answerLimit: ({ context }) => answerLimit(context.server, 'list'),
    nickLimit: ({ context }) => answerLimit(context.server, 'nick'),
    whoLimit: ({ context }) => answerLimit(context.server, 'who'),
    backoff: ({ context }) => context.retryDelay,
    ghostPause: ({ context }) => LIMITS.ghostPause * 2 ** context.ghosts,
  },
});

/** True if all that happens in a room comes as records. */
function usesRecords({ agreed }: SessionContext): boolean {
  return agreed.includes('messages');
}

/** True on the way back into a room, with its secret. */
function wantsBack(context: SessionContext): boolean {
  const { mayResume, resumes: tried, returning, room, intent } = context;
  const isPossible = mayResume && tried < MAX_RESUMES;
  return isPossible && returning && (intent.room ?? room) !== null && intent.name !== null;
}

/** Returns what an event asks a password for; null for most. */
function passwordOf(event: SessionEvent): PasswordFor | 'wrong' | null {
  const mayAsk = event.type === 'net.status' || event.type === 'net.rooms';
  return mayAsk ? (event.password ?? null) : null;
}

/** Returns the problem that a password is due; the same one again is no news. */
function passwordProblem(
  { problem }: SessionContext,
  event: SessionEvent,
  room: string | null,
): Problem | null {
  const asked = passwordOf(event);
  if (asked === null) return null;
  const isSame = problem?.type === 'password' && problem.room === room && problem.asked === asked;
  return isSame ? problem : { type: 'password', room, asked };
}

/**
 * Returns how long to wait before the next attempt (ms): twice as long each time, spread at random,
 * bounded.
 */
export function backoff(attempts: number, seed: number): number {
  const wait = Math.min(BACKOFF.last, BACKOFF.first * 2 ** Math.min(attempts, 16));
  return Math.round(wait * (1 + SPREAD * (2 * (seed / 2 ** 32) - 1)));
}

/** Returns the next pseudo-random number from 0 to 2^32 - 1 (Numerical Recipes' generator). */
function nextSeed(seed: number): number {
  return (Math.imul(seed, 1664525) + 1013904223) >>> 0;
}
