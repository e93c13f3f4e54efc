import { dirname } from 'node:path';
import { withLock } from './lock.js';
import { makeFolder, readText } from './open.js';
import { replaceFile, sweep } from './replace.js';
import type { Timers } from './timers.js';

/**
 * Changes a small file as a whole: `change` gets its text, or null where there is none, and gives the
 * new one, or null to leave it. Windows that do so at the same time have their turns, and a kill at any
 * moment leaves the old text or the new one. A symbolic link is neither read nor followed.
 */
export async function updateFile(
  path: string,
  maxBytes: number,
  timers: Timers,
  change: (text: string | null) => string | null | Promise<string | null>,
): Promise<void> {
  await makeFolder(dirname(path));
  await withLock(path, timers, async () => {
    await sweep(path);
    const text = await change(await readText(path, maxBytes));
    if (text !== null) await replaceFile(path, text);
  });
}
