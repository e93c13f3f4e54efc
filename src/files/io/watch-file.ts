/** Watches files for changes by other programs. */

import { watch } from 'node:fs';
import type { Timers } from '../../text/clock.js';
import { makeFolder } from './open.js';

/** Editors write a file in several steps; they are done after this. */
const QUIET_MS = 100;

/**
 * Calls `changed` once after files have changed, appeared or gone, until `signal` is aborted. Watches their
 * folders, because files are replaced, and creates missing ones; a name of null means every file of a folder. Does
 * not keep the program running. `failed` receives all errors.
 */
export async function watchFiles(
  files: Iterable<readonly [folder: string, name: string | null]>,
  timers: Timers,
  signal: AbortSignal,
  changed: () => void,
  failed: (error: unknown) => void,
): Promise<void> {
  let timer: unknown;
  const changedSoon = () => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(changed, QUIET_MS);
    (timer as Partial<NodeJS.Timeout>).unref?.();
  };
  signal.addEventListener('abort', () => timers.clearTimeout(timer));
  for (const [folder, wanted] of files) {
    try {
      await makeFolder(folder);
      watch(folder, { persistent: false, signal }, (_, name) => {
        if (name === null || wanted === null || name === wanted) changedSoon();
      }).on('error', failed);
    } catch (error) {
      failed(error);
    }
  }
}
