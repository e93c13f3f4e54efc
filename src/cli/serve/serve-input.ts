/** Lines that somebody types at `foyer serve`. */

import { createInterface } from 'node:readline';
import { isForeground } from '../../terminal/lifecycle/foreground.js';

/**
 * Calls `typed` with each line of the keyboard, while the terminal's keys go to this process: to read in the
 * background would stop it.
 */
export function readServeCommands(typed: (line: string) => void): void {
  const { stdin } = process;
  if (!stdin.isTTY || !isForeground()) return;
  const lines = createInterface({ input: stdin, terminal: false });
  // The terminal may go away; the server stays.
  stdin.on('error', () => lines.close());
  lines.on('line', typed);
  process.on('SIGCONT', () => {
    if (isForeground()) stdin.resume();
    else stdin.pause();
  });
}
