import { assign, setup } from 'xstate';
import type {
  Address,
  Intent,
  Loss,
  Problem,
  SessionContext,
  SessionEvent,
  SessionNotice,
} from './model.js';

/** How long each wait may take, in ms. */
export const LIMITS = {
  /** From dialling to a connection. */
  connectLimit: 10_000,
  /** From a request to its answer, and from one piece of a long answer to the next. */
  answerLimit: 8_000,
  /** From `/logout` to the server's closing; then we close. */
  logoutGrace: 400,
  /** Before `/list` is asked again because its names ran together. */
  relistPause: 300,
  /** Between two looks at the room list while the lobby is idle. */
  listRefresh: 10_000,
} as const;

/** How often `/list` is asked again for names that ran together, before they are shown as they came. */
export const MAX_RELISTS = 3;

/** What somebody wants who has not said anything yet. */
export const NOTHING: Intent = { room: null, name: null };

/** An effect that the shell runs; the machine itself does nothing. */
const effect = () => {};

/** The machine's words: what it does, what it asks, and how long it waits. Its states are in machine.ts. */
export const base = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as { address: Address; intent?: Intent },
  },
  actions: {
    openSocket: effect,
    closeSocket: effect,
    giveUpAnswer: effect,
    sendList: effect,
    sendJoin: (_, _params: { room: string }) => {},
    sendNick: (_, _params: { name: string }) => {},
    sendWho: effect,
    sendLogout: effect,
    sendChat: (_, _params: { text: string }) => {},
    tell: (_, _params: SessionNotice) => {},

    rememberRoom: assign({
      intent: ({ context, event }) =>
        event.type === 'user.join' ? { ...context.intent, room: event.room } : context.intent,
      problem: null,
    }),
    rememberName: assign({
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
    forgetIntent: assign({ intent: NOTHING }),
    wantRoomAgain: assign({
      intent: ({ context }) => ({
        room: context.room ?? context.intent.room,
        name: context.name ?? context.intent.name,
      }),
    }),
    clearProblem: assign({ problem: null }),
    setProblem: assign({ problem: (_, params: Problem) => params }),
    setLoss: assign({ loss: (_, params: Loss) => params }),
    clearLoss: assign({ loss: null, relists: 0 }),
    setRooms: assign({
      rooms: ({ context, event }) => (event.type === 'net.rooms' ? event.list : context.rooms),
      relists: 0,
      problem: ({ event }) =>
        event.type === 'net.rooms' && !event.list.complete && !event.list.ambiguous
          ? {
              kind: 'list-incomplete',
              announced: event.announced,
              received: event.list.names.length,
            }
          : null,
    }),
    countRelist: assign({
      relists: ({ context }) => context.relists + 1,
      // Joined names are better than none, should the server die before it is asked again.
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
          ? { kind: 'strange-answer' as const, request: event.request, text: event.text }
          : context.problem,
    }),
  },
  guards: {
    wantsRoom: ({ context }) => context.intent.room !== null,
    wantsName: ({ context }) => context.intent.name !== null,
    isAccepted: ({ event }) => event.type === 'net.status' && event.status === 'accepted',
    isTaken: ({ event }) => event.type === 'net.status' && event.status === 'taken',
    ranTogether: ({ context, event }) =>
      event.type === 'net.rooms' && event.list.ambiguous && context.relists < MAX_RELISTS,
    goesToLobby: ({ context }) => context.after === 'lobby',
  },
  delays: LIMITS,
});
