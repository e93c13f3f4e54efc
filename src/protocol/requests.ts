import { checkName, type NameProblem } from './names.js';

/** A client's message, as the server understands it (docs/protocol.md, section 1). */
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
  /** Anything else: chat, where there is somebody to chat with. */
  | { readonly type: 'text'; readonly text: string };

/** One command: what a client writes, and the request it makes with what follows the first space. */
interface CommandRow {
  readonly word: string;
  /** Null where the words behind the command make it plain text. */
  read(argument: string): ClientRequest | null;
}

const commands: readonly CommandRow[] = [
  { word: '/list', read: (argument) => alone(argument, { type: 'list' }) },
  { word: '/who', read: (argument) => alone(argument, { type: 'who' }) },
  { word: '/logout', read: (argument) => alone(argument, { type: 'logout' }) },
  {
    word: '/join',
    read: (room) => named('join', room, { type: 'join', room }),
  },
  {
    word: '/nick',
    read: (name) => named('nick', name, { type: 'nick', name }),
  },
];

/** Reads one message of a client. Spaces around a command's argument mean nothing. */
export function parseRequest(message: string): ClientRequest {
  const [, word, argument] = /^(\S*)(.*)$/su.exec(message) as unknown as [string, string, string];
  const row = commands.find((command) => command.word === word);
  return row?.read(argument.trim()) ?? { type: 'text', text: message };
}

/** A command that takes no argument; with one, it is something that a person said. */
function alone(argument: string, request: ClientRequest): ClientRequest | null {
  return argument === '' ? request : null;
}

function named(command: 'join' | 'nick', name: string, request: ClientRequest): ClientRequest {
  const problem = checkName(name);
  return problem === null ? request : { type: 'malformed', command, problem };
}
