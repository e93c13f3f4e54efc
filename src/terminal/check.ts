/** The check at start that there is a terminal to draw on. */

import type { Environment } from './colour.js';

/** An end of a stream that may be a terminal. */
interface End {
  readonly isTTY?: boolean;
}

/**
 * Checks that there is a terminal to draw on.
 *
 * @returns null if there is, else a sentence that says what is missing
 */
export function checkTerminal(environment: Environment, input: End, output: End): string | null {
  if (!input.isTTY) {
    return 'The keyboard is not a terminal: the input comes from a file or a pipe.';
  }
  if (!output.isTTY) {
    return 'There is no terminal to draw on: the output goes to a file or a pipe.';
  }
  const term = environment.TERM;
  if (term === 'dumb' || term === 'unknown') {
    return `This terminal (TERM=${term}) cannot show a full-screen program.`;
  }
  return null;
}
