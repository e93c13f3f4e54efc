/** The sentences about connections, requests, rooms and messages, in tables by id. Pure. */

import type { Request } from '../../protocol/messages.js';
import { MAX_NAME_BYTES } from '../../protocol/names.js';
import type { Address, AddressLoss, Loss, LossKind, Problem } from '../../session/model.js';
import { quoted } from '../../text/quoted.js';
import { sanitise } from '../../text/sanitise.js';
import { clockText } from '../log/stamps.js';
import { addressText } from './address.js';
import { type LossSentence, TLS_LOSSES, TLS_OUTCOMES } from './tls-sentences.js';

/** Why this machine opens no socket, by error code. */
const SOCKET_REASONS: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
  ENOBUFS: 'this machine has no memory left for connections',
  ENOMEM: 'this machine has no memory left for connections',
  EACCES: 'this user is not allowed to listen at the port',
  EPERM: 'this user is not allowed to listen at the port',
  EADDRNOTAVAIL: 'this machine has no such address',
};

/** Returns the words for an error code of a socket, or the code. */
const socketReason = (code: string): string => SOCKET_REASONS[code] ?? sanitise(code);

/** Why there is no connection, by kind of loss; `where` is the server's address. */
export const LOSSES: Readonly<Record<LossKind, LossSentence>> = {
  refused: (where) => `Connection refused: no server is listening at ${where}.`,
  'timed-out': (where, loss) =>
    loss.established ? `The connection to ${where} timed out.` : `${where} did not answer in time.`,
  'not-found': (where) => `Host not found: ${where}. Check the name.`,
  unreachable: (where, loss) =>
    loss.established
      ? `Connection lost: ${where} is no longer reachable.`
      : `${where} is not reachable from this network.`,
  reset: (where, loss) =>
    loss.established
      ? `The server at ${where} broke off the connection.`
      : `${where} broke off the connection at once.`,
  closed: (where) => `The server at ${where} closed the connection.`,
  silent: (where) => `The server at ${where} does not answer.`,
  forbidden: (where) => `This machine does not allow connections to ${where}.`,
  stopped: (where) => `You stopped connecting to ${where}.`,
  failed: (where, loss) => `The connection to ${where} failed: ${socketReason(loss.detail)}.`,
  ...TLS_LOSSES,
};

/** Returns the sentence that says why there is no connection to `address`. */
export function lossSentence(loss: Loss, address: Address): string {
  const where = addressText(address);
  return loss.each === undefined ? LOSSES[loss.type](where, loss) : eachSentence(where, loss.each);
}

/** The outcome of a connection in a word or two, as stored in the list of servers. */
export const OUTCOMES: Readonly<Record<LossKind | 'connected', string>> = {
  connected: 'connected',
  refused: 'refused',
  'timed-out': 'no answer',
  'not-found': 'name not found',
  unreachable: 'not reachable',
  reset: 'broke off',
  closed: 'closed',
  silent: 'no answer',
  forbidden: 'not allowed',
  stopped: 'stopped',
  failed: 'failed',
  ...TLS_OUTCOMES,
};

/** The most addresses of a name that a sentence lists. */
const MAX_LISTED = 3;

/** Returns the sentence for a name whose addresses failed for different reasons. */
function eachSentence(where: string, each: readonly AddressLoss[]): string {
  const listed = each
    .slice(0, MAX_LISTED)
    .map(({ address, type }) => `${sanitise(address)} (${OUTCOMES[type]})`);
  const more = each.length > MAX_LISTED ? ` and ${each.length - MAX_LISTED} more` : '';
  return `No address of ${where} accepted a connection: ${listed.join(', ')}${more}.`;
}

/** How a sentence continues after "the request". */
const REQUESTS: Readonly<Record<Request, string>> = {
  list: 'for the room list',
  join: 'to join the room',
  nick: 'for the name',
  who: 'for who is here',
  logout: 'to leave',
};

type ProblemSentences = {
  readonly [Type in Problem['type']]: (problem: Extract<Problem, { type: Type }>) => string;
};

/** The names that every known server accepts. */
const ACCEPTED = `Up to ${MAX_NAME_BYTES} letters and digits without spaces always work.`;

/** A name that no known server finds fault with. */
const PLAIN_NAME = new RegExp(`^[A-Za-z0-9]{1,${MAX_NAME_BYTES}}$`);

/** The sentences about a request that went wrong, and what to do next. */
export const PROBLEMS: ProblemSentences = {
  'room-malformed': ({ room }) =>
    `The server does not accept ${quoted(room)} as a room name. ${ACCEPTED}`,
  password: ({ room }) =>
    room === null ? 'This server needs a password.' : `The room ${quoted(room)} needs a password.`,
  // A server refuses a name in the same way if the room is full.
  'name-malformed': ({ name }) =>
    PLAIN_NAME.test(name)
      ? `The server does not let ${quoted(name)} into the room. It may be full: try later, or another room.`
      : `The server does not accept ${quoted(name)} as a name. ${ACCEPTED}`,
  'name-taken': ({ name }) =>
    `Somebody in the room is already called ${quoted(name)}. Choose another name.`,
  'no-answer': ({ request }) =>
    `The server did not answer the request ${REQUESTS[request]}. Try again, or use /connect to change servers.`,
  'list-incomplete': ({ announced, received }) =>
    `The server announced ${announced === 1 ? '1 room' : `${announced} rooms`} but listed ${received}. Some may be missing.`,
  'strange-answer': ({ request, text }) =>
    `The server sent an unknown answer to the request ${REQUESTS[request]}: ${quoted(text)}.`,
};

/** Returns the sentence that says what went wrong and what to do. */
export function problemSentence(problem: Problem): string {
  const sentence = PROBLEMS[problem.type] as (problem: Problem) => string;
  return sentence(problem);
}

/** Returns the sentence for a room list whose names ran together, then shorter forms of it. */
export function ranTogetherSentences(announced: number): readonly string[] {
  return [
    `The names of ${announced} rooms ran together (F4 shows how). Type a room’s name to join it.`,
    `The names of ${announced} rooms ran together: type one to join it.`,
    `${announced} names ran together: type one.`,
    'Names ran together',
  ];
}

/** Returns the sentence for a row of the lobby that probably holds several names. */
export function joinedSentence(shown: string): string {
  return `${quoted(shown)} is probably several names that ran together. Shorten it to the one that you want, or press Enter again to use it as it is.`;
}

/** Why a message was not sent, and what becomes of messages that wait. */
export const SENDING = {
  request: (text: string) => `Not sent: the server would read ${quoted(text)} as a command.`,
  full: 'Not sent: the server is not reading fast enough. Wait a moment, then send it again (↑).',
  unsendable: 'Not sent: the protocol cannot carry this message.',
  returned: (count: number) =>
    count === 1
      ? '1 message was not sent: it is back in the input.'
      : `${count} messages were not sent: they are back in the input.`,
  doubtful: (first: string, count: number) =>
    count === 1
      ? `Your message ${quoted(first)} may not have arrived.`
      : `Your last ${count} messages, from ${quoted(first)} on, may not have arrived.`,
} as const;

/** Returns the sentence for a text that the server would read as a request. */
export function requestSentence(text: string): string {
  return SENDING.request(text);
}

/** Returns the sentence for messages that may have been lost with their connection; none for no messages. */
export function doubtSentence(texts: readonly string[]): string[] {
  const [first] = texts;
  return first === undefined ? [] : [SENDING.doubtful(first, texts.length)];
}

/** Why bytes could not be written past the session. */
export const BURST_REFUSED = {
  empty: 'Nothing was sent: there is nothing to send.',
  full: 'Nothing was sent: too much is waiting to be sent.',
  lost: 'Nothing was sent: there is no connection.',
  'line-break': 'Nothing was sent: a message has no line break here.',
  'too-long': 'Nothing was sent: that is too long for a message.',
} as const;

/** The sentences about this window's server; `users` lists those who use it. */
export const HOSTING = {
  /** `reason` is an error code, or an error's words. */
  failed: (reason: string) =>
    `No server could be started on this machine: ${socketReason(reason)}.`,
  alone: 'This window hosts the server, and nobody else uses it.',
  closing: (users: string) =>
    `This window hosts the server for ${users}. If another Foyer window is open on this machine, it takes over. Other programs lose their connection.`,
  suspending: (users: string) =>
    `This window hosts the server for ${users}. While it is suspended, nobody receives messages. Press Ctrl-Z again to suspend it.`,
} as const;

/** The users of this window's server, as a list in a sentence. */
export const GUEST_WORDS = {
  more: (count: number) => `${count} more`,
  nameless: (count: number) =>
    count === 1 ? 'one connection without a name' : `${count} connections without a name`,
  /** `a`, `a and b`, `a, b and c`. */
  listed: (words: readonly string[]) => {
    const last = words.at(-1) ?? '';
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
  },
} as const;

/** The steps until there is a connection, and until a name is accepted. Names are in quotes. */
export const PROGRESS = {
  connecting: (address: string) => `Connecting to ${address} …`,
  lookingUp: 'Looking up the name …',
  trying: (address: string, next: string) =>
    `Trying ${address}${next === '' ? '' : `, then ${next}`}.`,
  moreAddresses: (count: number) => `${count} more addresses`,
  givingUp: (seconds: number) => `Giving up in ${seconds} s. Esc stops.`,
  reconnecting: (seconds: number) => `Reconnecting in ${seconds} s.`,
  requestingRooms: 'Requesting the room list …',
  receivingRooms: (part: string) => `Receiving the room list${part} …`,
  joining: (room: string) => `Joining ${room} …`,
  requestingName: (name: string) => `Requesting the name ${name} …`,
  slowName:
    'This server handles one person at a time: with many people in the room, this can take a minute.',
  nextName: (next: string, name: string) => `Next: ${next}, if ${name} is refused.`,
} as const;

/** How the loss of a connection ends: by itself, or with a server in this window. */
export const RECOVERY = {
  retries: 'Foyer tries again by itself. Enter tries now, Esc stops.',
  hosts: (address: Address) => `This window hosts ${addressText(address)}: no server was running.`,
  back: 'You are back.',
  missed: (when: string) => `Messages ${when} were missed.`,
} as const;

/** Returns the sentence for a room that is reached again; `time` and `lostAt` are Unix ms. */
export function backSentence({ lostAt }: { readonly lostAt: number | null }, time: number): string {
  if (lostAt === null) return RECOVERY.back;
  const [from, to] = [clockText(lostAt, 0), clockText(time, 0)];
  const when = from === to ? `at ${from}` : `from ${from} to ${to} (${duration(time - lostAt)})`;
  return `${RECOVERY.back} ${RECOVERY.missed(when)}`;
}

/** Returns where the chat logs are, as the end of a sentence. */
export function logsWords(folder: string): string {
  return `the files are in ${sanitise(folder)}`;
}

/** Returns a time of `ms` in words. */
function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 100) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
