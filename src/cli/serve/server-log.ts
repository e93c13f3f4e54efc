/** The log of `foyer serve`: lines that never make the server wait for a reader. */

import { clockText } from '../../app/log/stamps.js';
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
  /** Receives the lines instead of the output; null for the output. */
  #diverted: ((line: string) => void) | null = null;

  constructor(output: SteadyOutput, repertoire: Repertoire) {
    this.#output = output;
    this.#repertoire = repertoire;
    output.setBlocking(false);
    output.on('drain', () => this.#catchUp());
  }

  /** Passes lines to a view of the terminal from now on, without the day; null for the output again. */
  divert(to: ((line: string) => void) | null): void {
    this.#diverted = to;
  }

  /** Writes a line; leaves it out if the reader is too far behind. */
  say(event: LogEvent): void {
    if (this.#diverted !== null) this.#diverted(`${clockText(Date.now(), 0)} ${lineOf(event)}`);
    else if (this.#output.waitingBytes > BACKLOG_BYTES) this.#leftOut++;
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
    const line = this.#output.isTTY ? `${time} ${lineOf(event)}` : eventJson(event, time);
    this.#output.write(consoleText(`${line}\n`, this.#repertoire));
  }
}

function lineOf(event: LogEvent): string {
  return eventSentence(event).replaceAll('\n', ' ');
}
