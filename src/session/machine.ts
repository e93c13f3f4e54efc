/** The states of a session and what leads from one to another. Pure. */

import { cancel, raise } from 'xstate';
import { initialContext } from './initial-context.js';
import { base } from './setup.js';
import {
  ASK_LATE,
  HANG_UP,
  HEAR,
  JOIN_ELSEWHERE,
  LIST_ANSWERS,
  lossOf,
  passGreeting,
  reportUnsent,
  SAY,
  STOP_CONNECTING,
  WHO_ANSWERS,
  withoutWho,
} from './transitions.js';

export { BACKOFF, LIMITS, MAX_GHOSTS, MAX_RELISTS } from './setup.js';

/**
 * One connection's session, pure: every effect is a named action and every wait a named delay, so that
 * tests run it without sockets or time. A state ignores the events that it does not name.
 */
export const sessionMachine = base.createMachine({
  id: 'session',
  context: ({ input }) => initialContext(input),
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
      entry: [cancel('steady'), 'clearLoss', 'forgetRoom', 'openSocket'],
      after: {
        connectLimit: {
          target: 'failed',
          actions: [
            'closeSocket',
            {
              type: 'setLoss',
              params: { type: 'timed-out', detail: '', established: false },
            },
          ],
        },
      },
      on: {
        'net.connected': [
          {
            guard: 'joinsAtOnce',
            target: 'joining',
            actions: raise({ type: 'net.steady' }, { delay: 'steady', id: 'steady' }),
          },
          {
            target: 'lobby.listing',
            actions: raise({ type: 'net.steady' }, { delay: 'steady', id: 'steady' }),
          },
        ],
        'net.lost': { target: 'failed', actions: { type: 'setLoss', params: lossOf } },
        'user.join': { actions: 'rememberRoom' },
        'user.nick': { actions: 'rememberName' },
        // The list is for looking at it: only the wish for a room is given up.
        'user.leave': [{ guard: 'isOnlyJoining', actions: 'forgetIntent' }, STOP_CONNECTING],
        'user.stop': STOP_CONNECTING,
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
    },

    // A connection that was good once is made again, with growing pauses; otherwise the user is
    // asked.
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
        'user.nick': { actions: 'rememberName' },
        'user.leave': { target: 'offline', actions: ['forgetRoom', 'forgetIntent'] },
        'user.stop': 'offline',
        'user.close': 'ended',
      },
    },

    lobby: {
      initial: 'idle',
      on: {
        'net.lost': '#session.lost',
        'net.text': { actions: passGreeting },
        'user.join': { actions: 'rememberRoom' },
        'user.nick': { actions: 'rememberName' },
        'user.leave': { actions: 'forgetIntent' },
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
      states: {
        idle: {
          always: { guard: 'wantsRoom', target: '#session.joining' },
          after: { listRefresh: { guard: 'isWatched', target: 'listing' } },
          on: {
            // More of a list has come after silence had ended it.
            'net.rooms': LIST_ANSWERS['net.rooms'],
            'user.list': 'listing',
            'user.watch': { guard: 'comesBack', target: 'listing', actions: 'setWatched' },
          },
        },
        listing: {
          entry: 'sendList',
          always: JOIN_ELSEWHERE,
          after: { answerLimit: '#session.silent' },
          on: { ...LIST_ANSWERS, 'net.unsent': { target: 'idle', actions: reportUnsent } },
        },
        receiving: {
          always: JOIN_ELSEWHERE,
          after: { answerLimit: '#session.silent' },
          on: LIST_ANSWERS,
        },
        pausing: {
          always: { guard: 'wantsRoom', target: '#session.joining' },
          after: { relistPause: 'listing' },
        },
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
                params: ({ context }) => ({ type: 'room-malformed', room: context.room ?? '' }),
              },
              'forgetRoom',
              'forgetIntent',
            ],
          },
        ],
        'net.bad-answer': { target: 'lobby.idle', actions: ['setStrangeAnswer', 'forgetRoom'] },
        'net.unsent': {
          target: 'lobby.idle',
          actions: [reportUnsent, 'forgetRoom', 'forgetIntent'],
        },
        'net.text': { actions: passGreeting },
        'net.lost': 'lost',
        'user.nick': { actions: 'rememberName' },
        // After a `/join` that is not read yet, `/logout` would be a part of the room's name.
        'user.leave': {
          target: 'left',
          actions: [
            { type: 'leaveFor', params: { after: 'lobby' } },
            'forgetIntent',
            'closeSocket',
          ],
        },
        'user.close': { target: 'ended', actions: 'closeSocket' },
      },
    },

    naming: {
      initial: 'idle',
      on: {
        'net.text': { actions: passGreeting },
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
            nickLimit: { target: '#session.silent', actions: ['sendLogout', 'leaveSocket'] },
          },
          on: {
            'net.status': [
              // To ask who is there costs nothing with a server that takes lines; others are disturbed by it.
              { guard: 'isAcceptedInLines', target: '#session.room.asking' },
              { guard: 'isAccepted', target: '#session.room', actions: 'observe' },
              { guard: 'mayBeGhost', target: 'ghost' },
              {
                guard: 'isTaken',
                target: 'idle',
                actions: [
                  'observe',
                  {
                    type: 'setProblem',
                    params: ({ context }) => ({ type: 'name-taken', name: context.name ?? '' }),
                  },
                ],
              },
              {
                target: 'idle',
                actions: {
                  type: 'setProblem',
                  params: ({ context }) => ({ type: 'name-malformed', name: context.name ?? '' }),
                },
              },
            ],
            // The next name to ask for, if this one is refused.
            'user.nick': { actions: 'rememberName' },
            // Some servers serve nobody any more after a connection breaks while its name is due.
            'user.close': {
              target: '#session.leaving',
              actions: { type: 'leaveFor', params: { after: 'end' } },
            },
            'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
            'net.unsent': { target: 'idle', actions: reportUnsent },
          },
        },
        // Our own lost connection may hold the name until the server notices.
        ghost: {
          after: { ghostPause: { target: 'idle', actions: ['countGhost', 'wantNameAgain'] } },
          on: { 'user.nick': { target: 'idle', actions: 'rememberName' } },
        },
      },
    },

    room: {
      initial: 'idle',
      entry: [
        'clearProblem',
        'arrive',
        raise({ type: 'net.late' }, { delay: 'lateWho', id: 'late' }),
        {
          type: 'tell',
          params: ({ context }) => ({
            type: 'joined-room',
            room: context.room ?? '',
            name: context.name ?? '',
          }),
        },
      ],
      on: {
        'net.text': { actions: HEAR },
        // The part of an answer that came before it was given up is useful.
        'net.people': { actions: 'setPeople' },
        'net.bad-answer': { actions: 'setStrangeAnswer' },
        'net.lost': 'lost',
        'user.say': { actions: SAY },
        // The server would read `/logout` together with the last message.
        'user.leave': [
          {
            guard: 'takesItsTime',
            target: 'left',
            actions: [{ type: 'leaveFor', params: { after: 'lobby' } }, ...HANG_UP],
          },
          { target: 'leaving', actions: { type: 'leaveFor', params: { after: 'lobby' } } },
        ],
        'user.close': [
          {
            guard: 'takesItsTime',
            target: 'left',
            actions: [{ type: 'leaveFor', params: { after: 'end' } }, ...HANG_UP],
          },
          { target: 'leaving', actions: { type: 'leaveFor', params: { after: 'end' } } },
        ],
      },
      exit: cancel('late'),
      states: {
        idle: {
          after: { probe: { guard: 'answersWho', target: 'probing' } },
          on: {
            'net.late': ASK_LATE,
            'user.who': 'asking',
            'user.say': { target: 'spoken', actions: SAY },
            'net.text': { target: 'idle', reenter: true, actions: HEAR },
          },
        },
        // The user must learn soon that a message went into a dead connection.
        spoken: {
          after: {
            unheard: { guard: 'answersWho', target: 'probing' },
            relayLimit: [
              { guard: 'wouldRelay', target: '#session.silent', actions: 'leaveSocket' },
              { target: 'idle' },
            ],
          },
          on: {
            'net.late': ASK_LATE,
            'user.who': 'asking',
            'net.text': { target: 'idle', actions: HEAR },
          },
        },
        // A half-dead connection looks like a silent room: any text proves that the server is
        // alive.
        probing: {
          entry: 'sendWho',
          after: { whoLimit: { target: '#session.silent', actions: 'leaveSocket' } },
          on: {
            ...WHO_ANSWERS,
            'net.text': { target: 'asked', actions: HEAR },
            'net.unsent': 'idle',
            'user.who': 'asked',
          },
        },
        // The answer to a probe is still due, but the server has shown that it is alive.
        asked: { after: withoutWho, on: WHO_ANSWERS },
        asking: {
          entry: ['noteAsked', 'sendWho'],
          after: withoutWho,
          on: { ...WHO_ANSWERS, 'net.unsent': { target: 'idle', actions: reportUnsent } },
        },
        receiving: { after: withoutWho, on: WHO_ANSWERS },
      },
    },

    leaving: {
      entry: ['forgetIntent', 'sendLogout'],
      after: { logoutGrace: { target: 'left', actions: 'leaveSocket' } },
      on: {
        'net.lost': 'left',
        'user.join': { actions: 'rememberRoom' },
        'user.leave': { actions: 'forgetIntent' },
        'user.close': { actions: { type: 'leaveFor', params: { after: 'end' } } },
      },
    },
    left: {
      always: [{ guard: 'goesToLobby', target: 'connecting' }, { target: 'ended' }],
    },

    // A late answer would be taken for the answer to the next request, so the connection is left.
    silent: {
      entry: [
        cancel('steady'),
        'closeSocket',
        { type: 'setLoss', params: { type: 'silent', detail: '', established: true } },
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
