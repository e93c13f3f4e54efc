import { randomUUID } from 'node:crypto';
import { lstat, open, readdir, readlink, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FILE_MODE, writeAll } from './open.js';
import { codeOf } from './problems.js';

const MAX_LINKS = 16;

/**
 * Puts `text` in the place of a file, such that whatever happens there is the old file or the new one,
 * whole. A symbolic link is replaced, not followed.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `${prefixOf(path)}${randomUUID()}.tmp`);
  try {
    await writeNew(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Removes what a program that was killed while it replaced this file has left. */
export async function sweep(path: string): Promise<void> {
  const folder = dirname(path);
  const left = (await readdir(folder)).filter(
    (name) => name.startsWith(prefixOf(path)) && name.endsWith('.tmp'),
  );
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

/** Where a symbolic link leads in the end, whether a file is there or not; `path` itself if it is none. */
export async function followLinks(path: string): Promise<string> {
  let place = path;
  for (let count = 0; count < MAX_LINKS; count++) {
    const target = await linkTarget(place);
    if (target === null) return place;
    place = resolve(await realpath(dirname(place)), target);
  }
  return place;
}

async function linkTarget(path: string): Promise<string | null> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function prefixOf(path: string): string {
  return `.${basename(path)}.`;
}

async function writeNew(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', FILE_MODE);
  try {
    await writeAll(handle, Buffer.from(text));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Has the disk remember a folder's names. Some file systems cannot, and then need not. */
async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file is in place; only a loss of power this instant could bring the old one back.
  }
}
