/** The command line of `foyer serve`. Pure. */

import { exampleOf } from '../../faults/fault-spec.js';
import { FAULTS } from '../../faults/fault-table.js';
import { sanitise } from '../../text/sanitise.js';
import { THEME_NAMES, type ThemeName } from '../../text/theme-names.js';
import { COMMAND_LINE } from '../cli-sentences.js';
import {
  type GivenSettings,
  readServeSetting,
  SERVE_SETTINGS,
} from '../serve/settings/serve-settings.js';
import type { FlagValues, Subcommand } from './flag.js';
import { FLAG_HELP, HELP_TEXT, USAGE } from './help-sentences.js';
import { readTheme } from './theme-flag.js';

/** A parsed command line of `foyer serve`. */
export interface ServeLine {
  readonly command: 'serve';
  readonly given: GivenSettings;
  /** The file with the other settings; null for none. */
  readonly config: string | null;
  /** True for a live view instead of the log. */
  readonly watch: boolean;
  /** The theme of the live view; null for the terminal's. */
  readonly theme: ThemeName | null;
}

/** `foyer serve`: a server for others. */
export const SERVE: Subcommand<ServeLine> = {
  name: 'serve',
  usage: USAGE.serve,
  flags: [
    ...SERVE_SETTINGS,
    { name: 'config', argument: 'FILE', help: FLAG_HELP.config },
    { name: 'watch', argument: null, help: FLAG_HELP.watch },
    {
      name: 'theme',
      argument: 'NAME',
      values: THEME_NAMES,
      help: FLAG_HELP.watchTheme(THEME_NAMES.join(', ')),
    },
  ],
  groups: HELP_TEXT.serveGroups,
  tables: [
    {
      title: HELP_TEXT.faults,
      rows: FAULTS.map((row) => ({
        name: `${row.name} ${exampleOf(row)}`.trim(),
        help: row.help,
      })),
    },
  ],
  read: (values, words) => {
    if (words[0] !== undefined) return { problem: COMMAND_LINE.noWords(sanitise(words[0])) };
    const [config = null, ...configs] = values.get('config') ?? [];
    if (configs.length > 0) return { problem: COMMAND_LINE.twoConfigs };
    const theme = readTheme(values);
    if (theme !== null && 'problem' in theme) return theme;
    const watch = values.has('watch');
    if (theme !== null && !watch) return { problem: COMMAND_LINE.themeNeedsWatch };
    const given = readGivenSettings(values);
    if ('problem' in given) return given;
    return { command: 'serve', given, config, watch, theme: theme?.name ?? null };
  },
};

/** Returns the settings of the server that flags give, or what is wrong with one. */
export function readGivenSettings(
  values: FlagValues,
): GivenSettings | { readonly problem: string } {
  let given: GivenSettings = {};
  for (const { name } of SERVE_SETTINGS) {
    for (const text of values.get(name) ?? []) {
      const reading = readServeSetting(given, name, text);
      if ('problem' in reading) return reading;
      given = reading;
    }
  }
  return given;
}
