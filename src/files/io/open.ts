/** Opens and reads files so that no symbolic link is followed and no pipe is waited for. */

import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError, nullIfMissing } from './file-errors.js';

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

/** Throws if a link or a file is where a folder should be; the folder may be missing. */
export async function checkFolder(path: string): Promise<void> {
  const found = await lstat(path).catch(nullIfMissing);
  if (found?.isDirectory() === false) throw fileError('NOT_A_FOLDER');
}

/** Like `openFile`, but throws if the file's folder is a symbolic link. */
export async function openInRealFolder(path: string, flags: number): Promise<FileHandle> {
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

/** Returns the last `maxBytes` bytes of a file, or all if there are fewer. */
export async function readEnd(file: FileHandle, maxBytes: number): Promise<Buffer> {
  const { size } = await file.stat();
  const bytes = Buffer.alloc(Math.min(size, maxBytes));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, size - bytes.length);
  return bytes.subarray(0, bytesRead);
}

/** Returns the whole lines in the last `maxBytes` bytes of a file, oldest first, without blank ones. */
export async function readLines(file: FileHandle, maxBytes: number): Promise<string[]> {
  // The byte before says whether the first line is whole.
  const bytes = await readEnd(file, maxBytes + 1);
  const lines = bytes.toString('utf8').split('\n');
  return lines.slice(bytes.length > maxBytes ? 1 : 0).filter((line) => line !== '');
}

/**
 * Creates a folder and its parents if missing; does not change existing ones. Node's own way to make parents never
 * ends in a folder that takes no others, such as /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  await makeFolder(dirname(path));
  try {
    await mkdir(path, { mode: FOLDER_MODE });
  } catch (error) {
    // Another window may have been faster.
    if (!(await isFolder(path))) throw error;
  }
}

/** Returns true for a folder, or a link to one. */
async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
