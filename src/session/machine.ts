import { cancel, raise } from 'xstate';
import type { Request } from '../protocol/messages.js';
import type { Loss, SessionEvent, SessionNotice } from './model.js';
import { base, NOTHING } from './setup.js';

export { BACKOFF, LIMITS, MAX_GHOSTS, MAX_RELISTS } from './setup.js';

/** Sets the problem of a request that nobody answered in time. */
const noAnswer = (request: Request) =>
  ({ type: 'setProblem', params: { kind: 'no-answer', request } }) as const;

/** Hands text that answers no request to whoever watches. */
const passText = {
  type: 'tell',
  params: ({ event }: { event: SessionEvent }): SessionNotice => {
    const { texts = [], first } = event.type === 'net.text' ? event : {};
    return { kind: 'text', texts, ...(first !== undefined && { first }) };
  },
} as const;

/** The same in a room, where it may be what the user has said. */
const HEAR = ['noteRelay', passText] as const;

/** Tells of a request that could not be sent. */
const tellUnsent = {
  type: 'tell',
  params: ({ event }: { event: SessionEvent }): SessionNotice => ({
    kind: 'not-sent',
    ...(event.type === 'net.unsent'
      ? { text: event.text, why: event.why }
      : { text: '', why: 'unsendable' }),
  }),
} as const;

/** Reads the loss out of a `net.lost` event. */
const lossOf = ({ event }: { event: SessionEvent }): Loss =>
  event.type === 'net.lost'
    ? event.loss
    : { kind: 'failed', detail: event.type, established: false };

/** What can come of `/list`, at once or while the list comes in. */
const LIST_ANSWERS = {
  'net.progress': { target: 'receiving', reenter: true },
  'net.rooms': [
    { guard: 'ranTogether', target: 'pausing', actions: 'countRelist' },
    { target: 'idle', actions: 'setRooms' },
  ],
  'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
} as const;

/** What can come of `/who`, at once or while the names come in. */
const WHO_ANSWERS = {
  'net.progress': { target: 'receiving', reenter: true },
  'net.people': { target: 'idle', actions: ['setPeople', 'trustWho'] },
  // Words are shown: such a server is not asked by itself, again and again.
  'net.answered': 'idle',
  'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
} as const;

/** Sends what the user says. */
const SAY = [
  {
    type: 'sendChat',
    params: ({ event }: { event: SessionEvent }) => ({
      text: event.type === 'user.say' ? event.text : '',
    }),
  },
  'rememberSaid',
] as const;

/** The user waits no longer for a connection. */
const STOP_CONNECTING = {
  target: 'offline',
  actions: [
    'closeSocket',
    { type: 'setLoss', params: { kind: 'stopped', detail: '', established: false } },
  ],
} as const;

/** The room goes on without an answer to `/who`, or with what has come of it. */
const withoutWho = {
  answerLimit: { target: 'idle', actions: ['giveUpAnswer', noAnswer('who')] },
} as const;

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
    persistent: false,
    attempts: 0,
    retryDelay: 0,
    seed: input.seed ?? 0,
    returning: false,
    ghosts: 0,
    answersWho: false,
    watched: true,
    relays: false,
    said: null,
    after: 'lobby',
  }),
  on: {
    'net.steady': { actions: 'settleDown' },
    'user.watch': { actions: 'setWatched' },
  },
  initial: 'offline',
  states: {
    offline: {
      entry: 'giveUpTrying',
      on: {
        'user.connect': 'connecting',
        'user.close': 'ended',
        'user.join': { actions: 'rememberRoom' },
        'user.leave': { actions: 'forgetIntent' },
      },
    },

    connecting: {
      entry: ['clearLoss', 'forgetRoom', 'openSocket'],
      after: {
        connectLimit: {
          target: 'failed',
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
        'net.connected': {
          target: 'lobby.listing',
          actions: raise({ type: 'net.steady' }, { delay: 'steady', id: 'steady' }),
        },
        'net.lost': { target: 'failed', actions: { type: 'setLoss', params: lossOf } },
        'user.join': { actions: 'rememberRoom' },
        'user.leave': STOP_CONNECTING,
        'user.stop': STOP_CONNECTING,
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
    },

    // A connection that was good once is made again, with growing pauses; what never was, is asked about.
    failed: {
      entry: cancel('steady'),
      always: [{ guard: 'persists', target: 'waiting' }, { target: 'offline' }],
    },
    waiting: {
      entry: 'countAttempt',
      after: { backoff: 'connecting' },
      on: {
        'user.connect': 'connecting',
        'user.join': { actions: 'rememberRoom' },
        'user.leave': { target: 'offline', actions: ['forgetRoom', 'forgetIntent'] },
        'user.stop': 'offline',
        'user.close': 'ended',
      },
    },

    lobby: {
      initial: 'idle',
      on: {
        'net.lost': '#session.lost',
        'net.text': { actions: passText },
        'user.join': { actions: 'rememberRoom' },
        'user.leave': { actions: 'forgetIntent' },
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
      states: {
        idle: {
          always: { guard: 'wantsRoom', target: '#session.joining' },
          after: { listRefresh: { guard: 'isWatched', target: 'listing' } },
          on: {
            'user.list': 'listing',
            'user.watch': { guard: 'comesBack', target: 'listing', actions: 'setWatched' },
          },
        },
        listing: {
          entry: 'sendList',
          after: { answerLimit: '#session.silent' },
          on: { ...LIST_ANSWERS, 'net.unsent': { target: 'idle', actions: tellUnsent } },
        },
        receiving: { after: { answerLimit: '#session.silent' }, on: LIST_ANSWERS },
        pausing: { after: { relistPause: 'listing' } },
      },
    },

    joining: {
      entry: [
        'startJoining',
        { type: 'sendJoin', params: ({ context }) => ({ room: context.room ?? '' }) },
      ],
      after: { answerLimit: 'silent' },
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
        'net.unsent': {
          target: 'lobby.idle',
          actions: [tellUnsent, 'forgetRoom', 'forgetIntent'],
        },
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
          after: { answerLimit: '#session.silent' },
          on: {
            'net.status': [
              { guard: 'isAccepted', target: '#session.room' },
              { guard: 'mayBeGhost', target: 'ghost' },
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
            'net.unsent': { target: 'idle', actions: tellUnsent },
          },
        },
        // Our own lost connection may bear the name until the server notices.
        ghost: {
          after: { ghostPause: { target: 'idle', actions: ['countGhost', 'wantNameAgain'] } },
        },
      },
    },

    room: {
      initial: 'asking',
      entry: [
        'clearProblem',
        'arrive',
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
        'net.text': { actions: HEAR },
        // What has come of an answer that was given up is worth having.
        'net.people': { actions: 'setPeople' },
        'net.bad-answer': { actions: 'setStrangeAnswer' },
        'net.lost': 'lost',
        'user.say': { actions: SAY },
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
        idle: {
          after: { probe: { guard: 'answersWho', target: 'probing' } },
          on: {
            'user.who': 'asking',
            'user.say': { target: 'spoken', actions: SAY },
            'net.text': { target: 'idle', reenter: true, actions: HEAR },
          },
        },
        // Whoever says something into half a connection is to be told so soon.
        spoken: {
          after: {
            unheard: { guard: 'answersWho', target: 'probing' },
            relayLimit: [{ guard: 'wouldRelay', target: '#session.silent' }, { target: 'idle' }],
          },
          on: { 'user.who': 'asking', 'net.text': { target: 'idle', actions: HEAR } },
        },
        // Half a connection looks like a silent room: what says anything at all is alive.
        probing: {
          entry: 'sendWho',
          after: { answerLimit: '#session.silent' },
          on: {
            ...WHO_ANSWERS,
            'net.text': { target: 'asked', actions: HEAR },
            'net.unsent': 'idle',
            'user.who': 'asked',
          },
        },
        // The answer to a probe is still due, but the server has shown that it is there.
        asked: { after: withoutWho, on: WHO_ANSWERS },
        asking: {
          entry: 'sendWho',
          after: withoutWho,
          on: { ...WHO_ANSWERS, 'net.unsent': { target: 'idle', actions: tellUnsent } },
        },
        receiving: { after: withoutWho, on: WHO_ANSWERS },
      },
    },

    leaving: {
      entry: ['forgetIntent', 'sendLogout'],
      after: { logoutGrace: { target: 'left', actions: 'closeSocket' } },
      on: {
        'net.lost': 'left',
        'user.join': { actions: 'rememberRoom' },
        'user.leave': { actions: 'forgetIntent' },
        'user.close': { actions: { type: 'leaveFor', params: { after: 'end' } } },
      },
    },
    left: {
      entry: cancel('steady'),
      always: [{ guard: 'goesToLobby', target: 'connecting' }, { target: 'ended' }],
    },

    // A late answer would be taken for the answer to the next request: there is no going on.
    silent: {
      entry: [
        cancel('steady'),
        'closeSocket',
        { type: 'setLoss', params: { kind: 'silent', detail: '', established: true } },
        'wantRoomAgain',
      ],
      always: 'failed',
    },
    lost: {
      entry: [{ type: 'setLoss', params: lossOf }, 'wantRoomAgain'],
      always: 'failed',
    },
    ended: { type: 'final' },
  },
});
