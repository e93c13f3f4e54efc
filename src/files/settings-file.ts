import { dirname } from 'node:path';
import { changeSetting, defaultFile, type Mistake, parseSettings } from '../settings/file.js';
import { type Change, DEFAULTS, type Values } from '../settings/rows.js';
import { type Checks, withChange } from '../settings/set.js';
import { makeFolder, readText } from './open.js';
import { fileSentence } from './problems.js';
import { followLinks } from './replace.js';
import { MAX_SETTINGS_BYTES } from './settings-text.js';
import type { Timers } from './timers.js';
import { Turns } from './turns.js';
import { updateFile } from './update.js';
import { watchFiles } from './watch.js';

/** The settings that hold, and what is wrong with the file that they come from. */
export interface LoadedSettings {
  readonly values: Values;
  readonly mistakes: readonly Mistake[];
  /** A sentence where the file could not be read, written or watched. */
  readonly problem: string | null;
}

const NAME = 'The settings’ file';

/** The user's settings on disk. No method throws or rejects. */
export class SettingsFile {
  readonly #path: string;
  readonly #timers: Timers;
  readonly #checks: Checks;
  readonly #turns = new Turns();
  #text: string | null = null;
  #loaded: LoadedSettings = { values: DEFAULTS, mistakes: [], problem: null };

  /** `checks` says what else a text has to be (see `parseSettings`). */
  constructor(path: string, timers: Timers, checks: Checks = {}) {
    this.#path = path;
    this.#timers = timers;
    this.#checks = checks;
  }

  /** Reads the file. Where there is none, the defaults hold; where it cannot be read, what held before. */
  load(): Promise<LoadedSettings> {
    return this.#turns.run(() => this.#read());
  }

  /**
   * Changes a setting in the file, which is read again first; a missing file begins with every setting
   * explained. Where it cannot be written, the change holds until the program ends.
   */
  change(change: Change): Promise<LoadedSettings> {
    return this.#turns.run(async () => {
      try {
        let text = '';
        await updateFile(
          await followLinks(this.#path),
          MAX_SETTINGS_BYTES,
          this.#timers,
          (before) => {
            text = changeSetting(before ?? defaultFile(), change);
            return text === before ? null : text;
          },
        );
        return this.#take(text);
      } catch (error) {
        this.#loaded = { ...this.#loaded, values: withChange(this.#loaded.values, change) };
        return this.#failed('written', error);
      }
    });
  }

  /**
   * Tells what holds whenever somebody else has changed the file, until the function that it gives is
   * called. Makes the file's folder, so that a file that is yet to come is seen.
   */
  async watch(changed: (loaded: LoadedSettings) => void): Promise<() => void> {
    let told = changed;
    const failed = (_: string, error: unknown) => told(this.#failed('watched', error));
    try {
      await makeFolder(dirname(this.#path));
      const paths = new Set([this.#path, await followLinks(this.#path)]);
      const end = watchFiles([...paths], this.#timers, {
        changed: () => void this.#reload((loaded) => told(loaded)),
        failed,
      });
      return () => {
        told = () => undefined;
        end();
      };
    } catch (error) {
      failed(this.#path, error);
      return () => undefined;
    }
  }

  /** Resolves once everything handed in is written, or has failed. */
  flush(): Promise<void> {
    return this.#turns.idle();
  }

  async #read(): Promise<LoadedSettings> {
    try {
      return this.#take(await readText(await followLinks(this.#path), MAX_SETTINGS_BYTES));
    } catch (error) {
      return this.#failed('read', error);
    }
  }

  #reload(changed: (loaded: LoadedSettings) => void): Promise<void> {
    return this.#turns.run(async () => {
      const [text, { problem }] = [this.#text, this.#loaded];
      const loaded = await this.#read();
      if (this.#text !== text || loaded.problem !== problem) changed(loaded);
    });
  }

  #take(text: string | null): LoadedSettings {
    this.#text = text;
    this.#loaded = { ...parseSettings(text ?? '', this.#checks), problem: null };
    return this.#loaded;
  }

  #failed(action: 'read' | 'written' | 'watched', error: unknown): LoadedSettings {
    this.#loaded = { ...this.#loaded, problem: fileSentence(NAME, action, this.#path, error) };
    return this.#loaded;
  }
}
