/** Turns the errors of the file system into sentences for the user. */

import { sanitise } from '../../text/sanitise.js';

/** The attempt that failed. */
export type FileAttempt = 'read' | 'written' | 'watched' | 'saved';

/** Why an attempt failed, by error code, or by attempt and code. Some codes are our own. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is missing',
  EACCES: 'this user is not allowed to',
  EPERM: 'this user is not allowed to',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'this user’s disk quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the disk reports an error',
  ELOOP: 'it is a symbolic link',
  EMLINK: 'it is a symbolic link',
  EISDIR: 'it is a folder',
  ERR_FS_EISDIR: 'a folder is where its temporary file should be',
  ENOTDIR: 'a file is where its folder should be',
  EEXIST: 'a file is where its folder should be',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENXIO: 'it is not a file',
  NOT_A_FILE: 'it is not a file',
  NOT_A_FOLDER: 'a symbolic link is where its folder should be',
  TOO_LARGE: 'it is too large',
  'watched ENOSPC': 'this system watches too many files already',
  'saved EEXIST': 'the file exists; choose another name',
};

/** Creates an error with one of our own codes. */
export function fileError(code: 'NOT_A_FILE' | 'NOT_A_FOLDER' | 'TOO_LARGE'): Error {
  return Object.assign(new Error(code), { code });
}

/** Returns the code of a system error; '' if it has none. */
export function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code ?? '');
}

/** Says why an attempt failed; `name` is the name for the user, such as “The chat log”. */
export function fileSentence(
  name: string,
  attempt: FileAttempt,
  path: string,
  error: unknown,
): string {
  const code = codeOf(error);
  const reason = REASONS[`${attempt} ${code}`] ?? REASONS[code] ?? (code || String(error));
  return `${name} cannot be ${attempt}: ${sanitise(reason)} (${sanitise(path)}).`;
}
