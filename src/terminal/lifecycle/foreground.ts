/** The test that the terminal's keys go to this process. */

import { readFileSync } from 'node:fs';

/** The file in which Linux describes a process, including the groups of its terminal. */
const STAT = '/proc/self/stat';

/**
 * Fields after the name in brackets: state, parent, group, session, terminal, the terminal's foreground
 * group.
 */
const GROUP = 2;
const FOREGROUND_GROUP = 5;

/**
 * Returns true if this process belongs to the group that its terminal listens to. True also if that is
 * unknown, as on systems without `/proc`; false if there is no terminal any more.
 */
export function isForeground(read: () => string = () => readFileSync(STAT, 'latin1')): boolean {
  let stat: string;
  try {
    stat = read();
  } catch {
    return true;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[GROUP] === fields[FOREGROUND_GROUP];
}
