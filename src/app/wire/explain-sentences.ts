/** The sentences that explain what Enter sends and what came of it, in tables by id. Pure. */

import type { Request, Status } from '../../protocol/messages.js';

/** The bytes that Enter sends. */
export const EXPLAIN_SENDS = {
  one: (bytes: number, text: string) => `Enter sends ${byteCount(bytes)}: ${text}`,
  several: (count: number, bytes: number) =>
    `Enter sends ${count} messages, ${byteCount(bytes)} in all, one after the other.`,
  opens: 'Enter opens a TCP connection. /list goes out on it by itself.',
  hangsUp: 'Enter ends the stream (FIN), without /logout: the server would read it as chat.',
  nothing: 'Enter puts nothing on the wire.',
} as const;

/** The answer that is due. */
export const EXPLAIN_DUE = {
  list: 'Due: a count, then as many names of rooms.',
  join: 'Due: 0 (accepted, a name comes next) or 1 (badly formatted).',
  nick: 'Due: 0 (accepted, you are in), 1 (badly formatted) or 2 (taken).',
  who: 'Due: a count, then as many names of people.',
  logout: 'Due: nothing. The server closes the connection.',
  say: 'No answer is due: the protocol confirms no message.',
  relayed: 'No answer is due, but this server sends it back to you, too.',
  record: 'Due: its entry with a number, which everybody gets, or a refusal.',
  opens: 'Due: the handshake of TCP, or a refusal.',
  nothing: 'Type a message or a command, and here stands what is due.',
} as const;

/** The meaning of the last answer; `sent` is its request. */
export const EXPLAIN_MEANT = {
  waits: (sent: string) => `${sent}: nothing has come yet.`,
  status: (sent: string, meaning: string) => `${sent}: ${meaning}`,
  rooms: (sent: string, count: number) => `${sent}: the server has ${counted(count, 'room')}.`,
  people: (sent: string, count: number) => `${sent}: ${counted(count, 'person', 'people')} here.`,
  unknown: (sent: string) => `${sent}: no answer that the protocol knows.`,
  relayed: (sent: string) => `${sent}: came back, so everybody in the room has it.`,
  refused: (sent: string, why: string) => `${sent}: refused, ${why}`,
  none: 'Nothing was sent on this connection yet.',
} as const;

/** The meaning of each status as the answer to each request. */
export const STATUS_MEANT: Readonly<
  Record<Extract<Request, 'join' | 'nick'>, Readonly<Record<Status, string>>>
> = {
  join: {
    accepted: '0, the room is there and asks for a name.',
    malformed: '1, the server does not take this name of a room.',
    taken: '2, the server does not let you in.',
  },
  nick: {
    accepted: '0, the name is yours and you are in the room.',
    malformed: '1, the server does not take this name.',
    taken: '2, somebody in the room has this name.',
  },
};

function byteCount(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}

function counted(count: number, one: string, several = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count} ${several}`;
}
