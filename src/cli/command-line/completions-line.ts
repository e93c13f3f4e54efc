/** The command line of `foyer completions`. Pure. */

import { COMPLETIONS_TEXT } from '../cli-sentences.js';
import type { Subcommand } from './flag.js';
import { USAGE } from './help-sentences.js';

/** The shells that Foyer has completions for. */
export type Shell = keyof typeof COMPLETIONS_TEXT.shells;

/** A parsed command line of `foyer completions`. */
export interface CompletionsLine {
  readonly command: 'completions';
  readonly shell: Shell;
}

const ROWS = Object.entries(COMPLETIONS_TEXT.shells).map(([name, help]) => ({ name, help }));

/** The names of the shells. */
export const SHELLS = ROWS.map(({ name }) => name as Shell);

/** `foyer completions`: a script for a shell. */
export const COMPLETIONS: Subcommand<CompletionsLine> = {
  name: 'completions',
  usage: USAGE.completions,
  flags: [],
  words: ROWS,
  tables: [{ title: COMPLETIONS_TEXT.title, rows: ROWS }],
  read: (_values, [word, ...rest]) => {
    const shell = SHELLS.find((name) => name === word);
    if (shell === undefined || rest.length > 0) {
      return { problem: COMPLETIONS_TEXT.noShell(SHELLS.join(', ')) };
    }
    return { command: 'completions', shell };
  },
};
