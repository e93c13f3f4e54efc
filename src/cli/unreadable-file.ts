/** Sentences about a file that cannot be read. Pure. */

/** The reasons, by the codes of Node and of `readSmallFile`. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  ENOTFILE: 'it is no file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EFBIG: 'it is too large',
};

/** Returns why a file cannot be read, without a full stop; `path` is sanitised, and may be followed by more words. */
export function cannotRead(path: string, code: string, more = ''): string {
  return `cannot read “${path}”${more}: ${REASONS[code] ?? code}`;
}
