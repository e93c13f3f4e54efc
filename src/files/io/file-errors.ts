/** Turns the errors of the file system into sentences for the user. */

import { sanitise } from '../../text/sanitise.js';
import { FILE_REASONS, FILE_SENTENCES, type FileAttempt } from '../file-sentences.js';

/** Creates an error with one of our own codes. */
export function fileError(code: keyof typeof FILE_REASONS): Error {
  return Object.assign(new Error(code), { code });
}

/** Returns the code of a system error; '' if it has none. */
function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code ?? '');
}

/** Returns null for the error that there is no such file; throws any other. */
export function nullIfMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

/** Says why an attempt failed; `name` is the name for the user, such as “The chat log”. */
export function fileSentence(
  name: string,
  attempt: FileAttempt,
  path: string,
  error: unknown,
): string {
  const code = codeOf(error);
  const reasons: Readonly<Record<string, string>> = FILE_REASONS;
  const reason = reasons[`${attempt} ${code}`] ?? reasons[code] ?? (code || String(error));
  return FILE_SENTENCES.failed(name, attempt, sanitise(reason), sanitise(path));
}
