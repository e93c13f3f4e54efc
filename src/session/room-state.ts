/** A room: chat, and the people in it. Pure. */

import { cancel, raise } from 'xstate';
import { base } from './setup.js';
import {
  ASK_LATE,
  HANG_UP,
  HEAR,
  HEAR_RECORDS,
  reportUnsent,
  SAY,
  SEND_RECORD,
  WHO_ANSWERS,
  withoutWho,
} from './transitions.js';

/** In a room. */
export const ROOM = base.createStateConfig({
  initial: 'idle',
  entry: [
    'clearProblem',
    'arrive',
    raise({ type: 'net.late' }, { delay: 'lateWho', id: 'late' }),
    {
      type: 'tell',
      params: ({ context, event }) => ({
        type: 'joined-room',
        room: context.room ?? '',
        name: context.name ?? '',
        ...(event.type === 'net.entered' && { entered: event.entered }),
      }),
    },
  ],
  on: {
    'net.text': { actions: HEAR },
    'net.records': { actions: HEAR_RECORDS },
    'user.record': { actions: SEND_RECORD },
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
        'user.record': { target: 'spoken', actions: SEND_RECORD },
        'net.text': { target: 'idle', reenter: true, actions: HEAR },
        'net.records': { target: 'idle', reenter: true, actions: HEAR_RECORDS },
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
        'net.records': { target: 'idle', actions: HEAR_RECORDS },
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
        'net.records': [
          { guard: 'isAllOfPeople', target: 'idle', actions: HEAR_RECORDS },
          { target: 'asked', actions: HEAR_RECORDS },
        ],
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
});
