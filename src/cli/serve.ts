/** Runs `foyer serve`: a server without a client, which prints a line for each event. */

import { addressText } from '../app/servers/address.js';
import type { DisconnectReason, ServerEvent } from '../server/events.js';
import { limitRow } from '../server/limits.js';
import { type ChatServer, startServer } from '../server/server.js';
import { repertoireOf } from '../terminal/render/capabilities.js';
import { printProblem, steadyStandardOutput } from '../terminal/standard-streams.js';
import { EXIT } from './exit.js';
import { isFoyerAt } from './probe.js';
import { GONE, SERVE, START_PROBLEMS } from './sentences.js';
import { ServerLog } from './server-log.js';

/** The address to listen at, and the rooms that always exist. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly rooms: readonly string[];
}

/** Runs a server until a signal ends it; prints a line for each event. */
export async function serve(options: ServeOptions): Promise<void> {
  // The reader may end first (`foyer serve | head -1`): the server continues without it.
  const log = new ServerLog(steadyStandardOutput(), repertoireOf(process.env));
  let server: ChatServer;
  try {
    server = await startServer({ ...options, log: (event) => log.say(eventSentence(event)) });
  } catch (error) {
    printProblem(await startProblem(error as NodeJS.ErrnoException, options));
    process.exitCode = error instanceof RangeError ? EXIT.usage : EXIT.failure;
    return;
  }
  const stop = () => {
    void server.stop().finally(() => {
      log.end(SERVE.stopped);
      process.exit(EXIT.ok);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  log.say(SERVE.listening(addressText(server.address)));
}

async function startProblem(error: NodeJS.ErrnoException, options: ServeOptions): Promise<string> {
  if (error instanceof RangeError) return error.message;
  const isTaken = error.code === 'EADDRINUSE' && (await isFoyerAt(options));
  const reason = START_PROBLEMS[error.code ?? ''] ?? `${error.message}.`;
  return SERVE.noStart(addressText(options), isTaken ? SERVE.isFoyer : reason);
}

function eventSentence(event: ServerEvent): string {
  switch (event.type) {
    case 'connected':
      return SERVE.connected(event.peer);
    case 'disconnected':
      return SERVE.disconnected(event.peer, reasonWords(event.reason));
    case 'refused':
      return SERVE.refused(event.peer, limitRow(event.limit).logged ?? '');
    case 'refused-more':
      return SERVE.refusedMore(event.count);
    case 'limited':
      return SERVE.limited(event.peer, limitRow(event.limit).logged ?? '');
    case 'few-files':
      return SERVE.fewFiles(event.connections, event.files);
    case 'accept-failed':
      return SERVE.notAccepted(event.code);
  }
}

function reasonWords(reason: DisconnectReason): string {
  if (reason.type === 'lost') return GONE.lost(reason.code);
  return reason.type === 'limit' ? (limitRow(reason.limit).logged ?? '') : GONE[reason.type];
}
