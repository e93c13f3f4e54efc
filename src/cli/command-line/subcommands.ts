/** Every subcommand, in one table: parsing, help, completions and the manual derive from it. Pure. */

import { CHAT } from './chat-line.js';
import { CHECK } from './check-line.js';
import { COMPLETIONS } from './completions-line.js';
import { CTL } from './ctl-line.js';
import { DEMO } from './demo-line.js';
import { DOCTOR } from './doctor-line.js';
import type { Flag, Subcommand } from './flag.js';
import { FLAG_HELP, VARIABLE_HELP } from './help-sentences.js';
import { REPLAY_COMMAND } from './replay-line.js';
import { SERVE } from './serve-line.js';

/** Every subcommand; the first needs no word. */
export const SUBCOMMANDS = [
  CHAT,
  DEMO,
  SERVE,
  CTL,
  CHECK,
  DOCTOR,
  REPLAY_COMMAND,
  COMPLETIONS,
] as const;

/** The command line of a subcommand. */
export type SubcommandLine = Exclude<
  ReturnType<(typeof SUBCOMMANDS)[number]['read']>,
  { readonly problem: string }
>;

/** Any row of the table. */
export type AnySubcommand = Subcommand<SubcommandLine>;

/** The flags that every subcommand takes. */
export const COMMON_FLAGS: readonly Flag[] = [
  { name: 'help', short: 'h', argument: null, help: FLAG_HELP.help },
  { name: 'version', short: 'v', argument: null, help: FLAG_HELP.version },
];

/** The environment variables that Foyer reads. */
export const VARIABLES: readonly { readonly name: string; readonly help: string }[] = [
  { name: 'FOYER_PORT', help: VARIABLE_HELP.port },
  { name: 'FOYER_PASSWORD', help: VARIABLE_HELP.password },
  { name: 'NO_COLOR', help: VARIABLE_HELP.noColour },
];

/** The names that stand first in a command line: those of the subcommands, and `help`. */
export const FIRST_WORDS: readonly string[] = [
  ...SUBCOMMANDS.slice(1).map(({ name }) => name),
  'help',
];
