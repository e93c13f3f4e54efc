/** The sentences of the server for the user who starts it, in a table by id. Pure. */

import { MAX_NAME_BYTES, type RoomNameProblem } from '../protocol/names.js';
import { MAX_RECORD_TEXT_BYTES } from '../protocol/records/record-text.js';
import type { RefusedWhy } from '../protocol/records/record-types.js';

/** Why a name cannot be a room's, in words. */
export const ROOM_PROBLEMS: Readonly<Record<RoomNameProblem, string>> = {
  empty: 'nothing in the name is visible',
  control: 'the name contains invisible characters',
  space: 'the name contains a space',
  unknown: 'the name contains private or unassigned characters',
  marks: 'the name contains a mark without a letter, or more than four marks on one',
  'too-long': `the name is longer than ${MAX_NAME_BYTES} bytes`,
};

/** Returns the sentence for a name that no room can have. */
export function roomProblem(name: string, problem: RoomNameProblem): string {
  return `No room can be called “${name}”: ${ROOM_PROBLEMS[problem]}.`;
}

/** The last words to people whose connection the operator ends, or keeps out. */
export const FAREWELLS = {
  kicked: 'The operator of this server has ended your connection.',
  banned: 'The operator of this server keeps your address out.',
  closed: 'The operator of this server has closed this room.',
  stopped: 'This server stops now.',
  unanswered: 'This server could not answer in time. Connect again later.',
  nameLost: 'Somebody else has your name now. Connect again to choose another one.',
  resumed: 'You have come back over another connection.',
} as const;

/**
 * The happenings in a room, in words. Nobody's chat can look like it: in what people say there is no space before the first
 * colon.
 */
export const ROOM_WORDS = {
  joined: (name: string) => `${name} has joined`,
  left: (name: string) => `${name} has left`,
  whispers: (name: string) => `${name} whispers: `,
  topic: (name: string) => `${name} has changed the topic: `,
  noTopic: (name: string) => `${name} has removed the topic`,
  away: (name: string) => `${name} is away`,
  awayFor: (name: string) => `${name} is away: `,
  back: (name: string) => `${name} is back`,
} as const;

/** Why a record is refused, for its sender. */
export const RECORD_REFUSALS: Readonly<Record<RefusedWhy, string>> = {
  malformed: 'This server could not read that.',
  'not-here': 'That is not possible here.',
  muted: 'Nobody hears you: the operator of this server has muted you.',
  nobody: 'Nobody in this room has that name.',
  'too-long': `A text has at most ${MAX_RECORD_TEXT_BYTES} bytes.`,
  'no-such-log': 'What was said in this room before is gone.',
  'wrong-secret': 'This name is somebody else’s now.',
  over: 'Your name was not held any longer.',
};

/** The answer to what a muted person says. */
export const MUTED = RECORD_REFUSALS.muted;

/** Words in a room about its log, if that is not in the server's own memory. */
export const LOG_WORDS = {
  /** `seconds`: since when; 0 at first. `count`: messages that wait. */
  unreachable: (seconds: number, count: number) =>
    seconds === 0
      ? 'This server is cut off. What you say waits, and is sent later.'
      : `This server is still cut off, for ${seconds} seconds now. ${countedMessages(count)} for it.`,
  reachable: (waiting: number) =>
    waiting === 0
      ? 'This server is connected again.'
      : 'This server is connected again. What was said meanwhile is sent now.',
  fenced: 'This server was away for so long that the others saw you leave. You are back.',
  missed: (count: number | null) => {
    if (count === null) return 'Some messages were missed.';
    return count === 1 ? '1 message was missed.' : `${count} messages were missed.`;
  },
} as const;

/** What is wrong with the engine that a server is to use; `where`: its addresses. */
export const ENGINE_SENTENCES = {
  unreachable: (where: string, why: string) => `The engine at ${where} cannot be used: ${why}.`,
  noAnswer: (where: string) => `The engine at ${where} does not answer. Is it a Redis?`,
  noRedis: (where: string) => `No Redis answers at ${where}: something else listens there.`,
  noPassword: (where: string) =>
    `The engine at ${where} needs a password: give --engine-password-file FILE.`,
  wrongPassword: (where: string) =>
    `The engine at ${where} does not accept the user or the password.`,
  badCertificate: (where: string, code: string) =>
    `The certificate of the engine at ${where} is not trusted (${code}). --engine-ca FILE names its authority.`,
  isReplica: (where: string) =>
    `The engine at ${where} is a replica, which changes nothing. Name its master.`,
  noCluster: (where: string) =>
    `The engine at ${where} is not a Redis Cluster. Name one address only.`,
  tooOld: (where: string, version: string) =>
    `The engine at ${where} has version ${version || '5 or older'}. Foyer needs Redis 7.0 or newer, or Valkey.`,
  noRight: (where: string, rights: readonly string[]) =>
    `The engine at ${where} does not allow its user ${rights.join(' ')}. docs/server.md lists the rights that Foyer needs.`,
} as const;

/** Why an engine cannot be reached, by Node's codes. */
export const ENGINE_REASONS = {
  ENOTFOUND: 'no address was found for that name',
  EAI_AGAIN: 'no address was found for that name',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it ends the connection',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  EPROTO: 'it does not speak TLS',
} as const;

function countedMessages(count: number): string {
  if (count === 0) return 'Nothing waits';
  return count === 1 ? '1 message waits' : `${count} messages wait`;
}

/** Returns what the operator says, in a form that nobody's words can have: no name before a colon begins so. */
export function operatorLine(text: string): string {
  return `*** ${text}`;
}
