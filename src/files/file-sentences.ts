/** The sentences about files, in tables by id. Text in them is sanitised. Pure. */

/** The attempt that failed. */
export type FileAttempt = 'read' | 'written' | 'watched' | 'saved';

/** The files, as sentences begin with them. */
export const FILE_NAMES = {
  settings: 'The settings file',
  history: 'The input history',
  servers: 'The list of known servers',
  log: 'The chat log',
  recording: 'The recording',
} as const;

/** Sentences about a file; `name` is of the table above. */
export const FILE_SENTENCES = {
  failed: (name: string, attempt: FileAttempt, reason: string, path: string) =>
    `${name} cannot be ${attempt}: ${reason} (${path}).`,
  saved: (name: string, path: string) => `${name} is in ${path}.`,
  linesMissing: (count: number) =>
    `${count === 1 ? '1 line is' : `${count} lines are`} missing here: they could not be written.`,
} as const;

/** Why an attempt failed, by error code, or by attempt and code. The first codes are our own. */
export const FILE_REASONS = {
  NOT_A_FILE: 'it is not a file',
  NOT_A_FOLDER: 'a link or a file is where its folder should be',
  IS_FOLDER: 'that is a folder; add the name of a file',
  TOO_LARGE: 'it is too large',
  DAMAGED: 'it is damaged',
  BUSY: 'another program changes it all the time',
  HOSTILE_NAME: 'its name has characters that cannot be shown',
  OTHER_HOME: 'only ~/ leads to a home folder; a name with ~ begins with ./~',
  NO_HOME: 'HOME names no folder',
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
  ENOTDIR: 'a file is where its folder should be',
  EEXIST: 'a file is where its folder should be',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENXIO: 'it is not a file',
  'watched ENOSPC': 'this system watches too many files already',
  'saved EEXIST': 'the file exists; choose another name',
} as const;
