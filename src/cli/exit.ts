/** The exit statuses of the process; src/terminal/lifecycle/lifecycle.ts has those of signals. */

export const EXIT = {
  ok: 0,
  /** Something failed that is not the user's mistake. */
  failure: 1,
  /** Foyer cannot work with the command line, or with the terminal. */
  usage: 2,
} as const;
