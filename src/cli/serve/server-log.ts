/** The log of `foyer serve`: lines that never make the server wait for a reader. */

import { consoleText } from '../../terminal/plain-text.js';
import type { Repertoire } from '../../terminal/render/pen.js';
import type { SteadyOutput } from '../../terminal/steady-output.js';
import { eventJson, eventSentence, type LogEvent } from './serve-events.js';

/** The bytes that wait for the reader at most; lines beyond are left out. */
const BACKLOG_BYTES = 64 * 1024;

/** How long the end of the server waits for the reader, in ms. */
const END_PATIENCE = 500;

/** Writes a line for each event, with its time: a sentence in a terminal, and JSON otherwise. */
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
  say(event: LogEvent): void {
    if (this.#output.waitingBytes > BACKLOG_BYTES) this.#leftOut++;
    else this.#write(event);
  }

  /** Writes the last line, and waits for the reader for a moment. */
  end(event: LogEvent): void {
    this.#write(event);
    this.#output.flush(END_PATIENCE);
    this.#output.drop();
    this.#output.setBlocking(true);
  }

  #catchUp(): void {
    if (this.#leftOut === 0) return;
    this.#write({ type: 'left-out', count: this.#leftOut });
    this.#leftOut = 0;
  }

  #write(event: LogEvent): void {
    const time = new Date().toISOString();
    const line = this.#output.isTTY
      ? `${time} ${eventSentence(event).replaceAll('\n', ' ')}`
      : eventJson(event, time);
    this.#output.write(consoleText(`${line}\n`, this.#repertoire));
  }
}
