/** Runs a script with few file descriptors. */

import { execFileSync } from 'node:child_process';

/** Runs a script with a folder as its argument and 100 descriptors at most; returns what it writes. */
export function runWithFewDescriptors(script: string, folder: string): string {
  const command = 'ulimit -n 100 && exec "$0" "$1" "$2"';
  return execFileSync('/bin/sh', ['-c', command, process.execPath, script, folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 30_000,
  });
}
