/** Reads files that a user names: whole, and only if they are small. */

import { readFileSync, statSync } from 'node:fs';

/** The text of a file and its mode bits, or the code of the reason why it was not read. */
export type SmallFile =
  | { readonly text: string; readonly mode: number }
  | { readonly code: string };

/** The rights of everybody but the owner. */
const OTHERS = 0o077;

/** True if others on this machine may do anything with a file of these mode bits. */
export function isOpenToOthers(mode: number): boolean {
  return (mode & OTHERS) !== 0;
}

/**
 * Reads a file of at most `maxBytes` bytes; links are followed. Codes are Node's, `ENOTFILE` for what is no file, such
 * as a pipe, and `EFBIG` for a larger one.
 */
export function readSmallFile(
  path: string,
  maxBytes: number,
  encoding: 'utf8' | 'latin1',
): SmallFile {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return { code: 'ENOTFILE' };
    if (stat.size > maxBytes) return { code: 'EFBIG' };
    return { text: readFileSync(path, encoding), mode: stat.mode };
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code ?? '' };
  }
}
