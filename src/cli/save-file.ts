/** Saves what a tab has in the format that the file's name asks for; loaded when it is first needed. */

import { WINDOW_SENTENCES } from '../app/room/room-sentences.js';
import { SAVE_FORMATS, saveFormatOf } from '../app/wire/save-formats.js';
import { type SaveResult, saveNew } from '../files/save.js';
import { SAVED_FILES, type Savable } from '../recording/saved-files.js';

/** Writes a new file; never rejects because of the disk. */
export async function saveFile(file: string, tab: Savable): Promise<Omit<SaveResult, 'path'>> {
  const format = saveFormatOf(file);
  const contents = SAVED_FILES[format](tab);
  if (contents !== null) return saveNew(SAVE_FORMATS[format].name, file, contents);
  const { nothingToSave, noLogToSave } = WINDOW_SENTENCES;
  return { done: false, sentence: format === 'log' ? noLogToSave : nothingToSave };
}
