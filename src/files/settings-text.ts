import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Longer settings' files are not read, in bytes. */
export const MAX_SETTINGS_BYTES = 256 * 1024;

/**
 * The text of the settings' file, read at once: what comes before the first frame costs the start least so.
 * Null where there is none, or none that can be read: why is told by who reads it properly.
 */
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
