import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Timers } from './timers.js';

/** Editors write a file in several steps; these are over by then. */
const QUIET_MS = 100;

/** What comes of watching. */
export interface Watching {
  readonly changed: () => void;
  readonly failed: (path: string, error: unknown) => void;
}

/**
 * Tells when files change, appear or go, once for changes that follow one another closely. The folders
 * are watched, since editors put a new file in an old one's place. Keeps no program running. Gives a
 * function that ends it.
 */
export function watchFiles(
  paths: readonly string[],
  timers: Timers,
  { changed, failed }: Watching,
): () => void {
  let timer: unknown = null;
  const soon = () => {
    if (timer !== null) timers.clearTimeout(timer);
    timer = timers.setTimeout(() => {
      timer = null;
      changed();
    }, QUIET_MS);
    (timer as Partial<NodeJS.Timeout> | null)?.unref?.();
  };
  const watchers = paths.flatMap((path) => watchFile(path, soon, (error) => failed(path, error)));
  return () => {
    for (const watcher of watchers) watcher.close();
    if (timer !== null) timers.clearTimeout(timer);
  };
}

function watchFile(
  path: string,
  changed: () => void,
  failed: (error: unknown) => void,
): FSWatcher[] {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_, name) => {
      if (name === null || name === basename(path)) changed();
    });
    watcher.on('error', (error) => {
      watcher.close();
      failed(error);
    });
    return [watcher];
  } catch (error) {
    failed(error);
    return [];
  }
}
