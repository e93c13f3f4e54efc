import { dirname } from 'node:path';
import { entriesOf, entryText, withoutRepeats } from './history-entries.js';
import { withLock } from './lock.js';
import { APPEND, makeFolder, openExisting, openFile, writeAll } from './open.js';
import { fileSentence } from './problems.js';
import { replaceFile, sweep } from './replace.js';
import { readEnd } from './tail.js';
import type { Timers } from './timers.js';
import { Turns } from './turns.js';

/** What was typed, oldest first. */
export interface LoadedHistory {
  readonly lines: readonly string[];
  /** A sentence where the file could not be read or tidied. */
  readonly problem: string | null;
}

/** The most lines that come back. */
export const MAX_HISTORY = 1000;

/** The longest entry, in bytes of the file. */
export const MAX_ENTRY_BYTES = 4096;

/** Where the file holds more lines, it is written anew. */
const MAX_LINES = 2 * MAX_HISTORY;
const MAX_BYTES = (MAX_LINES + 1) * MAX_ENTRY_BYTES;

const NAME = 'The history of what you typed';

/**
 * What was typed, on disk: one JSON string a line, appended. Several windows may do so at once, and a
 * line that was half written is skipped. No method throws or rejects.
 */
export class HistoryFile {
  readonly #path: string;
  readonly #timers: Timers;
  readonly #turns = new Turns();

  constructor(path: string, timers: Timers) {
    this.#path = path;
    this.#timers = timers;
  }

  /** Reads the newest lines; writes the file anew where it has twice as many. */
  load(): Promise<LoadedHistory> {
    return this.#turns.run(async () => {
      try {
        const entries = await this.#read();
        const problem = entries.length > MAX_LINES ? await this.#compact() : null;
        return { lines: newest(entries), problem };
      } catch (error) {
        return { lines: [], problem: fileSentence(NAME, 'read', this.#path, error) };
      }
    });
  }

  /**
   * Adds a line; a blank one, or one too long to be kept (4 KiB), is left out. Gives a sentence where it
   * could not be written, or null.
   */
  append(line: string): Promise<string | null> {
    const bytes = Buffer.from(entryText(line));
    if (line.trim() === '' || bytes.length > MAX_ENTRY_BYTES) return Promise.resolve(null);
    return this.#turns.run(() =>
      this.#changing(async () => {
        const handle = await openFile(this.#path, APPEND);
        await writeAll(handle, bytes).finally(() => handle.close());
      }),
    );
  }

  /** Resolves once everything handed in is written, or has failed. */
  flush(): Promise<void> {
    return this.#turns.idle();
  }

  async #read(): Promise<string[]> {
    const handle = await openExisting(this.#path);
    if (handle === null) return [];
    const text = await readEnd(handle, MAX_BYTES).finally(() => handle.close());
    return entriesOf(text);
  }

  #compact(): Promise<string | null> {
    return this.#changing(async () => {
      await sweep(this.#path);
      const lines = newest(await this.#read());
      await replaceFile(this.#path, lines.map(entryText).join(''));
    });
  }

  /** Changes the file while no other window does; gives a sentence where that fails, or null. */
  async #changing(run: () => Promise<void>): Promise<string | null> {
    try {
      await makeFolder(dirname(this.#path));
      await withLock(this.#path, this.#timers, run);
      return null;
    } catch (error) {
      return fileSentence(NAME, 'written', this.#path, error);
    }
  }
}

function newest(entries: readonly string[]): string[] {
  return withoutRepeats(entries).slice(-MAX_HISTORY);
}
