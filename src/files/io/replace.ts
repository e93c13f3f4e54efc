/** Changes small files as a whole, without a lock. */

import { existsSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { lstat, open, readdir, readlink, realpath, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileError, nullIfMissing } from './file-errors.js';
import { FILE_MODE, makeFolder, readText, using } from './open.js';

/** How often a change begins again because another program changed the file meanwhile. */
const MAX_ATTEMPTS = 200;

/** How the name of a temporary file begins. */
const TEMPORARY = '.foyer-';

/** A write takes milliseconds; a temporary file that is this much older (ms) was left by a kill. */
const LEFT_OVER_MS = 60_000;

/**
 * Replaces a file: `change` receives its text (null if there is no file) and returns the new text, or null to
 * leave it. A kill at any moment leaves the old text or the new one. If another program changes the file
 * meanwhile, `change` is called again with the text of then. Does not follow symbolic links. Returns the
 * text that the file has now.
 */
export async function changeFile(
  path: string,
  maxBytes: number,
  change: (text: string | null) => string | null,
): Promise<string | null> {
  await makeFolder(dirname(path));
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const version = versionOf(path);
    const before = await readText(path, maxBytes);
    const text = change(before) ?? before;
    if (text === before || text === null || (await replace(path, text, version))) return text;
  }
  throw fileError('BUSY');
}

/** Returns what differs after each change of a file. */
function versionOf(path: string): string {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino} ${stat.ctimeNs} ${stat.size}`;
}

/** Replaces the given version of a file; returns false if there is another one now. */
async function replace(path: string, text: string, version: string): Promise<boolean> {
  const unique = `${process.pid}-${process.hrtime.bigint()}`;
  const temporary = join(dirname(path), `${TEMPORARY}${unique}`);
  await removeLeftOver(dirname(path), Date.now() - LEFT_OVER_MS);
  try {
    await using(open(temporary, 'wx', FILE_MODE), async (handle) => {
      await handle.writeFile(text);
      await handle.sync();
    });
    // No other window of this process gets between these steps, and another process hardly.
    const isSame = versionOf(path) === version && existsSync(temporary);
    if (isSame) renameSync(temporary, path);
    return isSame;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Removes temporary files from before a time (Unix ms). */
async function removeLeftOver(folder: string, before: number): Promise<void> {
  for (const name of (await readdir(folder)).filter((name) => name.startsWith(TEMPORARY))) {
    const stat = await lstat(join(folder, name)).catch(nullIfMissing);
    // A folder of this name, which `rm` refuses, is not Foyer's.
    if (stat?.isFile() && stat.mtimeMs < before) await rm(join(folder, name), { force: true });
  }
}

/** Returns the file that symbolic links lead to, which may be missing; `path` itself if it is no link. */
export async function followLinks(path: string, maxLinks = 16): Promise<string> {
  const target = await readlink(path).catch(() => null);
  const folder = await realpath(dirname(path)).catch(() => null);
  if (target === null || folder === null || maxLinks === 0) return path;
  return followLinks(resolve(folder, target), maxLinks - 1);
}
