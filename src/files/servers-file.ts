import { rename } from 'node:fs/promises';
import { basename } from 'node:path';
import type { KnownServer } from '../app/servers/known-servers.js';
import { sanitise } from '../text/sanitise.js';
import { readText } from './open.js';
import { fileSentence } from './problems.js';
import { readServers, withoutServer, withServer, writtenServers } from './servers.js';
import type { Timers } from './timers.js';
import { Turns } from './turns.js';
import { updateFile } from './update.js';

/** The servers that were used. */
export interface LoadedServers {
  /** The one used last is first. */
  readonly servers: readonly KnownServer[];
  /** A sentence where the file could not be read, written or understood. */
  readonly problem: string | null;
}

const MAX_BYTES = 1024 * 1024;
const NAME = 'The list of known servers';

/** The known servers on disk. Windows that change it at the same time lose nothing of each other's. */
export class ServersFile {
  readonly #path: string;
  readonly #timers: Timers;
  readonly #turns = new Turns();

  constructor(path: string, timers: Timers) {
    this.#path = path;
    this.#timers = timers;
  }

  /** Reads the file. One that cannot be understood is kept under another name, and a new one begins. */
  load(): Promise<LoadedServers> {
    return this.#turns.run(async () => {
      try {
        const text = await readText(this.#path, MAX_BYTES);
        const servers = text === null ? [] : readServers(text);
        return servers === null ? await this.#update((known) => known) : { servers, problem: null };
      } catch (error) {
        return { servers: [], problem: fileSentence(NAME, 'read', this.#path, error) };
      }
    });
  }

  /** Notes what happened with a server; a name that is null leaves the one that is known. */
  record(server: KnownServer): Promise<LoadedServers> {
    return this.#turns.run(() => this.#update((known) => withServer(known, server)));
  }

  /** Forgets the server at an address, as `addressText` gives it. */
  forget(address: string): Promise<LoadedServers> {
    return this.#turns.run(() => this.#update((known) => withoutServer(known, address)));
  }

  /** Resolves once everything handed in is written, or has failed. */
  flush(): Promise<void> {
    return this.#turns.idle();
  }

  async #update(
    change: (known: readonly KnownServer[]) => readonly KnownServer[],
  ): Promise<LoadedServers> {
    let servers: readonly KnownServer[] = [];
    let problem: string | null = null;
    try {
      await updateFile(this.#path, MAX_BYTES, this.#timers, async (text) => {
        const known = text === null ? [] : readServers(text);
        if (known === null) problem = await this.#setAside();
        servers = change(known ?? []);
        return writtenServers(servers);
      });
      return { servers, problem };
    } catch (error) {
      return { servers, problem: fileSentence(NAME, 'written', this.#path, error) };
    }
  }

  /** Renames the file, and says so. */
  async #setAside(): Promise<string> {
    const place = `${this.#path}.broken`;
    await rename(this.#path, place);
    const name = sanitise(basename(place));
    return `${NAME} could not be understood: it is now called ${name}, and a new one begins (${sanitise(this.#path)}).`;
  }
}
