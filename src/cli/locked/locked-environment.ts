/** The environment of a locked window: what the client of ssh may have sent is forgotten, except for how things look. */

/** The variables that change nothing but how things look: the terminal's kind, its colours, its characters. */
const LOOKS: readonly string[] = [
  ...['TERM', 'COLORTERM', 'NO_COLOR', 'TERM_PROGRAM', 'VTE_VERSION', 'KITTY_WINDOW_ID'],
  ...['LANG', 'LC_ALL', 'LC_CTYPE', 'LC_TERMINAL', 'TMUX', 'STY', 'SSH_CONNECTION', 'SSH_TTY'],
];

/** Removes every other variable. */
export function lockEnvironment(env: Record<string, string | undefined>): void {
  for (const name of Object.keys(env)) if (!LOOKS.includes(name)) delete env[name];
}
