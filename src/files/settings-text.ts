/** Reads the settings file before the first frame, when one synchronous read is the fastest. */

import { readFileSync, statSync } from 'node:fs';

export const MAX_SETTINGS_BYTES = 256 * 1024;

/** Returns the text; null if there is no readable file (`SettingsFile` reports why). */
export function settingsText(path: string): string | null {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= MAX_SETTINGS_BYTES ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
