/** Runs `foyer ctl`: sends a command to a server of this machine, and prints its answer. */

import { print, printProblem } from '../../terminal/standard-streams.js';
import { sanitise } from '../../text/sanitise.js';
import { ADMIN } from '../cli-sentences.js';
import { EXIT } from '../exit.js';
import { adminPath } from './admin-path.js';
import { askAdminSocket } from './admin-socket.js';

/** The command line of `foyer ctl`. */
export interface CtlOptions {
  readonly words: readonly string[];
  /** The path of the socket; undefined for that of the port. */
  readonly admin: string | undefined;
  readonly port: number;
}

/** Sends the command, and prints the answer; the exit status says whether a server answered. */
export async function ctl({ words, admin, port }: CtlOptions): Promise<void> {
  const path = adminPath(admin, port, process.env);
  if (path === null) return fail(ADMIN.noPath);
  try {
    print(await askAdminSocket(path, words.join(' ').replaceAll(/[\r\n]+/g, ' ')));
  } catch (error) {
    fail(ADMIN.noServer(sanitise(path), (error as NodeJS.ErrnoException).code ?? ''));
  }
}

function fail(problem: string): void {
  printProblem(problem);
  process.exitCode = EXIT.failure;
}
