/** The exit statuses of the process; src/terminal/lifecycle/lifecycle.ts has those of signals. */

import { ENDINGS } from '../plain/endings.js';

export const EXIT = {
  ok: ENDINGS.ok.status,
  /** Something failed that is not the user's mistake. */
  failure: ENDINGS.failure.status,
  /** Foyer cannot work with the command line, or with the terminal. */
  usage: ENDINGS.usage.status,
} as const;

/** Every exit status and its meaning, for help and documents. */
export const EXIT_STATUSES: readonly { readonly name: string; readonly help: string }[] = [
  ...Object.values(ENDINGS).map(({ status, help }) => ({ name: String(status), help })),
  { name: '128 + N', help: 'the signal N ended it' },
];
