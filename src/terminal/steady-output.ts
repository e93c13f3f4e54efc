/** Output to a terminal, or to a pipe, that may not be read: no write waits for the reader. */

import { EventEmitter } from 'node:events';
import { writeSync } from 'node:fs';
import { systemClock } from '../machine/system-clock.js';
import type { Clock } from '../text/clock.js';
import type { TerminalBytes } from './gate.js';
import type { TerminalOutput } from './streams.js';

/** A stream as Node opens it, of which only the descriptor is used, and the size of the terminal. */
export interface RawOutput {
  readonly fd: number;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  on?(event: string, listener: (value: unknown) => void): unknown;
  _refreshSize?(): void;
  /**
   * Node's own way to make writes wait for the reader or not. Node opens a terminal again for itself, so the
   * shell's descriptors stay as they are; if that is impossible they change as well, until it is undone.
   */
  readonly _handle?: { setBlocking?(blocking: boolean): unknown } | null;
}

/** Writes bytes, or a text as UTF-8, to a descriptor; returns how many bytes were accepted, or throws Node's error. */
type Write = (fd: number, bytes: Uint8Array | string) => number;

/** The pauses before what was not accepted is offered again: the first and the longest, in ms. */
const FIRST_PAUSE = 4;
const LONGEST_PAUSE = 64;

/** The pause between two offers while the process waits, in ms. */
const FLUSH_PAUSE = 10;

const NOTHING = new Uint8Array();

/**
 * Writes what is accepted at once, and holds the rest: the writer asks `writableNeedDrain` before, so that
 * the rest is one write. Emits `drain` when the rest is written, `error` once if the reader has gone, and the
 * stream's `resize`.
 */
export class SteadyOutput extends EventEmitter implements TerminalOutput {
  readonly #stream: RawOutput;
  readonly #clock: Clock;
  readonly #write: Write;
  #rest: Uint8Array = NOTHING;
  #timer: unknown;
  #pause = FIRST_PAUSE;
  #isGone = false;

  constructor(stream: RawOutput, clock: Clock = systemClock, write = writeSync as Write) {
    super();
    this.#stream = stream;
    this.#clock = clock;
    this.#write = write;
    stream.on?.('resize', () => this.emit('resize'));
    stream.on?.('error', (error) => this.#lose(error));
  }

  get isTTY(): boolean {
    return this.#stream.isTTY === true;
  }

  get fd(): number {
    return this.#stream.fd;
  }

  get columns(): number {
    return this.#stream.columns ?? 0;
  }

  get rows(): number {
    return this.#stream.rows ?? 0;
  }

  get writableNeedDrain(): boolean {
    return this.#rest.length > 0;
  }

  /** The bytes that are not accepted yet. */
  get waitingBytes(): number {
    return this.#rest.length;
  }

  _refreshSize(): void {
    this.#stream._refreshSize?.();
  }

  setBlocking(blocking: boolean): void {
    this.#stream._handle?.setBlocking?.(blocking);
  }

  write(bytes: TerminalBytes): void {
    if (this.#isGone) return;
    if (this.writableNeedDrain) {
      this.#rest = Buffer.concat([this.#rest, Buffer.from(bytes)]);
    } else {
      this.#rest = this.#restOf(bytes);
      if (this.writableNeedDrain) this.#offer();
    }
  }

  flush(patience: number): boolean {
    this.#stopTimer();
    for (let waited = 0; ; waited += FLUSH_PAUSE) {
      this.#writeSome();
      if (!this.writableNeedDrain) return true;
      if (waited >= patience) break;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FLUSH_PAUSE);
    }
    this.#planOffer();
    return false;
  }

  drop(): void {
    this.#stopTimer();
    this.#rest = NOTHING;
  }

  /** Offers the rest; if it is not accepted, again after a pause. */
  #offer(): void {
    this.#writeSome();
    if (this.writableNeedDrain) this.#planOffer();
    else this.#pause = FIRST_PAUSE;
  }

  readonly #offerAgain = (): void => {
    this.#timer = undefined;
    const before = this.#rest.length;
    this.#offer();
    if (this.#rest.length < before) this.#pause = FIRST_PAUSE;
    if (!this.writableNeedDrain && !this.#isGone) this.emit('drain');
  };

  #planOffer(): void {
    this.#timer = this.#clock.setTimeout(this.#offerAgain, this.#pause);
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Writes a text; returns what was not accepted. Nearly all are whole, and need no buffer. */
  #restOf(text: TerminalBytes): Uint8Array {
    try {
      const written = this.#write(this.#stream.fd, text);
      return written === Buffer.byteLength(text) ? NOTHING : Buffer.from(text).subarray(written);
    } catch (error) {
      return this.#isRefusal(error) ? Buffer.from(text) : NOTHING;
    }
  }

  /** True if the reader is slow; else it has gone. */
  #isRefusal(error: unknown): boolean {
    const isSlow = (error as NodeJS.ErrnoException).code === 'EAGAIN';
    if (!isSlow) this.#lose(error);
    return isSlow;
  }

  #writeSome(): void {
    try {
      while (this.#rest.length > 0) {
        const written = this.#write(this.#stream.fd, this.#rest);
        this.#rest = written === this.#rest.length ? NOTHING : this.#rest.subarray(written);
      }
    } catch (error) {
      this.#isRefusal(error);
    }
  }

  /** Reports that the reader has gone, once the caller has returned. */
  #lose(error: unknown): void {
    this.drop();
    if (this.#isGone) return;
    this.#isGone = true;
    this.#clock.soon(() => {
      if (this.listenerCount('error') > 0) this.emit('error', error);
    });
  }
}
