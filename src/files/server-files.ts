/** The known servers on disk: a folder with a file for each. */

import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredServer } from '../app/servers/stored-server.js';
import type { Timers } from '../text/clock.js';
import { fileSentence, nullIfMissing } from './io/file-errors.js';
import { checkFolder } from './io/open.js';
import { watchFiles } from './io/watch.js';
import { WriteQueue } from './io/write-queue.js';
import { takeOverList } from './old-servers.js';
import { FILE_NAMES, type FileAttempt } from './sentences.js';
import { changeServerFile, readServerFile, serverPath } from './server-file.js';

export interface LoadedServers {
  /** The server used last is first. */
  readonly servers: readonly StoredServer[];
  /** A sentence about the first problem with the files. */
  readonly problem: string | null;
}

/** The most files that are read: those that changed last. */
export const MAX_SERVERS = 200;

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
  change(
    address: string,
    change: (before: StoredServer | null) => StoredServer | null,
  ): Promise<LoadedServers> {
    const path = serverPath(this.#folder, address);
    return this.#read(path, () => changeServerFile(path, change));
  }

  /** Removes the server at an address, as formatted by `addressText`. */
  forget(address: string): Promise<LoadedServers> {
    const path = serverPath(this.#folder, address);
    return this.#read(path, () => rm(path, { force: true }));
  }

  /** Calls `changed` when files have changed, until `signal` is aborted; never if their folder cannot be watched. */
  watch(timers: Timers, signal: AbortSignal, changed: (loaded: LoadedServers) => void): void {
    const reload = async () => {
      const loaded = await this.load();
      if (!signal.aborted) changed(loaded);
    };
    try {
      watchFiles([[this.#folder, null]], timers, signal, reload, () => {});
    } catch {
      // The files are read again with the next change of this window's.
    }
  }

  /** Changes the file at a path, if there is a change, and reads all files. */
  #read(path: string, change: (() => Promise<void>) | null): Promise<LoadedServers> {
    return this.run(async () => {
      const problems: string[] = [];
      const failed = (attempt: FileAttempt, file: string) => (error: unknown) => {
        problems.push(fileSentence(FILE_NAMES.servers, attempt, file, error));
        return null;
      };
      const [folder, list] = [this.#folder, `${this.#folder}.json`];
      const isReady = await takeOverList(list, folder, failed('read', list))
        .then(() => true)
        .catch(failed('read', list));
      if (isReady && change !== null) {
        await checkFolder(folder).then(change).catch(failed('written', path));
      }
      const servers: StoredServer[] = [];
      for (const file of (await newestFiles(folder).catch(failed('read', folder))) ?? []) {
        const server = await readServerFile(file).catch(failed('read', file));
        if (server !== null) servers.push(server);
      }
      servers.sort((one, other) => other.time - one.time);
      return { servers, problem: problems[0] ?? null };
    });
  }
}

/** Returns the paths of the files that were changed last. */
async function newestFiles(folder: string): Promise<readonly string[]> {
  await checkFolder(folder);
  // A temporary file's name begins with a dot.
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.json$/.test(name));
  const timeOf = async (path: string) => (await lstat(path).catch(nullIfMissing))?.mtimeMs ?? 0;
  const files = names.map(async (name) => {
    const path = join(folder, name);
    return { path, time: await timeOf(path) };
  });
  const newest = (await Promise.all(files)).sort((one, other) => other.time - one.time);
  return newest.slice(0, MAX_SERVERS).map(({ path }) => path);
}
