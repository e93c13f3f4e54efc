/** The file in which an installed Foyer stores its unpacked program between two starts. Failures mean no file. */

import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { baseFolder, type Environment } from '../../files/base-folders.js';

/** No program is larger (bytes). */
const MOST_BYTES = 64 * 1024 * 1024;

/** The rights of everybody but the owner to write. */
const OTHERS_WRITE = 0o022;

const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, O_NONBLOCK } = constants;
const READ = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
const WRITE = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK;

/** Returns the path of the file; null if the environment names no folder for caches. */
export function codePath(env: Environment): string | null {
  const folder = baseFolder(env, env.HOME ?? '', 'XDG_CACHE_HOME', '.cache');
  return folder === null ? null : join(folder, 'program.cache');
}

/** Opens a file, uses it, and closes it. Returns undefined if anything fails. */
function withFile<T>(path: string, flags: number, use: (file: number) => T): T | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, flags, 0o600);
    return use(file);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads the file; undefined if there is none that only this user can have written, since it is run. */
export function readCode(path: string): Buffer | undefined {
  return withFile(path, READ, (file) => {
    const { uid, mode, size } = fstatSync(file);
    const isOwn = uid === process.getuid?.() && (mode & OTHERS_WRITE) === 0;
    return isOwn && size <= MOST_BYTES ? readFileSync(file) : undefined;
  });
}

/** Creates a folder; it may exist. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, 0o700);
  } catch {
    // Opening a file in it fails then.
  }
}

/**
 * Writes the file, and its folder and that one's if they are missing. Two processes that write at once may leave a
 * damaged one, which the next start notices.
 */
export function writeCode(path: string, bytes: Buffer): void {
  makeFolder(dirname(dirname(path)));
  makeFolder(dirname(path));
  const part = `${path}.part`;
  withFile(part, WRITE, (file) => {
    if (!fstatSync(file).isFile()) return;
    writeFileSync(file, bytes);
    renameSync(part, path);
  });
}
