/** Runs `foyer serve`: a server without a client, which logs what happens. */

import { readFileSync } from 'node:fs';
import { addressText } from '../../app/servers/address.js';
import { DEFAULT_LIMITS } from '../../server/limits/limits.js';
import { type ChatServer, type ServerOptions, startServer } from '../../server/server.js';
import { repertoireOf } from '../../terminal/render/capabilities.js';
import { printProblem, steadyStandardOutput } from '../../terminal/standard-streams.js';
import { sanitise } from '../../text/sanitise.js';
import { EXIT } from '../exit.js';
import { isFoyerAt } from '../probe.js';
import { SERVE, SERVE_FILE, START_PROBLEMS } from '../sentences.js';
import { runServeCommand } from './serve-commands.js';
import { readServeCommands } from './serve-input.js';
import { type GivenSettings, joined, parseServeFile, type ServeFile } from './serve-settings.js';
import { ServerLog } from './server-log.js';

/** The command line of `foyer serve`. */
export interface ServeOptions {
  /** The settings that were given as flags. */
  readonly given: GivenSettings;
  /** The file with the other settings; null for none. */
  readonly config: string | null;
  /** The port, if neither a flag nor the file names one. */
  readonly defaultPort: number;
}

/** Runs a server until a signal ends it; logs what happens. */
export async function serve(options: ServeOptions): Promise<void> {
  const file = readConfig(options.config);
  const [mistake] = file.mistakes;
  if (mistake !== undefined) {
    fail(mistake, EXIT.usage);
    return;
  }
  const settings = joined(file.given, options.given);
  // The reader may end first (`foyer serve | head -1`): the server continues without it.
  const log = new ServerLog(steadyStandardOutput(), repertoireOf(process.env));
  const wanted = serverOptions(settings, options.defaultPort);
  let server: ChatServer;
  try {
    server = await startServer({ ...wanted, log: (event) => log.say(event) });
  } catch (error) {
    const problem = await startProblem(error as NodeJS.ErrnoException, wanted);
    fail(problem, error instanceof RangeError ? EXIT.usage : EXIT.failure);
    return;
  }
  const stop = () => {
    void server.stop().finally(() => {
      log.end({ type: 'stopped' });
      process.exit(EXIT.ok);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  process.on('SIGHUP', () => log.say({ type: 'config', text: reload(server, options) }));
  log.say({ type: 'listening', ...server.address });
  readServeCommands((line) => {
    const answer = runServeCommand(server, line);
    if (answer === null) stop();
    else for (const text of answer) log.say({ type: 'answer', text });
  });
}

function fail(problem: string, status: number): void {
  printProblem(problem);
  process.exitCode = status;
}

function serverOptions(settings: GivenSettings, defaultPort: number): ServerOptions {
  return { host: '127.0.0.1', port: defaultPort, ...settings };
}

/** Reads the file of settings; a file that cannot be read is a mistake. */
function readConfig(path: string | null): ServeFile {
  if (path === null) return { given: {}, mistakes: [] };
  try {
    return parseServeFile(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { given: {}, mistakes: [SERVE_FILE.unreadable(sanitise(path), code)] };
  }
}

/** Takes the file's limits and text again; returns what has happened, as a sentence. */
function reload(server: ChatServer, { config, given }: ServeOptions): string {
  if (config === null) return SERVE_FILE.none;
  const file = readConfig(config);
  const [mistake] = file.mistakes;
  if (mistake !== undefined) return SERVE_FILE.kept(mistake);
  const { limits, motd = '' } = joined(file.given, given);
  server.setLimits({ ...DEFAULT_LIMITS, ...limits });
  server.setMotd(motd);
  return SERVE_FILE.reloaded;
}

async function startProblem(error: NodeJS.ErrnoException, options: ServerOptions): Promise<string> {
  if (error instanceof RangeError) return error.message;
  const isTaken = error.code === 'EADDRINUSE' && (await isFoyerAt(options));
  const reason = START_PROBLEMS[error.code ?? ''] ?? `${error.message}.`;
  return SERVE.noStart(addressText(options), isTaken ? SERVE.isFoyer : reason);
}
