/** Reads the file of `foyer serve --config`. */

import { sanitise } from '../../../text/sanitise.js';
import { SERVE_FILE } from '../../cli-sentences.js';
import { readSmallFile } from '../../small-file.js';
import { parseServeFile, type ServeFile } from './serve-settings.js';

/** A larger file is not read (bytes): it holds thousands of rooms. */
export const MAX_CONFIG_BYTES = 1024 * 1024;

/** Reads the file; one that cannot be read is a mistake. Without a path nothing is given. */
export function readConfigFile(path: string | null): ServeFile {
  if (path === null) return { given: {}, mistakes: [] };
  const file = readSmallFile(path, MAX_CONFIG_BYTES, 'utf8');
  if ('text' in file) return parseServeFile(file.text);
  return { given: {}, mistakes: [SERVE_FILE.unreadable(sanitise(path), file.code)] };
}
