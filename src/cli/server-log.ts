/** The log of `foyer serve`: lines that never make the server wait for a reader. */

import { consoleText } from '../terminal/plain-text.js';
import type { Repertoire } from '../terminal/render/diff.js';
import type { SteadyOutput } from '../terminal/steady-output.js';

/** The bytes that wait for the reader at most; lines beyond are left out. */
const BACKLOG_BYTES = 64 * 1024;

/** How long the end of the server waits for the reader, in ms. */
const END_PATIENCE = 500;

/** Writes a line for each event, with its time. */
export class ServerLog {
  readonly #output: SteadyOutput;
  readonly #repertoire: Repertoire;
  /** The number of lines without room since the reader fell behind. */
  #leftOut = 0;

  constructor(output: SteadyOutput, repertoire: Repertoire) {
    this.#output = output;
    this.#repertoire = repertoire;
    output.setBlocking(false);
    output.on('drain', () => this.#catchUp());
  }

  /** Writes a line; leaves it out if the reader is too far behind. */
  say(text: string): void {
    if (this.#output.waitingBytes > BACKLOG_BYTES) this.#leftOut++;
    else this.#write(text);
  }

  /** Writes the last line, and waits for the reader for a moment. */
  end(text: string): void {
    this.#write(text);
    this.#output.flush(END_PATIENCE);
    this.#output.drop();
    this.#output.setBlocking(true);
  }

  #catchUp(): void {
    if (this.#leftOut === 0) return;
    this.#write(`lines left out, because nobody read them: ${this.#leftOut}`);
    this.#leftOut = 0;
  }

  #write(text: string): void {
    const line = `${new Date().toISOString()} ${text.replaceAll('\n', ' ')}\n`;
    this.#output.write(consoleText(line, this.#repertoire));
  }
}
