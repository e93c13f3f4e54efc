/** The known servers of earlier versions: a list in one file. */

import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readServerList } from '../app/servers/stored-server.js';
import { fileError } from './io/file-errors.js';
import { makeFolder, readText } from './io/open.js';
import { changeServerFile, serverPath } from './server-file.js';

const MAX_LIST_BYTES = 1024 * 1024;

/**
 * Creates the folder of the servers, with those of the list, unless it exists. Throws if the list cannot be
 * read now: then there is no folder yet, and the next call tries again. A damaged list is none: `damaged` is
 * called.
 */
export async function takeOverList(
  list: string,
  folder: string,
  damaged: (error: unknown) => void,
): Promise<void> {
  if (existsSync(folder)) return;
  const text = await readText(list, MAX_LIST_BYTES);
  const servers = text === null ? [] : readServerList(text);
  if (servers === null) damaged(fileError('DAMAGED'));
  // A kill leaves the whole folder, or none.
  await makeFolder(dirname(folder));
  const started = await mkdtemp(`${folder}.`);
  try {
    for (const server of servers ?? []) {
      await changeServerFile(serverPath(started, server.address), () => server);
    }
    await rename(started, folder);
  } catch (error) {
    await rm(started, { recursive: true, force: true });
    // Another window may have been faster.
    if (!existsSync(folder)) throw error;
  }
}
