/** The command line of `foyer ctl`. Pure. */

import { ADMIN } from '../cli-sentences.js';
import { SERVE_COMMANDS } from '../serve/serve-commands.js';
import type { Subcommand } from './flag.js';
import { FLAG_HELP, HELP_TEXT, USAGE } from './help-sentences.js';
import { readGivenSettings } from './serve-line.js';

/** A parsed command line of `foyer ctl`. */
export interface CtlLine {
  readonly command: 'ctl';
  /** The command for the server. */
  readonly words: readonly string[];
  /** The path of the server's admin socket; undefined for that of its port. */
  readonly admin: string | undefined;
  /** Null for the default port. */
  readonly port: number | null;
}

/** `foyer ctl`: commands for a server of this machine. */
export const CTL: Subcommand<CtlLine> = {
  name: 'ctl',
  usage: USAGE.ctl,
  flags: [
    { name: 'port', argument: 'PORT', help: FLAG_HELP.ctlPort },
    { name: 'admin', argument: 'PATH', help: FLAG_HELP.ctlAdmin },
  ],
  words: SERVE_COMMANDS,
  tables: [
    {
      title: HELP_TEXT.ctlCommands,
      rows: SERVE_COMMANDS.map(({ name, argument, help }) => ({
        name: `${name} ${argument}`.trim(),
        help,
      })),
    },
  ],
  read: (values, words) => {
    const given = readGivenSettings(values);
    if ('problem' in given) return given;
    if (words.length === 0) return { problem: ADMIN.noCommand };
    return { command: 'ctl', words, admin: given.admin, port: given.port ?? null };
  },
};
