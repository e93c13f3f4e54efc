/** The output of plain mode: whole lines, as fast as they are read. */

import type { Environment } from '../../terminal/colour.js';
import { BELL, consoleText, pipeText } from '../../terminal/plain-text.js';
import { repertoireOf } from '../../terminal/render/capabilities.js';
import type { SteadyOutput } from '../../terminal/steady-output.js';

/** A stream of lines. */
export type LineSink = Pick<
  SteadyOutput,
  'isTTY' | 'writableNeedDrain' | 'write' | 'setBlocking' | 'on' | 'flush'
>;

/** How long a signal lets the last lines wait for their reader (ms). */
const LAST_PATIENCE = 250;

/** Writes lines, and knows whether more would have to wait for the reader. */
export class PlainOutput {
  readonly #sink: LineSink;
  readonly #env: Environment;

  /** `onFree` is called when more can be written, `onGone` once nobody reads any more. */
  constructor(sink: LineSink, env: Environment, onFree: () => void, onGone: () => void) {
    this.#sink = sink;
    this.#env = env;
    sink.setBlocking(false);
    sink.on('drain', onFree);
    sink.on('error', onGone);
  }

  /** True for a terminal. */
  get isTerminal(): boolean {
    return this.#sink.isTTY;
  }

  /** True while the reader has not taken what was written. */
  get isBusy(): boolean {
    return this.#sink.writableNeedDrain;
  }

  /** Writes lines, each with its line feed. */
  write(lines: readonly string[]): void {
    const text = lines.join('');
    if (text === '') return;
    if (this.#sink.isTTY) this.#sink.write(consoleText(text, repertoireOf(this.#env)));
    else this.#sink.write(pipeText(text));
  }

  /** Rings the terminal's bell. */
  ring(): void {
    if (this.#sink.isTTY) this.#sink.write(BELL);
  }

  /** Waits a moment for the reader, because the process ends. */
  flush(): void {
    this.#sink.flush(LAST_PATIENCE);
  }
}
