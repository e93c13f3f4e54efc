/** Loads the storage after the first render, and hands it everything in order. */

import { existsSync } from 'node:fs';
import type { Tone } from '../app/log/entry.js';
import type { KnownServer } from '../app/servers/known-servers.js';
import { FILE_NAMES } from '../files/file-sentences.js';
import { fileSentence } from '../files/io/file-errors.js';
import type { Paths } from '../files/paths.js';
import type { Program } from '../runtime/program.js';
import type { Storage, StorageListener } from '../runtime/storage.js';
import type { Values } from '../settings/setting-rows.js';
import type { Clock } from '../text/clock.js';

/** How long quitting waits for the disk (ms). */
const END_LIMIT_MS = 1000;

/** The parts of the machine that a storage needs. */
interface StorageWorld {
  readonly clock: Clock;
  /** Unix time in ms. */
  readonly wallTime: () => number;
  /** Null if nothing can be stored. */
  readonly paths: Paths | null;
  readonly userName: string;
}

/** Resolves after the render that is due in this turn. */
function afterRender(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** The place of a storage that is being loaded; it stays empty if there is no path for files. */
export class StorageSlot {
  readonly #world: StorageWorld;
  /** Null if nothing is stored; resolves to null if the storage could not be loaded. */
  #storage: Promise<Storage | null> | null = null;

  constructor(world: StorageWorld) {
    this.#world = world;
  }

  /** Begins to load; `ownTheme` is true if the window has a theme of its own until the user changes the setting. */
  start(program: Program, ownTheme = false): void {
    const { paths } = this.#world;
    if (paths === null) {
      // Without files no start is known as the first one.
      program.hydrate({ isFirstStart: false });
      return;
    }
    const listener = this.#listener(program, ownTheme);
    this.#storage = this.#load(paths, program, listener).catch((error) => {
      const text = fileSentence(FILE_NAMES.settings, 'read', paths.settings, error);
      program.post({ type: 'tell', text, tone: 'problem', time: this.#world.wallTime() });
      return null;
    });
  }

  /** Runs `action` once the storage is loaded, and rejects if it fails; returns null if there is none. */
  use(action: (storage: Storage) => unknown): Promise<unknown> | null {
    return this.#storage?.then((storage) => storage && action(storage)) ?? null;
  }

  /** Resolves when everything is on disk, or after `END_LIMIT_MS`. */
  endInTime(): Promise<void> {
    const storage = this.#storage;
    if (storage === null) return Promise.resolve();
    const late = new Promise<void>((resolve) => {
      this.#world.clock.setTimeout(resolve, END_LIMIT_MS);
    });
    return Promise.race([storage.then((it) => it?.end()), late]);
  }

  async #load(paths: Paths, program: Program, listener: StorageListener): Promise<Storage> {
    await afterRender();
    // Nothing has been stored in this start yet.
    program.hydrate({ isFirstStart: !existsSync(paths.servers) });
    const { Storage } = await import('../runtime/storage.js');
    const storage = new Storage({ paths, timers: this.#world.clock, listener });
    void storage.start();
    return storage;
  }

  #listener(program: Program, ownTheme: boolean): StorageListener {
    const { wallTime, userName } = this.#world;
    let isFirst = true;
    return {
      settings: (changed: Partial<Values>, set: readonly string[]) => {
        const { theme, ...others } = changed;
        const isForAll = isFirst || !set.includes('theme');
        const settings = ownTheme && isForAll ? others : changed;
        isFirst = false;
        const { server, name } = settings;
        if (server !== undefined) program.hydrate({ defaultServer: server });
        program.hydrate({ values: { ...program.ui.values, ...changed } });
        program.post({ type: 'settings', settings });
        if (name !== undefined) program.hydrate({ userName: name || userName });
      },
      history: (history: readonly string[]) => program.hydrate({ history }),
      servers: (servers: readonly KnownServer[]) => program.hydrate({ servers }),
      tell: (text: string, tone: Tone) =>
        program.post({ type: 'tell', text, tone, time: wallTime() }),
      changed: (problem: string | null) =>
        program.hydrate({ settingsPane: { ...program.ui.settingsPane, problem } }),
      report: (text: string) => program.post({ type: 'report', text, time: wallTime() }),
    };
  }
}
