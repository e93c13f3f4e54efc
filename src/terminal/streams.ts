import { closeSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** What emits events, as far as it is listened to here. */
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
  /** Whether so much is waiting to be written that no more should come. */
  readonly writableNeedDrain?: boolean;
  write(text: string): unknown;
  /** Node's own way to read the size anew; it emits `resize` on a change. */
  _refreshSize?(): void;
}

/** How often a terminal that takes no bytes is tried again, and how long each time is waited, in ms. */
const RETRIES = 50;
const RETRY_DELAY = 10;

/** Writes at once, also where the process is about to end. A terminal that is gone is passed over. */
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
 * Closes a stream whose terminal has gone. As it exits, Node gives every terminal among the standard
 * streams its first settings back, and aborts with a core dump if that fails.
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
