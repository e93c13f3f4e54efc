/** The ways to a connection, and those that end one. Pure. */

import { cancel, raise } from 'xstate';
import { base } from './setup.js';
import { lossOf, STOP_CONNECTING } from './transitions.js';

/** No connection; the user decides about the next. */
export const OFFLINE = base.createStateConfig({
  entry: 'giveUpTrying',
  on: {
    'user.connect': 'connecting',
    'user.close': 'ended',
    'user.join': { actions: 'rememberRoom' },
    'user.leave': { actions: 'forgetIntent' },
  },
});

/** A socket is being opened. */
export const CONNECTING = base.createStateConfig({
  entry: [cancel('steady'), 'clearLoss', 'forgetRoom', 'disagree', 'openSocket'],
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
        guard: 'resumesAtOnce',
        target: 'resuming',
        actions: raise({ type: 'net.steady' }, { delay: 'steady', id: 'steady' }),
      },
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
});

/** Waits before the next attempt to connect. */
export const WAITING = base.createStateConfig({
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
});

/** `/logout` is sent; the server should close. */
export const LEAVING = base.createStateConfig({
  entry: ['forgetIntent', 'sendLogout'],
  after: { logoutGrace: { target: 'left', actions: 'leaveSocket' } },
  on: {
    'net.lost': 'left',
    'user.join': { actions: 'rememberRoom' },
    'user.leave': { actions: 'forgetIntent' },
    'user.close': { actions: { type: 'leaveFor', params: { after: 'end' } } },
  },
});
