/** Transitions and effects that several states of the session machine share. */

import type { Request } from '../protocol/messages.js';
import type { Loss, SessionEvent, SessionNotice } from './model.js';

/** Sets the problem of a request that was not answered in time. */
const noAnswer = (request: Request) =>
  ({ type: 'setProblem', params: { type: 'no-answer', request } }) as const;

/** Passes text that answers no request, outside a room, to the listener. */
export const passGreeting = {
  type: 'tell',
  params: ({ event }: { event: SessionEvent }): SessionNotice => ({
    type: 'greeting',
    texts: event.type === 'net.text' ? event.texts : [],
  }),
} as const;

/** Returns the notice of text in a room. */
export function chatNotice({ event }: { event: SessionEvent }): SessionNotice {
  const { texts = [], first } = event.type === 'net.text' ? event : {};
  return { type: 'chat', texts, ...(first !== undefined && { first }) };
}

const passChat = { type: 'tell', params: chatNotice } as const;

/** Takes text in a room, which may be a relay of the user's message. */
export const HEAR = ['observe', 'noteRelay', passChat] as const;

/** Returns the notice of what happened in a room with records. */
export function recordsNotice({ event }: { event: SessionEvent }): SessionNotice {
  const { records = [], first = 0 } = event.type === 'net.records' ? event : {};
  return { type: 'records', records, first };
}

/** Takes what happened in a room with records. */
export const HEAR_RECORDS = { type: 'tell', params: recordsNotice } as const;

/** Reports a request that could not be sent. */
export const reportUnsent = {
  type: 'tell',
  params: ({ event }: { event: SessionEvent }): SessionNotice => ({
    type: 'not-sent',
    ...(event.type === 'net.unsent'
      ? { text: event.text, why: event.why }
      : { text: '', why: 'unsendable' }),
  }),
} as const;

/** Returns the loss of a `net.lost` event. */
export const lossOf = ({ event }: { event: SessionEvent }): Loss =>
  event.type === 'net.lost'
    ? event.loss
    : { type: 'failed', detail: event.type, established: false };

/** The events that can follow `/list`, at once or while the list arrives. */
export const LIST_ANSWERS = {
  'net.progress': {
    target: 'receiving',
    reenter: true,
    actions: ['observe', 'setPartialRooms'],
  },
  'net.rooms': [
    { guard: 'ranTogether', target: 'pausing', actions: ['observe', 'countRelist'] },
    { target: 'idle', actions: ['observe', 'setRooms'] },
  ],
  'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
} as const;

/** Ends a connection in good order and gives up the room. */
export const HANG_UP = ['forgetIntent', 'leaveSocket'] as const;

/**
 * Joins on another connection: a server that is busy with a list for seconds takes a `/join` there at
 * once.
 */
export const JOIN_ELSEWHERE = {
  guard: 'joinsAtOnce',
  target: '#session.connecting',
  actions: 'closeSocket',
} as const;

/** The events that can follow `/who`, at once or while the names arrive. */
export const WHO_ANSWERS = {
  'net.progress': { target: 'receiving', reenter: true },
  'net.people': { target: 'idle', actions: ['observe', 'setPeople'] },
  // The user sees the words: such a server is not asked automatically.
  'net.answered': { target: 'idle', actions: 'observe' },
  'net.records': [
    { guard: 'isAllOfPeople', target: 'idle', actions: HEAR_RECORDS },
    { actions: HEAR_RECORDS },
  ],
  'net.bad-answer': { target: 'idle', actions: 'setStrangeAnswer' },
} as const;

/** Sends the user's message. */
export const SAY = [
  {
    type: 'sendChat',
    params: ({ event }: { event: SessionEvent }) => ({
      text: event.type === 'user.say' ? event.text : '',
    }),
  },
  'rememberSaid',
] as const;

/** Sends what the user does in a room with records. */
export const SEND_RECORD = {
  type: 'sendRecord',
  params: ({ event }: { event: SessionEvent }) => ({
    record: event.type === 'user.record' ? event.record : ({ type: 'who' } as const),
  }),
} as const;

/** Enters a room by records. */
export const ENTER = {
  target: '#session.room',
  actions: 'noteSecret',
} as const;

/** Forgets that the server has led back into rooms, and connects again in the usual way. */
export const BEGIN_AGAIN = {
  target: '#session.connecting',
  actions: ['forgetExtensions', 'closeSocket'],
} as const;

/** Stops waiting for a connection. */
export const STOP_CONNECTING = {
  target: 'offline',
  actions: [
    'closeSocket',
    { type: 'setLoss', params: { type: 'stopped', detail: '', established: false } },
  ],
} as const;

/** Asks once for the people, if the server has not sent them and asking does not disturb it. */
export const ASK_LATE = { guard: 'mayAskLate', target: 'asking' } as const;

/** Continues without an answer to `/who`, or with the part that has come. */
export const withoutWho = {
  whoLimit: { target: 'idle', actions: ['giveUpAnswer', noAnswer('who')] },
} as const;
