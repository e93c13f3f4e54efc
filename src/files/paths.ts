/** The paths of Foyer's files. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileName } from '../text/file-name.js';
import { baseFolder, type Environment } from './base-folders.js';

export interface Paths {
  /** The settings; the user may edit this file. */
  readonly settings: string;
  /** The lines that the user typed. */
  readonly history: string;
  /** The folder of the known servers. */
  readonly servers: string;
  /** The folder of the chat logs. */
  readonly logs: string;
}

/** Returns the name of the file for any text, such as a room's name. */
export function safeName(text: string): string {
  return fileName(text, (long) => createHash('sha256').update(long).digest('hex'));
}

/**
 * Returns the paths by the XDG Base Directory Specification, on every system: in the folders that the
 * environment names (absolute ones only), else below `home`. Null if `home` is needed but not absolute.
 */
export function pathsOf(env: Environment, home: string): Paths | null {
  const folder = (variable: string, fallback: string) => baseFolder(env, home, variable, fallback);
  const config = folder('XDG_CONFIG_HOME', '.config');
  const state = folder('XDG_STATE_HOME', '.local/state');
  const data = folder('XDG_DATA_HOME', '.local/share');
  if (config === null || state === null || data === null) return null;
  return {
    settings: join(config, 'settings.conf'),
    history: join(state, 'history'),
    servers: join(state, 'servers'),
    logs: join(data, 'logs'),
  };
}
