/** One known server on disk: JSON in a small file of its own, in the folder of the servers. */

import { basename, join } from 'node:path';
import { readServer, type StoredServer, serverText } from '../app/servers/stored-server.js';
import { sanitise } from '../text/sanitise.js';
import { fileName } from './file-name.js';
import { fileError } from './io/file-errors.js';
import { readText } from './io/open.js';
import { changeFile } from './io/replace.js';

/** A longer file is broken. */
export const MAX_SERVER_BYTES = 64 * 1024;

/** Returns the path of a server's file; the case of the address does not matter. */
export function serverPath(folder: string, address: string): string {
  return join(folder, `${fileName(sanitise(address).toLowerCase())}.json`);
}

/** Returns null if there is no file; throws if it is broken, or is another server's. */
export async function readServerFile(path: string): Promise<StoredServer | null> {
  const text = await readText(path, MAX_SERVER_BYTES);
  if (text === null) return null;
  const server = readServer(text);
  const isIts = server !== null && basename(serverPath('', server.address)) === basename(path);
  if (!isIts) throw fileError('DAMAGED');
  return server;
}

/** Replaces a server's file: `change` receives what is in it, null for a broken one, and may return null to leave it. */
export async function changeServerFile(
  path: string,
  change: (before: StoredServer | null) => StoredServer | null,
): Promise<void> {
  await changeFile(path, MAX_SERVER_BYTES, (text) => {
    const after = change(text === null ? null : readServer(text));
    return after && serverText(after);
  });
}
