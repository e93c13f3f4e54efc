/** The way into a room: its name, then the user's name there. Pure. */

import { base } from './setup.js';
import { BEGIN_AGAIN, ENTER, passGreeting, reportUnsent } from './transitions.js';

/** `/join` is sent and its answer is due. */
export const JOINING = base.createStateConfig({
  entry: [
    'startJoining',
    { type: 'sendJoin', params: ({ context }) => ({ room: context.room ?? '' }) },
  ],
  after: { answerLimit: 'silent' },
  on: {
    'net.status': [
      { guard: 'isAccepted', target: 'naming' },
      {
        guard: 'asksPassword',
        target: 'lobby.idle',
        actions: ['askRoomPassword', 'forgetRoom', 'forgetIntent'],
      },
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
      actions: [{ type: 'leaveFor', params: { after: 'lobby' } }, 'forgetIntent', 'closeSocket'],
    },
    'user.close': { target: 'ended', actions: 'closeSocket' },
  },
});

/** The way back into a room whose connection was lost, with its secret. */
export const RESUMING = base.createStateConfig({
  entry: ['countResume', 'sendResume'],
  after: { answerLimit: BEGIN_AGAIN },
  on: {
    'net.entered': { target: 'room', actions: ['returnToRoom', 'noteSecret'] },
    'net.refused': { target: 'joining', actions: ['dropSecret', 'forgetSecret'] },
    // Anything else is the answer of another server than before.
    'net.status': BEGIN_AGAIN,
    'net.text': BEGIN_AGAIN,
    'net.unsent': { ...BEGIN_AGAIN, actions: ['dropSecret', ...BEGIN_AGAIN.actions] },
    'net.lost': [
      { guard: 'hasAgreed', target: 'lost' },
      { target: 'lost', actions: 'forgetExtensions' },
    ],
    'user.leave': {
      target: 'left',
      actions: [{ type: 'leaveFor', params: { after: 'lobby' } }, 'forgetIntent', 'leaveSocket'],
    },
    'user.close': { target: 'ended', actions: 'leaveSocket' },
  },
});

/** The room asks for a name. */
export const NAMING = base.createStateConfig({
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
      always: [
        // The server offered records only after the room was asked for: the way back begins a connection.
        {
          guard: 'mayResume',
          target: '#session.connecting',
          actions: ['wantRoomAgain', 'closeSocket'],
        },
        { guard: 'wantsName', target: 'pending' },
      ],
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
          { guard: 'isAcceptedWithRecords', target: 'entering', actions: 'observe' },
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
    // The name is ours; the record of the room follows.
    entering: {
      after: { answerLimit: '#session.silent' },
      on: {
        'net.entered': ENTER,
        'user.close': {
          target: '#session.leaving',
          actions: { type: 'leaveFor', params: { after: 'end' } },
        },
      },
    },
    // Our own lost connection may hold the name until the server notices.
    ghost: {
      after: { ghostPause: { target: 'idle', actions: ['countGhost', 'wantNameAgain'] } },
      on: { 'user.nick': { target: 'idle', actions: 'rememberName' } },
    },
  },
});
