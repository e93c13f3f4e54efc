/** The input of plain mode: lines from a terminal, a pipe or a file, read only as fast as they are taken. */

import { type InputLine, InputLines } from '../../plain/input-lines.js';
import { SecretLine } from './secret-line.js';

/** A stream of bytes, as `process.stdin` is. */
export interface ByteSource {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  pause(): unknown;
  resume(): unknown;
  on(event: 'data', listener: (bytes: Uint8Array) => void): unknown;
  on(event: 'end' | 'close' | 'error', listener: () => void): unknown;
}

/** More lines than this are not read before some were taken. */
const MOST_LINES = 100;

/** The lines that were read and not taken. */
export class PlainInput {
  readonly #source: ByteSource;
  readonly #lines = new InputLines();
  readonly #onChange: () => void;
  readonly #waiting: InputLine[] = [];
  /** The line that is typed without an echo; null while there is an echo. */
  #secret: SecretLine | null = null;
  #hasEnded = false;

  /** `onChange` is called when a line has come, or the input has ended; `onInterrupt` for Ctrl-C without an echo. */
  constructor(source: ByteSource, onChange: () => void, onInterrupt: () => void) {
    this.#source = source;
    this.#onChange = onChange;
    source.on('data', (bytes) => {
      const secret = this.#secret?.take(bytes) ?? null;
      if (secret === null) this.#add(this.#lines.take(bytes));
      else if (secret.isInterrupted) onInterrupt();
      else this.#add(secret.lines.map((text) => ({ text, first: null })));
    });
    for (const event of ['end', 'close', 'error'] as const) source.on(event, () => this.#end());
  }

  /** True for somebody at a terminal. */
  get isTerminal(): boolean {
    return this.#source.isTTY === true;
  }

  /** True once every line was taken, and no more comes. */
  get isOver(): boolean {
    return this.#hasEnded && this.#waiting.length === 0;
  }

  /** The next line; undefined if none waits. */
  get next(): InputLine | undefined {
    return this.#waiting[0];
  }

  /** Takes the next line out. */
  shift(): void {
    this.#waiting.shift();
    if (!this.#hasEnded && this.#waiting.length < MOST_LINES) this.#source.resume();
  }

  /** Stops the echo of what is typed, or lets it go on. */
  hide(isHidden: boolean): void {
    if (!this.isTerminal || isHidden === (this.#secret !== null)) return;
    this.#secret = isHidden ? new SecretLine() : null;
    this.#source.setRawMode?.(isHidden);
  }

  /** Reads no more. */
  close(): void {
    this.hide(false);
    this.#source.pause();
  }

  #add(lines: readonly InputLine[]): void {
    this.#waiting.push(...lines);
    if (this.#waiting.length >= MOST_LINES) this.#source.pause();
    if (lines.length > 0) this.#onChange();
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#waiting.push(...this.#lines.end());
    this.#onChange();
  }
}
