/** The user's settings on disk. */

import { basename, dirname } from 'node:path';
import { changeSetting, defaultFile, type Mistake, parseSettings } from '../settings/file.js';
import { type Checks, withChange } from '../settings/set.js';
import { type Change, DEFAULTS, type Values } from '../settings/setting-rows.js';
import type { Timers } from '../text/clock.js';
import { WriteQueue } from '../text/write-queue.js';
import { FILE_NAMES, type FileAttempt } from './file-sentences.js';
import { fileSentence } from './io/file-errors.js';
import { readText } from './io/open.js';
import { changeFile, followLinks } from './io/replace.js';
import { watchFiles } from './io/watch-file.js';
import { MAX_SETTINGS_BYTES } from './settings-text.js';

export interface LoadedSettings {
  readonly values: Values;
  readonly mistakes: readonly Mistake[];
  /** A sentence if the file could not be read, written or watched. */
  readonly problem: string | null;
}

/** The file may be a symbolic link of the user's. No method throws or rejects. */
export class SettingsFile extends WriteQueue {
  readonly #path: string;
  readonly #checks: Checks;
  #text: string | null = null;
  #loaded: LoadedSettings = { values: DEFAULTS, mistakes: [], problem: null };

  constructor(path: string, checks: Checks = {}) {
    super();
    this.#path = path;
    this.#checks = checks;
  }

  /** Reads the file. Without a file the defaults apply; if it cannot be read, the previous values. */
  load(): Promise<LoadedSettings> {
    return this.run(() => this.#read());
  }

  /**
   * Changes one setting in the file; a new file contains every setting, explained. If the file cannot be
   * written, the change applies until the program ends.
   */
  change(change: Change): Promise<LoadedSettings> {
    return this.run(async () => {
      const edit = (text: string | null) => changeSetting(text ?? defaultFile(), change);
      try {
        const path = await followLinks(this.#path);
        return this.#take(await changeFile(path, MAX_SETTINGS_BYTES, edit));
      } catch (error) {
        this.#loaded = { ...this.#loaded, values: withChange(this.#loaded.values, change) };
        return this.#failed('written', error);
      }
    });
  }

  /** Calls `changed` when another program has changed the file, until `signal` is aborted. */
  async watch(timers: Timers, signal: AbortSignal, changed: (loaded: LoadedSettings) => void) {
    const report = (loaded: LoadedSettings) => signal.aborted || changed(loaded);
    const failed = (error: unknown) => report(this.#failed('watched', error));
    const reload = async () => {
      const [text, { problem }] = [this.#text, this.#loaded];
      const loaded = await this.#read();
      if (this.#text !== text || loaded.problem !== problem) report(loaded);
    };
    const paths = [...new Set([this.#path, await followLinks(this.#path)])];
    const files = paths.map((path) => [dirname(path), basename(path)] as const);
    await watchFiles(files, timers, signal, () => this.run(reload), failed);
  }

  async #read(): Promise<LoadedSettings> {
    try {
      return this.#take(await readText(await followLinks(this.#path), MAX_SETTINGS_BYTES));
    } catch (error) {
      return this.#failed('read', error);
    }
  }

  #take(text: string | null): LoadedSettings {
    this.#text = text;
    this.#loaded = { ...parseSettings(text ?? '', this.#checks), problem: null };
    return this.#loaded;
  }

  #failed(attempt: FileAttempt, error: unknown): LoadedSettings {
    const problem = fileSentence(FILE_NAMES.settings, attempt, this.#path, error);
    this.#loaded = { ...this.#loaded, problem };
    return this.#loaded;
  }
}
