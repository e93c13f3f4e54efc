import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { sanitise } from '../text/sanitise.js';
import { FILE_MODE } from './open.js';
import { fileSentence } from './problems.js';

/** What came of saving: a sentence for the user, and whether it was done. */
export interface Saved {
  readonly done: boolean;
  readonly sentence: string;
}

/**
 * Writes a text to a new file, for its owner alone; `file` is what the user typed, `~/` their home. What
 * is there already is never written over. `what` calls it something, such as “The hex dump”.
 */
export async function saveNew(what: string, file: string, text: string): Promise<Saved> {
  const path = resolve(file.startsWith('~/') ? join(homedir(), file.slice(2)) : file);
  try {
    await writeFile(path, text, { flag: 'wx', mode: FILE_MODE });
    return { done: true, sentence: `${what} is in ${sanitise(path)}.` };
  } catch (error) {
    return { done: false, sentence: fileSentence(what, 'saved', path, error) };
  }
}
