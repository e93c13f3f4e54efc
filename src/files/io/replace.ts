/** Changes small files as a whole. */

import { lstatSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Timers } from '../../text/clock.js';
import { codeOf } from './file-errors.js';
import { FILE_MODE, makeFolder, readText, using } from './open.js';

/** A change takes milliseconds; a temporary file that stays the same this long was left by a kill. */
const ATTEMPTS = 50;
const PAUSE_MS = 20;

const MAX_LINKS = 16;

/**
 * Replaces a file: `change` receives its text (null if there is no file) and returns the new text, or
 * null to leave it. A kill at any moment leaves the old text or the new one. Does not follow symbolic links.
 *
 * The temporary file also is the lock, so several windows change the file one after another. A window
 * that loses the lock because it was too slow starts again, and calls `change` again.
 */
export async function changeFile(
  path: string,
  maxBytes: number,
  timers: Timers,
  change: (text: string | null) => string | null | Promise<string | null>,
): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = join(dirname(path), `.${basename(path)}.tmp`);
  const replace = async (handle: FileHandle): Promise<boolean> => {
    const text = await change(await readText(path, maxBytes));
    if (text === null) return true;
    await handle.writeFile(text);
    await handle.sync();
    return isOurs(temporary, handle, () => renameSync(temporary, path));
  };
  const attempt = (handle: FileHandle) =>
    replace(handle).finally(() => isOurs(temporary, handle, () => rmSync(temporary)));
  while (!(await using(createTemporary(temporary, timers), attempt)));
}

/** Runs `use` if the temporary file still is the one we opened; returns whether it is. */
async function isOurs(temporary: string, handle: FileHandle, use: () => void): Promise<boolean> {
  const { ino } = await handle.stat();
  // No other window gets between these two steps.
  const isSame = lstatSync(temporary, { throwIfNoEntry: false })?.ino === ino;
  if (isSame) use();
  return isSame;
}

async function createTemporary(path: string, timers: Timers): Promise<FileHandle> {
  let seen = '';
  for (let attempt = 0; ; attempt++) {
    try {
      return await open(path, 'wx', FILE_MODE);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const stat = lstatSync(path, { throwIfNoEntry: false });
    const found = stat === undefined ? '' : `${stat.ino} ${stat.ctimeMs}`;
    if (found !== seen) attempt = 0;
    if (attempt >= ATTEMPTS) rmSync(path, { force: true });
    seen = found;
    await new Promise<void>((go) => {
      timers.setTimeout(go, PAUSE_MS);
    });
  }
}

/** Returns the file that symbolic links lead to, which may be missing; `path` itself if it is no link. */
export async function followLinks(path: string, maxLinks = MAX_LINKS): Promise<string> {
  const target = await readlink(path).catch(() => null);
  if (target === null || maxLinks === 0) return path;
  return followLinks(resolve(await realpath(dirname(path)), target), maxLinks - 1);
}
