/** The completions of foyer for each shell. Pure. */

import type { Shell } from '../command-line/completions-line.js';
import { bashCompletions } from './bash-completions.js';
import { completionRows } from './completion-rows.js';
import { fishCompletions } from './fish-completions.js';
import { zshCompletions } from './zsh-completions.js';

const SCRIPTS = { bash: bashCompletions, zsh: zshCompletions, fish: fishCompletions };

/** The names of the scripts' files, as the shells look for them. */
export const SCRIPT_FILES: Readonly<Record<Shell, string>> = {
  bash: 'foyer.bash',
  zsh: '_foyer',
  fish: 'foyer.fish',
};

/** Returns the script for a shell. */
export function completionScript(shell: Shell): string {
  return SCRIPTS[shell](completionRows());
}
