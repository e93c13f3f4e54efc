import { sanitise } from '../text/sanitise.js';

/** What was to be done with a file. */
export type Action = 'read' | 'written' | 'watched' | 'saved';

/** What is wrong with a file that the system itself would have taken. */
type OwnCode = 'NOT_A_FILE' | 'NOT_A_FOLDER' | 'TOO_LARGE';

/** Why something cannot be done with a file, by the code of the error. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is missing',
  EACCES: 'this user is not allowed to',
  EPERM: 'this user is not allowed to',
  EROFS: 'the disk can only be read',
  ENOSPC: 'no room is left on the disk',
  EDQUOT: 'this user may not store more',
  EFBIG: 'a file cannot be larger',
  EIO: 'the disk reports an error',
  ELOOP: 'it is a symbolic link',
  EMLINK: 'it is a symbolic link',
  EISDIR: 'a folder is in its place',
  ENOTDIR: 'a file is where its folder should be',
  EEXIST: 'a file is where its folder should be',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENXIO: 'it is not a file',
  NOT_A_FILE: 'it is not a file',
  NOT_A_FOLDER: 'a symbolic link is where its folder should be',
  TOO_LARGE: 'it is too large',
};

/** Codes that mean something else where this is to be done. */
const REASONS_FOR: Readonly<Partial<Record<Action, Readonly<Record<string, string>>>>> = {
  watched: { ENOSPC: 'this system watches too many files already' },
  saved: { EEXIST: 'there is a file of this name already; choose another' },
};

/** An error of ours about a file, with a code of the table. */
export function fileError(code: OwnCode): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** The code of a system's error; empty where it has none. */
export function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code ?? '');
}

/** Says what could not be done with the file at `path`; `what` calls it something, such as “The chat log”. */
export function fileSentence(what: string, action: Action, path: string, error: unknown): string {
  const code = codeOf(error);
  const known = REASONS_FOR[action]?.[code] ?? REASONS[code];
  const reason = known ?? (code || String(error));
  return `${what} cannot be ${action}: ${sanitise(reason)} (${sanitise(path)}).`;
}
