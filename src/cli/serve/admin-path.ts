/** Finds the path of the admin socket of a server. Pure. */

import { join } from 'node:path';
import type { Environment } from '../../terminal/colour.js';

/**
 * Returns the path of the admin socket of this user's server at a port; `given` is that of a flag or setting, ''
 * for no socket. Null if there is none: only XDG_RUNTIME_DIR is a folder that is safe from other users.
 */
export function adminPath(
  given: string | undefined,
  port: number,
  { XDG_RUNTIME_DIR: folder }: Environment,
): string | null {
  if (given !== undefined) return given === '' ? null : given;
  return folder?.startsWith('/') ? join(folder, `foyer-${port}.sock`) : null;
}
