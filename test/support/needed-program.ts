/** Programs that some tests need, and that a machine may not have. */

import { spawnSync } from 'node:child_process';

/** Returns a program's path; null if the machine has none. Throws then if `variable` of the environment is set. */
export function neededProgram(name: string, variable: string): string | null {
  const { stdout } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' });
  const path = stdout.trim();
  if (path !== '') return path;
  if (process.env[variable] === undefined) return null;
  throw new Error(`There is no ${name}, and these tests need it.`);
}
