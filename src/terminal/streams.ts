/** The streams of a terminal, and the last words to it. */

import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { TerminalBytes } from './gate.js';

/** An emitter of events, as far as it is used here. */
export interface Emitter {
  on(event: string, listener: (value: unknown) => void): unknown;
  removeListener(event: string, listener: (value: unknown) => void): unknown;
}

/** The keyboard's side of a terminal, as `process.stdin` is. */
export interface TerminalInput extends Emitter {
  readonly isTTY?: boolean;
  /** The file descriptor. */
  readonly fd?: number;
  setRawMode?(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** A stream that can be written to. */
export interface Sink {
  write(bytes: TerminalBytes): unknown;
  /** Makes writes wait for the reader, as others expect of the terminal, or not. */
  setBlocking?(blocking: boolean): void;
  /**
   * Waits up to `patience` ms until what was written is accepted; for a process that ends or stops.
   *
   * @returns false if it was not
   */
  flush?(patience: number): boolean;
  /** Drops what was not accepted. */
  drop?(): void;
}

/** The screen's side of a terminal, as a {@link SteadyOutput} is. */
export interface TerminalOutput extends Emitter, Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** The file descriptor. */
  readonly fd?: number;
  /** True if what was written was not accepted yet, so that no more should come. */
  readonly writableNeedDrain?: boolean;
  /** Reads the size again; emits `resize` on a change. */
  _refreshSize?(): void;
}

/** How long the end waits for a terminal to accept what is written in half, and then the last bytes, in ms. */
const FINISH_PATIENCE = 100;
const LAST_PATIENCE = 250;

/**
 * Writes the last bytes before the process ends or stops, although the terminal may accept none. What is
 * written in half is finished, or else `cancel` ends it.
 */
export function writeLast(output: Sink, bytes: TerminalBytes, cancel?: TerminalBytes): void {
  if (output.flush?.(FINISH_PATIENCE) === false) {
    output.drop?.();
    if (cancel !== undefined) output.write(cancel);
  }
  output.write(bytes);
  output.flush?.(LAST_PATIENCE);
  output.drop?.();
}

/**
 * Closes a stream whose terminal has gone. As it exits, Node restores the first settings of every terminal
 * among the standard streams, and aborts with a core dump if that fails.
 */
export function closeIfGone({ fd }: { readonly fd?: number }): void {
  if (fd !== undefined && !isatty(fd)) {
    try {
      closeSync(fd);
    } catch {
      // It is closed already.
    }
  }
}
