/** Runs `foyer serve`: a server without a client, which prints a line for each event. */

import { addressText } from '../app/servers/address.js';
import type { DisconnectReason, ServerEvent } from '../server/events.js';
import { type ChatServer, startServer } from '../server/server.js';
import { sanitise } from '../text/sanitise.js';
import { EXIT } from './exit.js';
import { isFoyerAt } from './probe.js';

/** The address to listen at, and the rooms that always exist. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly rooms: readonly string[];
}

/** Runs a server until a signal ends it; prints a line for each event. */
export async function serve(options: ServeOptions): Promise<void> {
  const say = (text: string) =>
    process.stdout.write(`${new Date().toISOString()} ${sanitise(text)}\n`);
  // The reader of the output may end first (`foyer serve | head -1`): the server continues without it.
  process.stdout.on('error', () => {});
  let server: ChatServer;
  try {
    server = await startServer({ ...options, log: (event) => say(eventSentence(event)) });
  } catch (error) {
    const problem = await startProblem(error as NodeJS.ErrnoException, options);
    process.stderr.write(`foyer: ${sanitise(problem)}\n`);
    process.exitCode = error instanceof RangeError ? EXIT.usage : EXIT.failure;
    return;
  }
  const stop = () => {
    void server.stop().finally(() => {
      say('stopped');
      process.exit(EXIT.ok);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  say(`listening at ${addressText(server.address)}; Ctrl-C stops it`);
}

const START_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Choose another with --port.',
  EACCES: 'that port is reserved for the system. Choose one above 1023 with --port.',
  EADDRNOTAVAIL: 'this machine has no such address. Choose another with --host.',
  ENOTFOUND: 'no address was found for that name. Choose another with --host.',
  EAI_AGAIN: 'no address was found for that name. Choose another with --host.',
};

async function startProblem(error: NodeJS.ErrnoException, options: ServeOptions): Promise<string> {
  if (error instanceof RangeError) return error.message;
  if (error.code === 'EADDRINUSE' && (await isFoyerAt(options))) {
    return `cannot serve at ${addressText(options)}: Foyer’s server already runs there, in a chat window or as foyer serve. End it, or choose another port with --port.`;
  }
  const reason = START_PROBLEMS[error.code ?? ''] ?? `${error.message}.`;
  return `cannot serve at ${addressText(options)}: ${reason}`;
}

function eventSentence(event: ServerEvent): string {
  switch (event.type) {
    case 'connected':
      return `${event.peer} connected`;
    case 'disconnected':
      return `${event.peer} disconnected: ${reasonWords(event.reason)}`;
    case 'refused':
      return `${event.peer} refused: too many connections`;
    case 'accept-failed':
      return `a connection could not be accepted (${event.code})`;
  }
}

const REASONS = {
  logout: 'logged out',
  ended: 'closed the connection',
  'not-reading': 'did not read its messages',
  stopped: 'the server stopped',
} as const;

function reasonWords(reason: DisconnectReason): string {
  return reason.type === 'lost' ? `the connection broke (${reason.code})` : REASONS[reason.type];
}
