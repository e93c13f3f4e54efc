import type { SessionEvent } from './model.js';

type EventType = SessionEvent['type'];

/** Answers to requests: the decoder gives them only while they are due. */
const ANSWERS = [
  'net.status',
  'net.rooms',
  'net.people',
  'net.bad-answer',
  'net.answered',
] as const satisfies readonly EventType[];

/** What cannot be done while no connection has been made. */
const NEEDS_CONNECTION = [
  'user.list',
  'user.nick',
  'user.say',
  'user.who',
] as const satisfies readonly EventType[];

/** What belongs to a room, and is refused with a sentence before it gets here. */
const NEEDS_ROOM = ['user.say', 'user.who', 'user.leave'] as const satisfies readonly EventType[];

/** What belongs to the lobby. */
const NEEDS_LOBBY = ['user.list', 'user.join'] as const satisfies readonly EventType[];

/** The connection is made already. */
const CONNECTED = ['user.connect', 'net.connected'] as const satisfies readonly EventType[];

const without = (events: readonly EventType[], ...handled: readonly EventType[]) =>
  events.filter((event) => !handled.includes(event));

const EVERYTHING: readonly EventType[] = [
  ...NEEDS_CONNECTION,
  ...ANSWERS,
  ...CONNECTED,
  'user.join',
  'user.leave',
  'user.close',
  'net.lost',
  'net.text',
];

/**
 * What each state ignores, and so that nothing is ignored by oversight: a test compares this, and what
 * the machine handles, with all events there are.
 */
export const IGNORED: Readonly<Record<string, readonly EventType[]>> = {
  offline: [...NEEDS_CONNECTION, ...ANSWERS, 'user.leave', 'net.connected', 'net.lost', 'net.text'],
  connecting: [...NEEDS_CONNECTION, ...ANSWERS, 'user.connect', 'net.text'],
  'lobby.idle': [...NEEDS_ROOM, ...CONNECTED, ...ANSWERS, 'user.nick'],
  // Asking again while an answer is due would put two requests under way.
  'lobby.listing': [
    ...NEEDS_ROOM,
    ...CONNECTED,
    ...without(ANSWERS, 'net.rooms', 'net.bad-answer'),
    'user.nick',
    'user.list',
  ],
  'lobby.pausing': [...NEEDS_ROOM, ...CONNECTED, ...ANSWERS, 'user.nick', 'user.list'],
  joining: [
    ...NEEDS_LOBBY,
    ...CONNECTED,
    ...without(ANSWERS, 'net.status', 'net.bad-answer'),
    'user.say',
    'user.who',
  ],
  'naming.idle': [...NEEDS_LOBBY, ...CONNECTED, ...ANSWERS, 'user.say', 'user.who'],
  'naming.pending': [
    ...NEEDS_LOBBY,
    ...CONNECTED,
    ...without(ANSWERS, 'net.status', 'net.bad-answer'),
    'user.nick',
    'user.say',
    'user.who',
  ],
  'room.idle': [...NEEDS_LOBBY, ...CONNECTED, ...ANSWERS, 'user.nick'],
  'room.asking': [
    ...NEEDS_LOBBY,
    ...CONNECTED,
    ...without(ANSWERS, 'net.people', 'net.bad-answer', 'net.answered'),
    'user.nick',
    'user.who',
  ],
  // Who has said good-bye hears nothing more, and can only end faster.
  leaving: without(EVERYTHING, 'user.close', 'net.lost'),
  // Left at once, by themselves.
  left: EVERYTHING,
  silent: EVERYTHING,
  lost: EVERYTHING,
  ended: EVERYTHING,
};
