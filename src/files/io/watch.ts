/** Watches files for changes by other programs. */

import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Timers } from './timers.js';

/** Editors write a file in several steps; they are done after this. */
const QUIET_MS = 100;

/**
 * Calls `changed` once after files have changed, appeared or gone. Watches their folders, because editors
 * replace files. Does not keep the program running. Returns a function that stops watching.
 */
export function watchFiles(
  paths: Iterable<string>,
  timers: Timers,
  changed: () => void,
  failed: (error: unknown) => void,
): () => void {
  let timer: unknown;
  const changedSoon = () => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(changed, QUIET_MS);
    (timer as Partial<NodeJS.Timeout>).unref?.();
  };
  const watchers: FSWatcher[] = [];
  try {
    for (const path of paths) {
      const watcher = watch(dirname(path), { persistent: false }, (_, name) => {
        if (name === null || name === basename(path)) changedSoon();
      });
      watchers.push(watcher);
      watcher.on('error', (error) => {
        watcher.close();
        failed(error);
      });
    }
  } catch (error) {
    failed(error);
  }
  return () => {
    for (const watcher of watchers) watcher.close();
    timers.clearTimeout(timer);
  };
}
