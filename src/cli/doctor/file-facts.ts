/** Looks at the paths of Foyer's files; opens none. */

import { accessSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import type { Environment } from '../../files/base-folders.js';
import type { Paths } from '../../files/paths.js';
import { isOpenToOthers } from '../small-file.js';

/** The names of Foyer's files, with their variables and their usual places. */
const PLACES: Readonly<
  Record<keyof Paths, readonly [variable: string, usual: string, name: string]>
> = {
  settings: ['XDG_CONFIG_HOME', '~/.config', 'settings.conf'],
  history: ['XDG_STATE_HOME', '~/.local/state', 'history'],
  servers: ['XDG_STATE_HOME', '~/.local/state', 'servers'],
  logs: ['XDG_DATA_HOME', '~/.local/share', 'logs'],
};

/** A path of Foyer's as it was found. */
export interface FileFact {
  readonly name: keyof Paths;
  /** Without the names of users and folders: below `~`, or a variable. */
  readonly shown: string;
  /** `unknown`: its folder cannot be looked into. */
  readonly found: 'missing' | 'file' | 'folder' | 'link' | 'other' | 'unknown';
  readonly isReadable: boolean;
  /** If it is missing: that it can be made. */
  readonly isWritable: boolean;
  readonly isOpenToOthers: boolean;
}

/** Looks at all paths. */
export function fileFacts(paths: Paths, env: Environment): readonly FileFact[] {
  return (Object.keys(PLACES) as (keyof Paths)[]).map((name) => {
    const [variable, usual, file] = PLACES[name];
    const folder = isAbsolute(env[variable] ?? '') ? `$${variable}` : usual;
    return { name, shown: `${folder}/foyer/${file}`, ...lookAt(paths[name], name === 'settings') };
  });
}

/** The settings may be a link, which the user made. */
function lookAt(path: string, mayBeLink: boolean): Omit<FileFact, 'name' | 'shown'> {
  try {
    const own = lstatSync(path);
    const stat = own.isSymbolicLink() && mayBeLink ? statSync(path) : own;
    const isFolder = stat.isDirectory();
    return {
      found: kindOf(stat),
      isReadable: may(path, constants.R_OK | (isFolder ? constants.X_OK : 0)),
      isWritable: may(path, constants.W_OK),
      isOpenToOthers: isOpenToOthers(stat.mode),
    };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      found: isMissing ? 'missing' : 'unknown',
      isReadable: isMissing,
      isWritable: isMissing && mayMakeIn(dirname(path)),
      isOpenToOthers: false,
    };
  }
}

function kindOf(stat: Stats): FileFact['found'] {
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isDirectory()) return 'folder';
  return stat.isFile() ? 'file' : 'other';
}

/** True if something can be made in a folder, or in the first of its parents that is there. */
function mayMakeIn(folder: string): boolean {
  const parent = dirname(folder);
  try {
    return statSync(folder).isDirectory() && may(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isMissing && parent !== folder && mayMakeIn(parent);
  }
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
