/** The streams of a terminal, and writing to them while the process ends. */

import { closeSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

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

/** The screen's side of a terminal, as `process.stdout` is. */
export interface TerminalOutput extends Emitter {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** The file descriptor, through which the terminal is given back even while the process ends. */
  readonly fd?: number;
  /** True if so much is waiting to be written that no more should come. */
  readonly writableNeedDrain?: boolean;
  write(text: string): unknown;
  /** Node's own way to read the size again; it emits `resize` on a change. */
  _refreshSize?(): void;
}

/** The number of retries if a terminal accepts no bytes, and the time before each, in ms. */
const RETRIES = 50;
const RETRY_DELAY = 10;

/** Writes at once, even while the process ends. A terminal that has gone is ignored. */
export function writeNow(output: TerminalOutput, text: string): void {
  if (output.fd === undefined) {
    output.write(text);
    return;
  }
  let rest = Buffer.from(text);
  for (let tries = 0; rest.length > 0 && tries < RETRIES; ) {
    try {
      rest = rest.subarray(writeSync(output.fd, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
        return;
      }
      tries++;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_DELAY);
    }
  }
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
