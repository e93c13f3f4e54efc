/** The help of keys and commands by id, so that tests do not quote it. */

import { COMMANDS } from '../../src/input/commands/commands.js';
import { KEYS } from '../../src/input/keys/keymap.js';

/** Returns a pattern that matches the help of a key row by its id, or of a command by `/NAME`. Throws for an unknown id. */
export function helpOf(id: string): RegExp {
  const commands = COMMANDS.map(({ name, help }) => ({ id: `/${name}`, help }));
  const row = [...KEYS, ...commands].find((each) => each.id === id);
  if (row === undefined) throw new Error(`no key or command has the id ${id}`);
  return new RegExp(row.help.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
}
