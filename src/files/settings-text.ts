/** Reads the settings file before the first frame, when one synchronous read is the fastest. */

import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

export const MAX_SETTINGS_BYTES = 256 * 1024;

/** Returns the text; null if there is no readable file (`SettingsFile` reports why). */
export function settingsText(path: string): string | null {
  let file: number | null = null;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    return stat.isFile() && stat.size <= MAX_SETTINGS_BYTES ? readFileSync(file, 'utf8') : null;
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}
