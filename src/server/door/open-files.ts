/** The system's limit of open files. */

import { readFileSync } from 'node:fs';

/** The files that the server needs besides its connections. */
const RESERVED = 40;

const LIMIT = /^Max open files\s+(\d+)/m;

/** In which Linux names the limits of a process. */
const LIMITS = '/proc/self/limits';

/** Returns how many files this process may open; null if there is no limit, or the system does not say. */
export function openFileLimit(
  read: () => string = () => readFileSync(LIMITS, 'utf8'),
): number | null {
  try {
    const limit = LIMIT.exec(read())?.[1];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
}

/** Returns how many connections are possible of those that are wanted, with a limit of open files or without. */
export function possibleConnections(wanted: number, files: number | null): number {
  return files === null ? wanted : Math.max(1, Math.min(wanted, files - RESERVED));
}
