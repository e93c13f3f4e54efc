/** What the process tells the shell that started it; what signals give is in src/terminal/lifecycle/lifecycle.ts. */
export const EXIT = {
  ok: 0,
  /** Something went wrong that is not the user's mistake. */
  failure: 1,
  /** The command line, or the terminal, is not one that Foyer can work with. */
  usage: 2,
} as const;
