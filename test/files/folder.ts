/** Folders and timers for tests of files. */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Timers } from '../../src/text/clock.js';
import { cleanUp } from '../support/clean-up.js';

const folders: string[] = [];

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

// A program that quits only after its test writes what it has to store, into a folder that was gone.
process.once('exit', () => folders.forEach(remove));

/**
 * Creates a folder for one test, and removes it after the test, when what the test started later has ended, and when
 * the process ends.
 */
export function privateFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-files-'));
  folders.push(folder);
  cleanUp(test, () => remove(folder));
  return folder;
}

/** Returns a file's permissions in octal. */
export function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

/** Timers that end at once. */
export const soonTimers: Timers = {
  now: () => 0,
  setTimeout: (run) => setImmediate(run),
  clearTimeout: (timer) => clearImmediate(timer as NodeJS.Immediate),
};

/** Timers that end when `fire` is called. */
export class HandTimers implements Timers {
  readonly pending = new Set<() => void>();
  /** The number of timers set so far. */
  set = 0;

  now(): number {
    return 0;
  }

  setTimeout(run: () => void): unknown {
    this.set++;
    this.pending.add(run);
    return run;
  }

  clearTimeout(timer: unknown): void {
    this.pending.delete(timer as () => void);
  }

  /** Ends every timer. */
  fire(): void {
    const runs = [...this.pending];
    this.pending.clear();
    for (const run of runs) run();
  }
}
