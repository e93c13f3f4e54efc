/** The system's limit of open files. */

import { readFileSync } from 'node:fs';

/** The files that the server needs besides its connections. */
const RESERVED = 40;

const LIMIT = /^Max open files\s+(\d+)/m;

/** Returns how many files this process may open; null if the system does not say (only Linux does). */
export function openFileLimit(): number | null {
  try {
    const limit = LIMIT.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
}

/** Returns how many connections are possible of those that are wanted, with a limit of open files or without. */
export function possibleConnections(wanted: number, files: number | null): number {
  return files === null ? wanted : Math.max(1, Math.min(wanted, files - RESERVED));
}
