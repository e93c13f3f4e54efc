import { assign, setup } from 'xstate';
import type { Request } from '../protocol/messages.js';
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
  /** From a request to the end of its answer. */
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

const NOTHING: Intent = { room: null, name: null };

/** An effect that the shell runs; the machine itself does nothing. */
const effect = () => {};

const base = setup({
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

/** Sets the problem of a request that nobody answered in time. */
const noAnswer = (request: Request) =>
  ({ type: 'setProblem', params: { kind: 'no-answer', request } }) as const;

/** Hands text that answers no request to whoever watches. */
const passText = {
  type: 'tell',
  params: ({ event }: { event: SessionEvent }): SessionNotice => ({
    kind: 'text',
    texts: event.type === 'net.text' ? event.texts : [],
  }),
} as const;

/** Reads the loss out of a `net.lost` event. */
const lossOf = ({ event }: { event: SessionEvent }): Loss =>
  event.type === 'net.lost'
    ? event.loss
    : { kind: 'failed', detail: event.type, established: false };

/**
 * One connection's session, pure: every effect is a named action and every wait a named delay, so
 * that tests walk it without sockets or time. An event that a state does not name is ignored there.
 */
export const sessionMachine = base.createMachine({
  id: 'session',
  context: ({ input }) => ({
    address: input.address,
    intent: input.intent ?? NOTHING,
    room: null,
    name: null,
    rooms: null,
    people: null,
    problem: null,
    loss: null,
    relists: 0,
    after: 'lobby',
  }),
  initial: 'offline',
  states: {
    offline: {
      on: {
        'user.connect': 'connecting',
        'user.close': 'ended',
        'user.join': { actions: 'rememberRoom' },
      },
    },

    connecting: {
      entry: ['clearLoss', 'forgetRoom', 'openSocket'],
      after: {
        connectLimit: {
          target: 'offline',
          actions: [
            'closeSocket',
            {
              type: 'setLoss',
              params: { kind: 'timed-out', detail: '', established: false },
            },
          ],
        },
      },
      on: {
        'net.connected': 'lobby.listing',
        'net.lost': { target: 'offline', actions: { type: 'setLoss', params: lossOf } },
        'user.join': { actions: 'rememberRoom' },
        'user.leave': {
          target: 'offline',
          actions: [
            'closeSocket',
            { type: 'setLoss', params: { kind: 'stopped', detail: '', established: false } },
          ],
        },
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
    },

    lobby: {
      initial: 'idle',
      on: {
        'net.lost': '#session.lost',
        'net.text': { actions: passText },
        'user.join': { actions: 'rememberRoom' },
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
      states: {
        idle: {
          always: { guard: 'wantsRoom', target: '#session.joining' },
          after: { listRefresh: 'listing' },
          on: { 'user.list': 'listing' },
        },
        listing: {
          entry: 'sendList',
          after: {
            answerLimit: {
              target: '#session.silent',
            },
          },
          on: {
            'net.rooms': [
              { guard: 'ranTogether', target: 'pausing', actions: 'countRelist' },
              { target: 'idle', actions: 'setRooms' },
            ],
            'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
          },
        },
        pausing: { after: { relistPause: 'listing' } },
      },
    },

    joining: {
      entry: [
        'startJoining',
        { type: 'sendJoin', params: ({ context }) => ({ room: context.room ?? '' }) },
      ],
      after: {
        answerLimit: {
          target: 'silent',
        },
      },
      on: {
        'net.status': [
          { guard: 'isAccepted', target: 'naming' },
          {
            target: 'lobby.idle',
            actions: [
              {
                type: 'setProblem',
                params: ({ context }) => ({ kind: 'room-malformed', room: context.room ?? '' }),
              },
              'forgetRoom',
              'forgetIntent',
            ],
          },
        ],
        'net.bad-answer': { target: 'lobby.idle', actions: ['setStrangeAnswer', 'forgetRoom'] },
        'net.text': { actions: passText },
        'net.lost': 'lost',
        'user.nick': { actions: 'rememberName' },
        'user.leave': {
          target: 'leaving',
          actions: { type: 'leaveFor', params: { after: 'lobby' } },
        },
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
    },

    naming: {
      initial: 'idle',
      on: {
        'net.text': { actions: passText },
        'net.lost': 'lost',
        'user.leave': {
          target: 'leaving',
          actions: { type: 'leaveFor', params: { after: 'lobby' } },
        },
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
      states: {
        idle: {
          always: { guard: 'wantsName', target: 'pending' },
          on: { 'user.nick': { actions: 'rememberName' } },
        },
        pending: {
          entry: [
            'startNaming',
            { type: 'sendNick', params: ({ context }) => ({ name: context.name ?? '' }) },
          ],
          after: {
            answerLimit: {
              target: '#session.silent',
            },
          },
          on: {
            'net.status': [
              { guard: 'isAccepted', target: '#session.room' },
              {
                guard: 'isTaken',
                target: 'idle',
                actions: {
                  type: 'setProblem',
                  params: ({ context }) => ({ kind: 'name-taken', name: context.name ?? '' }),
                },
              },
              {
                target: 'idle',
                actions: {
                  type: 'setProblem',
                  params: ({ context }) => ({ kind: 'name-malformed', name: context.name ?? '' }),
                },
              },
            ],
            'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
          },
        },
      },
    },

    room: {
      initial: 'asking',
      entry: [
        'clearProblem',
        {
          type: 'tell',
          params: ({ context }) => ({
            kind: 'joined-room',
            room: context.room ?? '',
            name: context.name ?? '',
          }),
        },
      ],
      on: {
        'net.text': { actions: passText },
        'net.lost': 'lost',
        'user.say': {
          actions: { type: 'sendChat', params: ({ event }) => ({ text: event.text }) },
        },
        'user.leave': {
          target: 'leaving',
          actions: { type: 'leaveFor', params: { after: 'lobby' } },
        },
        'user.close': {
          target: 'leaving',
          actions: { type: 'leaveFor', params: { after: 'end' } },
        },
      },
      states: {
        idle: { on: { 'user.who': 'asking' } },
        asking: {
          entry: 'sendWho',
          after: {
            answerLimit: {
              target: 'idle',
              actions: ['giveUpAnswer', noAnswer('who')],
            },
          },
          on: {
            'net.people': { target: 'idle', actions: 'setPeople' },
            'net.answered': 'idle',
            'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
          },
        },
      },
    },

    leaving: {
      entry: ['forgetIntent', 'sendLogout'],
      after: { logoutGrace: { target: 'left', actions: 'closeSocket' } },
      on: {
        'net.lost': 'left',
        'user.close': { actions: { type: 'leaveFor', params: { after: 'end' } } },
      },
    },
    left: {
      always: [{ guard: 'goesToLobby', target: 'connecting' }, { target: 'ended' }],
    },

    // A late answer would be taken for the answer to the next request: there is no going on.
    silent: {
      entry: [
        'closeSocket',
        { type: 'setLoss', params: { kind: 'silent', detail: '', established: true } },
        'wantRoomAgain',
      ],
      always: 'offline',
    },
    lost: {
      entry: [{ type: 'setLoss', params: lossOf }, 'wantRoomAgain'],
      always: 'offline',
    },
    ended: { type: 'final' },
  },
});
