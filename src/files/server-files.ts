/** The known servers on disk: a folder with a small file for each. */

import { lstat, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readServer, type StoredServer, serverText } from '../app/servers/stored-server.js';
import type { Timers } from '../text/clock.js';
import { sanitise } from '../text/sanitise.js';
import { WriteQueue } from '../text/write-queue.js';
import { FILE_NAMES, type FileAttempt } from './file-sentences.js';
import { fileError, fileSentence, nullIfMissing } from './io/file-errors.js';
import { checkFolder, readText } from './io/open.js';
import { changeFile } from './io/replace.js';
import { watchFiles } from './io/watch-file.js';
import { safeName } from './paths.js';

export interface LoadedServers {
  /** The server used last is first. */
  readonly servers: readonly StoredServer[];
  /** A sentence about the first problem with the files. */
  readonly problem: string | null;
}

type Change = (before: StoredServer | null) => StoredServer | null;

/** The most files that are read: those that changed last. */
export const MAX_SERVERS = 200;
export const MAX_SERVER_BYTES = 64 * 1024;

/** Several windows may use the files at once. No method throws or rejects. */
export class ServerFiles extends WriteQueue {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  /** Reads the files, except broken ones. */
  load(): Promise<LoadedServers> {
    return this.#read(this.#folder, null);
  }

  /** Replaces what is stored about a server: `change` receives it, and returns null to leave it. */
  change(address: string, change: Change): Promise<LoadedServers> {
    const path = serverPath(this.#folder, address);
    const edit = (text: string | null) => {
      const after = change(text === null ? null : readServer(text));
      return after && serverText(after);
    };
    return this.#read(path, () => changeFile(path, MAX_SERVER_BYTES, edit));
  }

  /** Removes the server at an address, as formatted by `addressText`. */
  forget(address: string): Promise<LoadedServers> {
    const path = serverPath(this.#folder, address);
    return this.#read(path, () => rm(path, { force: true }));
  }

  /** Calls `changed` when files have changed, until `signal` is aborted. */
  watch(timers: Timers, signal: AbortSignal, changed: (loaded: LoadedServers) => void) {
    const reload = async () => {
      const loaded = await this.load();
      if (!signal.aborted) changed(loaded);
    };
    // After an error, the files are read again with the next change of this window's.
    return watchFiles([[this.#folder, null]], timers, signal, reload, () => {});
  }

  /** Changes the file at a path, if there is a change, and reads all files. */
  #read(path: string, change: (() => Promise<unknown>) | null): Promise<LoadedServers> {
    return this.run(async () => {
      const problems: string[] = [];
      const failed = (attempt: FileAttempt, file: string) => (error: unknown) => {
        problems.push(fileSentence(FILE_NAMES.servers, attempt, file, error));
        return null;
      };
      const folder = this.#folder;
      if (change) await checkFolder(folder).then(change).catch(failed('written', path));
      const servers: StoredServer[] = [];
      for (const file of (await newestFiles(folder).catch(failed('read', folder))) ?? []) {
        const server = await readServerAt(file).catch(failed('read', file));
        if (server !== null) servers.push(server);
      }
      servers.sort((one, other) => other.time - one.time);
      return { servers, problem: problems[0] ?? null };
    });
  }
}

/** Returns the path of a server's file; the case of the address does not matter. */
export function serverPath(folder: string, address: string): string {
  return join(folder, `${safeName(sanitise(address).toLowerCase())}.json`);
}

/** Returns null if there is no file; throws if it is broken, or is another server's. */
async function readServerAt(path: string): Promise<StoredServer | null> {
  const text = await readText(path, MAX_SERVER_BYTES);
  if (text === null) return null;
  const server = readServer(text);
  if (server && serverPath(dirname(path), server.address) === path) return server;
  throw fileError('DAMAGED');
}

/** Returns the paths of the files that were changed last. */
async function newestFiles(folder: string): Promise<readonly string[]> {
  await checkFolder(folder);
  const all = (await readdir(folder).catch(nullIfMissing)) ?? [];
  // A temporary file's name begins with a dot.
  const names = all.filter((name) => /^[^.].*\.json$/.test(name));
  const files = names.map(async (name) => {
    const path = join(folder, name);
    return { path, time: (await lstat(path).catch(nullIfMissing))?.mtimeMs ?? 0 };
  });
  const newest = (await Promise.all(files)).sort((one, other) => other.time - one.time);
  return newest.slice(0, MAX_SERVERS).map(({ path }) => path);
}
