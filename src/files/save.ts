/** Saves a text to a file that the user named. */

import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { sanitise } from '../text/sanitise.js';
import { fileSentence } from './io/file-errors.js';
import { FILE_MODE } from './io/open.js';
import { FILE_SENTENCES } from './sentences.js';

/** The result, and a sentence for the user. */
export interface SaveResult {
  readonly done: boolean;
  readonly sentence: string;
}

/**
 * Writes `text` to a new file for its owner only; never overwrites one. `file` is a path that may begin
 * with `~/`; `name` is the name in sentences, such as “The hex dump”.
 */
export async function saveNew(name: string, file: string, text: string): Promise<SaveResult> {
  const path = resolve(file.startsWith('~/') ? join(homedir(), file.slice(2)) : file);
  try {
    await writeFile(path, text, { flag: 'wx', mode: FILE_MODE });
    return { done: true, sentence: FILE_SENTENCES.saved(name, sanitise(path)) };
  } catch (error) {
    return { done: false, sentence: fileSentence(name, 'saved', path, error) };
  }
}
