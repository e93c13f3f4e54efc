/** The states of a session and what leads from one to another. Pure. */

import { cancel } from 'xstate';
import { CONNECTING, LEAVING, OFFLINE, WAITING } from './connecting-states.js';
import { JOINING, NAMING, RESUMING } from './entering-states.js';
import { initialContext } from './initial-context.js';
import { LOBBY } from './lobby-state.js';
import { ROOM } from './room-state.js';
import { base } from './setup.js';
import { lossOf } from './transitions.js';

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
    'net.hello': { actions: ['observe', 'agree'] },
    'user.watch': { actions: 'setWatched' },
  },
  initial: 'offline',
  states: {
    offline: OFFLINE,
    connecting: CONNECTING,
    // A connection that was good once is made again, with growing pauses; otherwise the user is
    // asked.
    failed: {
      entry: cancel('steady'),
      always: [{ guard: 'persists', target: 'waiting' }, { target: 'offline' }],
    },
    waiting: WAITING,
    lobby: LOBBY,
    resuming: RESUMING,
    joining: JOINING,
    naming: NAMING,
    room: ROOM,
    leaving: LEAVING,
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
