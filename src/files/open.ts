import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open } from 'node:fs/promises';
import { codeOf, fileError } from './problems.js';

/** Files that Foyer makes are for their owner alone. */
export const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Never goes through a symbolic link, and never waits for somebody at the other end of a pipe. */
const CAREFUL = constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Opens for reading. */
export const READ = constants.O_RDONLY;

/** Opens for writing behind what is there, made if need be; what is there can be read as well. */
export const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;

/** Opens a regular file. Throws for anything else, symbolic links among it. */
export async function openFile(path: string, flags: number): Promise<FileHandle> {
  const handle = await open(path, flags | CAREFUL, FILE_MODE);
  const isFile = await handle.stat().then((stat) => stat.isFile());
  if (isFile) return handle;
  await handle.close();
  throw fileError('NOT_A_FILE');
}

/** Opens a regular file for reading; null where there is none. */
export async function openExisting(path: string): Promise<FileHandle | null> {
  try {
    return await openFile(path, READ);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A file's text, or null where there is none. Throws where it takes more than `maxBytes`. */
export async function readText(path: string, maxBytes: number): Promise<string | null> {
  const handle = await openExisting(path);
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) throw fileError('TOO_LARGE');
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/** Writes all of `bytes`; `progress` is told how many have been written, also where the rest fails. */
export async function writeAll(
  handle: Pick<FileHandle, 'write'>,
  bytes: Uint8Array,
  progress: (written: number) => void = () => undefined,
): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    at += bytesWritten;
    progress(at);
  }
}

/** Makes a folder and those above it, where they are missing. Those that there are stay as they are. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE });
}

/** Makes a folder in one that may be missing too. Throws where a symbolic link is in its place. */
export async function makeRealFolder(path: string): Promise<void> {
  await makeFolder(path);
  const stat = await lstat(path);
  if (!stat.isDirectory()) throw fileError('NOT_A_FOLDER');
}
