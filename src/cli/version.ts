/** Reads the version of Foyer. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the version in package.json, three folders above the compiled file. */
export function version(): string {
  const text = readFileSync(join(import.meta.filename, '../../../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
