import { readFileSync } from 'node:fs';

/** Where Linux tells of a process, the groups of its terminal among it. */
const STAT = '/proc/self/stat';

/** Behind the name in brackets: state, parent, group, session, terminal, the terminal's group in front. */
const GROUP = 2;
const FOREGROUND_GROUP = 5;

/**
 * Whether this process is of the group that its terminal listens to. True also where that cannot be told, as
 * on systems without `/proc`; false where there is no terminal any more.
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
