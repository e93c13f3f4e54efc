/** Saves what a file should hold under a name that the user gave. */

import { open, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { sanitise } from '../text/sanitise.js';
import { FILE_SENTENCES } from './file-sentences.js';
import { fileError, fileSentence } from './io/file-errors.js';
import { FILE_MODE, using } from './io/open.js';

/** The result, and a sentence for the user. */
export interface SaveResult {
  readonly done: boolean;
  readonly sentence: string;
  /** The absolute path; as it was given if that is no path. */
  readonly path: string;
}

/**
 * Writes to a new file for its owner only; never overwrites one, and leaves no part of the contents. `file`
 * is a path that may begin with `~/`; `name` is the name in sentences, such as “The hex dump”. Never rejects.
 */
export async function saveNew(
  name: string,
  file: string,
  contents: string | Uint8Array,
): Promise<SaveResult> {
  let path = file;
  try {
    path = pathOf(file);
    if ((await stat(path).catch(() => null))?.isDirectory()) throw fileError('IS_FOLDER');
    const undo = async (error: unknown) => {
      await rm(path, { force: true });
      throw error;
    };
    await using(open(path, 'wx', FILE_MODE), (handle) => handle.writeFile(contents).catch(undo));
    return { done: true, sentence: FILE_SENTENCES.saved(name, sanitise(path)), path };
  } catch (error) {
    return { done: false, sentence: fileSentence(name, 'saved', path, error), path };
  }
}

/** Returns the absolute path of a file; throws for a name that no new file should have. */
function pathOf(file: string): string {
  if (sanitise(file) !== file) throw fileError('HOSTILE_NAME');
  if (/^~[^/]/.test(file)) throw fileError('OTHER_HOME');
  if (/\/\.{0,2}$/.test(file)) throw fileError('IS_FOLDER');
  if (!file.startsWith('~')) return resolve(file);
  if (!isAbsolute(homedir())) throw fileError('NO_HOME');
  return join(homedir(), file.slice(1));
}
