/** The sentences of the server for the user who starts it, in a table by id. Pure. */

import { MAX_NAME_BYTES, type RoomNameProblem } from '../protocol/names.js';

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
} as const;

/** The answer to what a muted person says. */
export const MUTED = 'Nobody hears you: the operator of this server has muted you.';

/** Words in a room about its log, if that is not in the server's own memory. */
export const LOG_WORDS = {
  unreachable: 'This server is cut off. What you say waits, and is sent later.',
  reachable: 'This server is connected again.',
  missed: (count: number | null) => {
    if (count === null) return 'Some messages were missed.';
    return count === 1 ? '1 message was missed.' : `${count} messages were missed.`;
  },
} as const;

/** Returns what the operator says, in a form that nobody's words can have: no name before a colon begins so. */
export function operatorLine(text: string): string {
  return `*** ${text}`;
}
