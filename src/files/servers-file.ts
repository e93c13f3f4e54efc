/** The servers that were used, on disk: a JSON object in one small file. */

import { renameSync } from 'node:fs';
import { type KnownServer, serverAt } from '../app/servers/known-servers.js';
import { byteLength } from '../text/bytes.js';
import type { Timers } from '../text/clock.js';
import { ownText } from '../text/own-text.js';
import { sanitise } from '../text/sanitise.js';
import { fileSentence } from './io/file-errors.js';
import { readText } from './io/open.js';
import { changeFile } from './io/replace.js';
import { WriteQueue } from './io/write-queue.js';
import { FILE_NAMES, FILE_SENTENCES } from './sentences.js';

export interface LoadedServers {
  /** The server used last is first. */
  readonly servers: readonly KnownServer[];
  /** A sentence if the file could not be read, written or parsed. */
  readonly problem: string | null;
}

export const MAX_SERVERS = 50;
const MAX_FILE_BYTES = 1024 * 1024;
/** In UTF-8. */
const MAX_TEXT_BYTES = 300;
/** The last moment of a Date, Unix ms. */
const LAST_MOMENT = 8.64e15;

const NAME = FILE_NAMES.servers;

/** Several windows may use the file at once. No method throws or rejects. */
export class ServersFile extends WriteQueue {
  readonly #path: string;
  readonly #timers: Timers;

  constructor(path: string, timers: Timers) {
    super();
    this.#path = path;
    this.#timers = timers;
  }

  /** Reads the file. A damaged file is renamed. */
  load(): Promise<LoadedServers> {
    return this.run(async () => {
      try {
        const servers = readServers(await readText(this.#path, MAX_FILE_BYTES));
        return servers === null ? this.#change((known) => known) : { servers, problem: null };
      } catch (error) {
        return { servers: [], problem: fileSentence(NAME, 'read', this.#path, error) };
      }
    });
  }

  /** Puts a server first. If its name is null or too long, the known name stays. */
  record(server: KnownServer): Promise<LoadedServers> {
    return this.run(() =>
      this.#change((known) => {
        const before = serverAt(known, server.address);
        const name = (isText(server.name) ? server.name : before?.name) ?? null;
        return readList([{ ...server, name }, ...known.filter((one) => one !== before)]);
      }),
    );
  }

  /** Removes the server at an address, as formatted by `addressText`. */
  forget(address: string): Promise<LoadedServers> {
    return this.run(() =>
      this.#change((known) => known.filter((one) => one !== serverAt(known, address))),
    );
  }

  async #change(
    change: (known: readonly KnownServer[]) => readonly KnownServer[],
  ): Promise<LoadedServers> {
    const broken = `${this.#path}.broken`;
    let servers: readonly KnownServer[] = [];
    let problem: string | null = null;
    try {
      await changeFile(this.#path, MAX_FILE_BYTES, this.#timers, (text) => {
        const known = readServers(text);
        if (known === null) {
          renameSync(this.#path, broken);
          problem = FILE_SENTENCES.damaged(NAME, sanitise(broken));
        }
        servers = change(known ?? []);
        return `${JSON.stringify({ servers }, null, 2)}\n`;
      });
    } catch (error) {
      problem = fileSentence(NAME, 'written', this.#path, error);
    }
    return { servers, problem };
  }
}

/** Parses the file's text, null if there is no file. Skips invalid servers; returns null for other text. */
export function readServers(text: string | null): readonly KnownServer[] | null {
  if (text === null) return [];
  try {
    const { servers } = JSON.parse(text) as { readonly servers?: unknown };
    return Array.isArray(servers) ? readList(servers) : null;
  } catch {
    return null;
  }
}

function readList(values: readonly unknown[]): readonly KnownServer[] {
  return values
    .map(readServer)
    .filter((server) => server !== null)
    .slice(0, MAX_SERVERS);
}

type Fields = Readonly<Record<string, unknown>>;

function readServer(value: unknown): KnownServer | null {
  // Earlier versions wrote `at` for `time`.
  const { address, name, outcome, at, time = at } = (value ?? {}) as Fields;
  if (!isText(address) || address === '' || !isText(outcome)) return null;
  if (name !== null && !isText(name)) return null;
  if (typeof time !== 'number' || Math.abs(time) > LAST_MOMENT) return null;
  const ownName = name && ownText(name);
  return { address: sanitise(address), name: ownName, time, outcome: sanitise(outcome) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && byteLength(value) <= MAX_TEXT_BYTES;
}
