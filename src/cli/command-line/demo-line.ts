/** The command line of `foyer demo`. Pure. */

import { sanitise } from '../../text/sanitise.js';
import { THEME_NAMES, type ThemeName } from '../../text/theme-names.js';
import { COMMAND_LINE } from '../cli-sentences.js';
import type { Subcommand } from './flag.js';
import { FLAG_HELP, USAGE } from './help-sentences.js';
import { readTheme } from './theme-flag.js';

/** A parsed command line of `foyer demo`. */
export interface DemoLine {
  readonly command: 'demo';
  /** Null for the one of the settings. */
  readonly theme: ThemeName | null;
}

/** `foyer demo`: a tour in rooms with bots. */
export const DEMO: Subcommand<DemoLine> = {
  name: 'demo',
  usage: USAGE.demo,
  flags: [
    {
      name: 'theme',
      argument: 'NAME',
      values: THEME_NAMES,
      help: FLAG_HELP.theme(THEME_NAMES.join(', ')),
    },
  ],
  read: (values, [word]) => {
    if (word !== undefined) return { problem: COMMAND_LINE.noWords(sanitise(word), 'demo') };
    const theme = readTheme(values);
    if (theme !== null && 'problem' in theme) return theme;
    return { command: 'demo', theme: theme?.name ?? null };
  },
};
