/** A text file to which several windows append lines. */

import { lstatSync, renameSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { WriteQueue } from '../../text/write-queue.js';
import type { FileAttempt } from '../file-sentences.js';
import { fileSentence, nullIfMissing } from './file-errors.js';
import { APPEND, READ, readEnd, readLines, using } from './open.js';

/** How much text waits for the disk at most, in bytes or UTF-16 units, unless the file has another bound. */
export const MAX_WAITING = 4 * 1024 * 1024;

/** How much of a file is read at most, in bytes from its end. */
export const MAX_READ_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;

export interface LineFileOptions<T> {
  /** The file's name in sentences, such as “The chat log”. */
  readonly name: string;
  readonly path: string;
  /** A file larger than MAX_READ_BYTES is renamed to this path when it is read; both are read. */
  readonly older?: string;
  /** How much text waits for the disk at most; `MAX_WAITING` unless given. */
  readonly maxWaiting?: number;
  /** Opens a file with the flags READ or APPEND. */
  readonly open: (path: string, flags: number) => Promise<FileHandle>;
  /** Receives a sentence for the first failure only. */
  readonly failed: (problem: string) => void;
  /** Formats an item as a line with its line feed. */
  readonly format: (item: T) => string;
  /** Parses a line without its line feed; returns null for a line to skip. */
  readonly parse: (line: string) => T | null;
  /** Returns the line for `count` items that were dropped, of which `last` is the last one. */
  readonly dropped: (count: number, last: T) => string;
}

/**
 * Appends in order without blocking: items that come while the disk is busy go out in one write. What the
 * disk does not take is tried again with the next item or flush; items over MAX_WAITING are dropped and
 * counted in the file. No method throws or rejects.
 */
export class LineFile<T> extends WriteQueue {
  readonly path: string;
  readonly #options: LineFileOptions<T>;
  /** The text for the next write; null after a read was requested, which must not see later items. */
  #batch: { text: string } | null = null;
  /** The length of all text that is not in `#rest` yet. */
  #waiting = 0;
  /** The bytes that the disk has not taken. */
  #rest = Buffer.alloc(0);
  /** True if the file ends within a line that continues in `#rest`. */
  #isCut = false;
  #dropped: { count: number; last: T } | null = null;
  #hasFailed = false;

  constructor(options: LineFileOptions<T>) {
    super();
    this.path = options.path;
    this.#options = options;
  }

  append(item: T): void {
    const text = this.#options.format(item);
    this.#batch ??= this.#startBatch();
    const size = this.#rest.length + this.#waiting + text.length;
    const { maxWaiting = MAX_WAITING } = this.#options;
    if (this.#dropped !== null || size > maxWaiting) {
      this.#dropped = { count: (this.#dropped?.count ?? 0) + 1, last: item };
    } else {
      this.#batch.text += text;
      this.#waiting += text.length;
    }
  }

  /** Returns the last `count` items of those appended so far, oldest first; none if reading fails. */
  last(count: number): Promise<readonly T[]> {
    this.#batch = null;
    return this.run(() => this.#read(count).catch((error) => this.#fail('read', error)));
  }

  override async flush(): Promise<void> {
    do await this.run(() => this.#write());
    while (this.#batch !== null);
  }

  #startBatch(): { text: string } {
    const batch = { text: '' };
    void this.run(() => {
      if (this.#batch === batch) this.#batch = null;
      this.#waiting -= batch.text.length;
      this.#rest = Buffer.concat([this.#rest, Buffer.from(batch.text)]);
      return this.#write();
    });
    return batch;
  }

  async #write(): Promise<void> {
    if (this.#rest.length === 0 && this.#dropped === null) return;
    const { path, open, dropped } = this.#options;
    try {
      await using(open(path, APPEND), async (handle) => {
        await this.#writeRest(handle);
        if (this.#dropped === null || this.#waiting > 0) return;
        this.#rest = Buffer.from(dropped(this.#dropped.count, this.#dropped.last));
        this.#dropped = null;
        await this.#writeRest(handle);
      });
    } catch (error) {
      this.#fail('written', error);
    }
  }

  async #writeRest(handle: FileHandle): Promise<void> {
    const [end = LINE_FEED] = await readEnd(handle, 1);
    // A window that was killed may have left a part of a line.
    if (!this.#isCut && end !== LINE_FEED) await handle.write(Buffer.of(LINE_FEED), 0, 1);
    while (this.#rest.length > 0) {
      const bytes = this.#rest;
      const { bytesWritten } = await handle.write(bytes, 0, bytes.length);
      this.#rest = bytes.subarray(bytesWritten);
      this.#isCut = bytes[bytesWritten - 1] !== LINE_FEED;
    }
  }

  async #read(count: number): Promise<readonly T[]> {
    const { path, older, open, parse } = this.#options;
    if (older !== undefined) renameIfLarge(path, older);
    const end = (handle: FileHandle) => readLines(handle, MAX_READ_BYTES);
    const read = (one: string) => using(open(one, READ), end).catch(nullIfMissing);
    const parts = await Promise.all((older === undefined ? [path] : [older, path]).map(read));
    return parts
      .flatMap((lines) => lines ?? [])
      .slice(-count)
      .flatMap((line) => parse(line) ?? []);
  }

  #fail(attempt: FileAttempt, error: unknown): [] {
    const { name, path, failed } = this.#options;
    if (!this.#hasFailed) failed(fileSentence(name, attempt, path, error));
    this.#hasFailed = true;
    return [];
  }
}

/** Lines that other windows are writing to the file meanwhile go to its new path. */
function renameIfLarge(path: string, older: string): void {
  try {
    // Synchronous, so that no other window renames a new small file in between.
    if (lstatSync(path).size > MAX_READ_BYTES) renameSync(path, older);
  } catch {
    // The file is missing, or stays as it is and can still be read.
  }
}
