/** Reads a client's messages, for the server. Pure. */

import { checkName, checkNickname, type NameProblem } from './names.js';

/** A client's message, as the server reads it (docs/protocol.md, section 1). */
export type ClientRequest =
  | { readonly type: 'list' }
  | { readonly type: 'join'; readonly room: string }
  | { readonly type: 'nick'; readonly name: string }
  | { readonly type: 'who' }
  | { readonly type: 'logout' }
  /** A `/join` or `/nick` whose name is missing, is several words, or cannot be a name. */
  | {
      readonly type: 'malformed';
      readonly command: 'join' | 'nick';
      readonly problem: NameProblem;
    }
  /** Anything else: chat, if somebody is in a room. */
  | { readonly type: 'text'; readonly text: string };

/** One command: its word, and the request that it makes with what follows the first space. */
interface CommandRow {
  readonly word: string;
  /** Returns null if the words after the command make the message plain text. */
  read(argument: string): ClientRequest | null;
}

const commands: readonly CommandRow[] = [
  { word: '/list', read: (argument) => alone(argument, { type: 'list' }) },
  { word: '/who', read: (argument) => alone(argument, { type: 'who' }) },
  { word: '/logout', read: (argument) => alone(argument, { type: 'logout' }) },
  {
    word: '/join',
    read: (room) => named('join', checkName(room), { type: 'join', room }),
  },
  {
    word: '/nick',
    read: (name) => named('nick', checkNickname(name), { type: 'nick', name }),
  },
];

/** False for a message that is a text whatever the words in it. */
export function mayBeCommand(message: string): boolean {
  return message.startsWith('/');
}

/** Reads one message of a client. Spaces around a command's argument mean nothing. */
export function parseRequest(message: string): ClientRequest {
  if (!mayBeCommand(message)) return { type: 'text', text: message };
  const [, word, argument] = /^(\S*)(.*)$/su.exec(message) as unknown as [string, string, string];
  const row = commands.find((command) => command.word === word);
  return row?.read(argument.trim()) ?? { type: 'text', text: message };
}

/** Returns the request if its command has no argument; with one, the message is chat. */
function alone(argument: string, request: ClientRequest): ClientRequest | null {
  return argument === '' ? request : null;
}

function named(
  command: 'join' | 'nick',
  problem: NameProblem | null,
  request: ClientRequest,
): ClientRequest {
  return problem === null ? request : { type: 'malformed', command, problem };
}
