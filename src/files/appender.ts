import type { FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeAll } from './open.js';
import { readBytes } from './tail.js';

/** About the most that waits for the disk, in characters. */
export const MAX_WAITING = 4 * 1024 * 1024;

const LINE_FEED = 0x0a;

/** A file that is open for reading and appending. */
export type AppendHandle = Pick<FileHandle, 'read' | 'write' | 'stat' | 'close'>;

/** What an appender needs. */
export interface AppenderOptions {
  /** Opens the file, which is closed when all that waits is written. */
  readonly open: () => Promise<AppendHandle>;
  /** Called for the first failure only. */
  readonly failed: (error: unknown) => void;
  /** The line, with its line feed, that says how many lines are missing. */
  readonly missing: (count: number) => string;
}

/** Something that is done between two lines. */
interface Pause {
  /** How many of the lines that wait come before it. */
  before: number;
  readonly run: () => Promise<void>;
}

/**
 * Appends lines to a file in order and without blocking: what comes while the disk is busy goes out in
 * one write. What cannot be written waits for the next try, with the next line; beyond four megabytes lines
 * are left out, and the file says so.
 */
export class Appender {
  readonly #options: AppenderOptions;
  readonly #waiting: string[] = [];
  readonly #pauses: Pause[] = [];
  #size = 0;
  #missing = 0;
  /** What is left of a batch that failed. */
  #rest: Uint8Array = new Uint8Array();
  /** True where the file ends with a part of a line of ours. */
  #torn = false;
  #busy: Promise<void> | null = null;
  #hasFailed = false;

  constructor(options: AppenderOptions) {
    this.#options = options;
  }

  /** Takes a line, with its line feed. */
  append(line: string): void {
    const size = this.#rest.length + this.#size + line.length;
    if (this.#missing > 0 || size > MAX_WAITING) {
      this.#missing++;
    } else {
      this.#waiting.push(line);
      this.#size += line.length;
    }
    this.#start();
  }

  /** Runs `task` when the lines taken so far are written, or could not be, and no later one is. */
  between<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => task().then(resolve, reject);
      this.#pauses.push({ before: this.#waiting.length, run });
      this.#start();
    });
  }

  /** Resolves once everything is written, or could not be. */
  async flush(): Promise<void> {
    if (this.#hasWork()) this.#start();
    await this.#busy;
  }

  #hasLines(): boolean {
    return this.#rest.length > 0 || this.#waiting.length > 0 || this.#missing > 0;
  }

  #hasWork(): boolean {
    return this.#hasLines() || this.#pauses.length > 0;
  }

  #isPauseDue(): boolean {
    return this.#rest.length === 0 && this.#pauses[0]?.before === 0;
  }

  #start(): void {
    this.#busy ??= this.#drain();
  }

  async #drain(): Promise<void> {
    // Lines of the same read come together.
    await nextTurn();
    try {
      while (this.#hasWork()) await this.#goOn();
    } catch (error) {
      if (!this.#hasFailed) this.#options.failed(error);
      this.#hasFailed = true;
      for (let next = this.#pauses.shift(); next; next = this.#pauses.shift()) await next.run();
    } finally {
      this.#busy = null;
    }
  }

  async #goOn(): Promise<void> {
    if (this.#isPauseDue()) await this.#pauses.shift()?.run();
    else await this.#writeBatches();
  }

  /** Writes all that comes before something else is to be done, with the file opened once. */
  async #writeBatches(): Promise<void> {
    const handle = await this.#options.open();
    try {
      while (this.#hasLines() && !this.#isPauseDue()) await this.#writeBatch(handle);
    } finally {
      await handle.close();
    }
  }

  async #writeBatch(handle: AppendHandle): Promise<void> {
    if (this.#rest.length === 0) this.#gather();
    // What another window left when it was killed is not to be part of our line.
    const isWhole = this.#torn || (await endsWithLine(handle));
    if (!isWhole) await writeAll(handle, Buffer.of(LINE_FEED));
    const batch = this.#rest;
    await writeAll(handle, batch, (written) => {
      this.#rest = batch.subarray(written);
      this.#torn = batch[written - 1] !== LINE_FEED;
    });
  }

  /** Makes one batch of all that waits, up to where something else comes first. */
  #gather(): void {
    const count = this.#pauses[0]?.before ?? this.#waiting.length;
    const text = this.#waiting.splice(0, count).join('');
    this.#size -= text.length;
    for (const pause of this.#pauses) pause.before -= count;
    const isEnd = this.#waiting.length === 0 && this.#missing > 0;
    this.#rest = Buffer.from(isEnd ? text + this.#options.missing(this.#missing) : text);
    if (isEnd) this.#missing = 0;
  }
}

async function endsWithLine(handle: AppendHandle): Promise<boolean> {
  const { size } = await handle.stat();
  return size === 0 || (await readBytes(handle, size - 1, size))[0] === LINE_FEED;
}
