/** The events that each state of the session ignores. */

import type { SessionEvent } from '../../src/session/model.js';

type EventType = SessionEvent['type'];

/** Answers to requests: the decoder gives them only while they are due. */
const ANSWERS = [
  'net.status',
  'net.rooms',
  'net.people',
  'net.bad-answer',
  'net.answered',
] as const satisfies readonly EventType[];

/** Answers to requests of a connection with records. */
const OF_RECORDS = [
  'net.entered',
  'net.refused',
  'net.records',
] as const satisfies readonly EventType[];

/** Events reported only while an awaited answer arrives, or right after its request. */
const OF_REQUESTS = ['net.progress', 'net.unsent'] as const satisfies readonly EventType[];

/** Events that stop a connection attempt, and mean nothing to an established connection. */
const OF_CONNECTING = ['user.stop'] as const satisfies readonly EventType[];

/** Events that are impossible without a connection. */
const NEEDS_CONNECTION = [
  'user.list',
  'user.say',
  'user.record',
  'user.who',
] as const satisfies readonly EventType[];

/** Events that enter a room: elsewhere, and while an answer is due, nobody is asked late. */
const OF_ROOM = ['net.late'] as const satisfies readonly EventType[];

/** Events of a room, which are refused with a sentence before they get here. */
const NEEDS_ROOM = ['user.say', 'user.record', 'user.who'] as const satisfies readonly EventType[];

/** Events of the lobby. */
const NEEDS_LOBBY = ['user.list', 'user.join'] as const satisfies readonly EventType[];

/** The connection is made already. */
const CONNECTED = ['user.connect', 'net.connected'] as const satisfies readonly EventType[];

const without = (events: readonly EventType[], ...handled: readonly EventType[]) =>
  events.filter((event) => !handled.includes(event));

/** Nothing is due: late answers are taken, and there is no request to tell anything of. */
const OF_QUIET_ROOM: readonly EventType[] = [
  ...OF_CONNECTING,
  ...NEEDS_LOBBY,
  ...CONNECTED,
  ...without(ANSWERS, 'net.people', 'net.bad-answer'),
  ...without(OF_RECORDS, 'net.records'),
  ...OF_REQUESTS,
  'user.nick',
];

/** No request is due while a name is chosen. */
const OF_NAMING: readonly EventType[] = [
  ...OF_CONNECTING,
  ...OF_ROOM,
  ...NEEDS_LOBBY,
  ...CONNECTED,
  ...ANSWERS,
  ...OF_RECORDS,
  ...OF_REQUESTS,
  ...NEEDS_ROOM,
];

/** A status is due. It is one byte: a text before it is no part of the answer, and renews no limit. */
const OF_STATUS: readonly EventType[] = [
  ...OF_CONNECTING,
  ...OF_ROOM,
  ...NEEDS_LOBBY,
  ...CONNECTED,
  ...without(ANSWERS, 'net.status', 'net.bad-answer'),
  ...OF_RECORDS,
  'net.progress',
  ...NEEDS_ROOM,
];

/** A list of people is due. */
const OF_ASKING: readonly EventType[] = [
  ...OF_CONNECTING,
  ...OF_ROOM,
  ...NEEDS_LOBBY,
  ...CONNECTED,
  ...without(ANSWERS, 'net.people', 'net.bad-answer', 'net.answered'),
  ...without(OF_RECORDS, 'net.records'),
  'user.nick',
];

const EVERYTHING: readonly EventType[] = [
  ...NEEDS_CONNECTION,
  ...OF_ROOM,
  'user.nick',
  ...ANSWERS,
  ...OF_RECORDS,
  ...OF_REQUESTS,
  ...CONNECTED,
  ...OF_CONNECTING,
  'user.join',
  'user.leave',
  'user.close',
  'net.lost',
  'net.text',
];

/**
 * The events that each state ignores, so that none is ignored by oversight: a test compares them, and those
 * that the machine handles, with all events there are.
 */
export const IGNORED: Readonly<Record<string, readonly EventType[]>> = {
  offline: [
    ...OF_CONNECTING,
    ...NEEDS_CONNECTION,
    ...OF_ROOM,
    'user.nick',
    ...OF_RECORDS,
    ...ANSWERS,
    ...OF_REQUESTS,
    'net.connected',
    'net.lost',
    'net.text',
  ],
  connecting: [
    ...NEEDS_CONNECTION,
    ...OF_ROOM,
    ...OF_RECORDS,
    ...ANSWERS,
    ...OF_REQUESTS,
    'user.connect',
    'net.text',
  ],
  waiting: [
    ...NEEDS_CONNECTION,
    ...OF_ROOM,
    ...OF_RECORDS,
    ...ANSWERS,
    ...OF_REQUESTS,
    'net.connected',
    'net.lost',
    'net.text',
  ],
  // More of a list may come when silence had ended it.
  'lobby.idle': [
    ...OF_CONNECTING,
    ...OF_ROOM,
    ...NEEDS_ROOM,
    ...OF_RECORDS,
    ...CONNECTED,
    ...without(ANSWERS, 'net.rooms'),
    ...OF_REQUESTS,
  ],
  // Asking again while an answer is due would put two requests under way.
  'lobby.listing': [
    ...OF_CONNECTING,
    ...OF_ROOM,
    ...NEEDS_ROOM,
    ...OF_RECORDS,
    ...CONNECTED,
    ...without(ANSWERS, 'net.rooms', 'net.bad-answer'),
    'user.list',
  ],
  'lobby.receiving': [
    ...OF_CONNECTING,
    ...OF_ROOM,
    ...NEEDS_ROOM,
    ...OF_RECORDS,
    ...CONNECTED,
    ...without(ANSWERS, 'net.rooms', 'net.bad-answer'),
    'net.unsent',
    'user.list',
  ],
  'lobby.pausing': [
    ...OF_CONNECTING,
    ...OF_ROOM,
    ...NEEDS_ROOM,
    ...OF_RECORDS,
    ...CONNECTED,
    ...ANSWERS,
    ...OF_REQUESTS,
    'user.list',
  ],
  // Anything that is no answer to it shows that the server is another one.
  resuming: [
    ...OF_CONNECTING,
    ...NEEDS_CONNECTION,
    ...OF_ROOM,
    ...CONNECTED,
    ...without(ANSWERS, 'net.status'),
    'net.records',
    'net.progress',
    'user.join',
    'user.nick',
  ],
  joining: OF_STATUS,
  'naming.idle': OF_NAMING,
  'naming.ghost': OF_NAMING,
  'naming.pending': OF_STATUS,
  'naming.entering': without([...OF_NAMING, 'user.nick'], 'net.entered'),
  'room.idle': OF_QUIET_ROOM,
  'room.spoken': OF_QUIET_ROOM,
  'room.asking': [...OF_ASKING, 'user.who'],
  'room.probing': OF_ASKING,
  'room.asked': [...OF_ASKING, 'net.unsent', 'user.who'],
  'room.receiving': [...OF_ASKING, 'net.unsent', 'user.who'],
  // After its good-bye a session hears nothing more: it can only end faster, or be sent elsewhere.
  leaving: without(EVERYTHING, 'user.join', 'user.leave', 'user.close', 'net.lost'),
  // Left at once, by themselves.
  left: EVERYTHING,
  failed: EVERYTHING,
  silent: EVERYTHING,
  lost: EVERYTHING,
  ended: EVERYTHING,
};
