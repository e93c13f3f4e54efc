import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Timers } from '../../src/files/timers.js';

/** A folder for one test alone, gone behind it. */
export function privateFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-files-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file's permissions, in octal. */
export function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

/** Timers that are over at once. */
export const soonTimers: Timers = {
  setTimeout: (run) => setImmediate(run),
  clearTimeout: (timer) => clearImmediate(timer as NodeJS.Immediate),
};

/** Timers that end when they are told to. */
export class HandTimers implements Timers {
  readonly pending = new Set<() => void>();
  /** How many timers have been set. */
  set = 0;

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

/** Waits until something is so, and keeps the process running meanwhile. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}
