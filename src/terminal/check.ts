/** The check at start that there is a terminal to draw on. */

import type { Environment } from './colour.js';

/** The sentences about what is missing, by id. */
export const TERMINAL_PROBLEMS = {
  input: 'The keyboard is not a terminal: the input comes from a file or a pipe.',
  output: 'There is no terminal to draw on: the output goes to a file or a pipe.',
  unable: (term: string) => `This terminal (TERM=${term}) cannot show a full-screen program.`,
} as const;

/** An end of a stream that may be a terminal. */
interface End {
  readonly isTTY?: boolean;
}

/**
 * Checks that there is a terminal to draw on.
 *
 * @returns null if there is, else a sentence that says what is missing
 */
export function checkTerminal(
  environment: Environment,
  input: End | null,
  output: End,
): string | null {
  if (!input?.isTTY) {
    return TERMINAL_PROBLEMS.input;
  }
  if (!output.isTTY) {
    return TERMINAL_PROBLEMS.output;
  }
  const term = environment.TERM;
  if (term === 'dumb' || term === 'unknown') {
    return TERMINAL_PROBLEMS.unable(term);
  }
  return null;
}
