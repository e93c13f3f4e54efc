/** Opens files so that no symbolic link is followed and no pipe is waited for. */

import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, fileError, nullIfMissing } from './file-errors.js';

/** Foyer's files and folders are for their owner only. */
export const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

const CAREFUL = constants.O_NOFOLLOW | constants.O_NONBLOCK;

export const READ = constants.O_RDONLY;

/** Writes go to the end, and the file can be read. Creates the file and its folders if missing. */
export const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;

/** Opens a regular file; throws for anything else. */
export async function openFile(path: string, flags: number): Promise<FileHandle> {
  if (flags === APPEND) await makeFolder(dirname(path));
  const handle = await open(path, flags | CAREFUL, FILE_MODE);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw fileError('NOT_A_FILE');
}

/** Throws if a link or a file is in the place of a folder. */
export async function checkFolder(path: string): Promise<void> {
  if (!(await lstat(path)).isDirectory()) throw fileError('NOT_A_FOLDER');
}

/** Like `openFile`, but throws if the file's folder is a symbolic link. */
export async function openInRealFolder(path: string, flags: number): Promise<FileHandle> {
  if (flags === APPEND) await makeFolder(dirname(path));
  await checkFolder(dirname(path));
  return openFile(path, flags);
}

/** Closes the file after its use. */
export async function using<T>(
  opening: Promise<FileHandle>,
  use: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await opening;
  return use(handle).finally(() => handle.close());
}

/** Returns a file's text; null if there is no file. Throws if it is larger than `maxBytes`. */
export function readText(path: string, maxBytes: number): Promise<string | null> {
  return using(openFile(path, READ), async (handle) => {
    if ((await handle.stat()).size > maxBytes) throw fileError('TOO_LARGE');
    return handle.readFile('utf8');
  }).catch(nullIfMissing);
}

/**
 * Creates a folder and its parents if missing; does not change existing ones. Node's own way to make parents never
 * ends in a folder that takes no others, such as /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOneFolder(path);
  } catch (error) {
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await makeOneFolder(path);
  }
}

async function makeOneFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: FOLDER_MODE });
  } catch (error) {
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) throw error;
  }
}
