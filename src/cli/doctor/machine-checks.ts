/** The checks of versions and of the environment. Pure. */

import type { Environment } from '../../terminal/colour.js';
import { repertoireOf } from '../../terminal/render/capabilities.js';
import { MACHINE_WORDS } from './doctor-sentences.js';
import { type Check, fine, todo } from './finding.js';
import { shownVariable } from './terminal-checks.js';

/** The oldest version of Node that Foyer runs with. */
const OLDEST_NODE = 20;

/** The checks of the machine. */
export const MACHINE_CHECKS: readonly Check[] = [
  row('foyer', 'Foyer', 'its version', ({ foyer }) => fine(foyer)),
  row('node', 'Node', 'its version', ({ node }) =>
    Number.parseInt(node, 10) >= OLDEST_NODE
      ? fine(node)
      : todo(MACHINE_WORDS.oldNode(node), MACHINE_WORDS.newNode),
  ),
  row('system', 'system', 'the system and the processor', ({ system }) => fine(system)),
  row('locale', 'locale', 'whether it is UTF-8', ({ env }) => {
    const name = localeOf(env);
    return repertoireOf(env) === 'ascii'
      ? todo(MACHINE_WORDS.ascii(name), MACHINE_WORDS.setLocale)
      : fine(MACHINE_WORDS.utf8(name));
  }),
  row('between', 'between', 'tmux, screen or ssh between Foyer and the terminal', ({ env }) => {
    const names = [
      ...(env.TMUX ? ['tmux'] : []),
      ...(env.STY ? ['screen'] : []),
      ...(env.SSH_CONNECTION || env.SSH_TTY ? ['ssh'] : []),
    ];
    return fine(
      names.length === 0 ? MACHINE_WORDS.direct : MACHINE_WORDS.between(names.join(', ')),
    );
  }),
];

function row(id: string, title: string, help: string, look: Check['look']): Check {
  return { id, group: 'machine', title, help, look };
}

/** Returns the locale that counts for characters; '' if none is set. */
function localeOf(env: Environment): string {
  const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].find((each) => env[each]);
  return name === undefined ? '' : shownVariable(env, name);
}
