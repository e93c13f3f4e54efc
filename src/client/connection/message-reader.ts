/** Makes messages of the reads of one connection. */

import type { PartialList } from '../../protocol/answers/answer-reader.js';
import type { Decoder } from '../../protocol/decoder.js';
import type { Request, ServerMessage } from '../../protocol/messages.js';
import type { Clock } from '../../text/clock.js';
import { type AnswerTimes, AnswerWatch } from './answer-watch.js';
import { ProgressWatch } from './progress-watch.js';
import type { ConnectionTimers } from './timers.js';

/** Receives what has been read. */
export interface ReadListener {
  /** The messages of a read or of silence, maybe none; the decoder may have found an offer. */
  received(messages: readonly ServerMessage[], times: AnswerTimes): void;
  /** The texts that have come were the answer to the request; nothing more of it will come. */
  answered(): void;
  /** More of an incomplete answer has come; reported at intervals, with the beginning of a list. */
  progress(list: PartialList | null, times: AnswerTimes): void;
}

/** Passes reads, and silence when it decides, to a decoder; measures the answer that is due. */
export class MessageReader {
  readonly #decoder: Decoder;
  readonly #clock: Clock;
  readonly #timers: ConnectionTimers;
  readonly #listener: ReadListener;
  readonly #answer = new AnswerWatch();
  readonly #progress = new ProgressWatch();
  #readCount = 0;
  #isStopped = false;

  /** Must be made when the connection is dialled: the time to its beginning is a round trip. */
  constructor(decoder: Decoder, clock: Clock, timers: ConnectionTimers, listener: ReadListener) {
    this.#decoder = decoder;
    this.#clock = clock;
    this.#timers = timers;
    this.#listener = listener;
    this.#answer.dialled(clock.now());
  }

  /** Must be called when the connection begins. */
  connected(): void {
    this.#answer.connected(this.#clock.now());
  }

  /** Expects the answer to a request that is about to be sent. */
  expect(request: Request): void {
    const now = this.#clock.now();
    this.#answer.asked(now);
    this.#progress.asked(request, now);
    this.#decoder.expect(request, now);
    this.#scheduleWake();
  }

  read(bytes: Uint8Array): void {
    const read = { id: this.#readCount++, time: this.#clock.now(), bytes };
    if (this.#decoder.expecting() !== null) this.#answer.read(read.time);
    const messages = this.#decode(() => this.#decoder.push(read));
    if (messages.length === 0) this.#reportProgress(read.time);
  }

  /**
   * Stops waiting for an answer that is overdue, and reports what has come of it. If nothing has come, a
   * late answer is still accepted.
   */
  giveUp(): void {
    if (this.#decoder.wakeAt() !== null) this.#deliver(this.#decoder.giveUp(this.#clock.now()));
  }

  /** Reports what is still held: nothing more will be read. */
  end(): void {
    this.#deliver(this.#decoder.end(this.#clock.now()));
  }

  /** From now on neither silence nor an answer is reported. */
  stop(): void {
    this.#isStopped = true;
    this.#timers.stop('wake');
  }

  /** Reports a read that completes no message: it belongs to the answer that is due. */
  #reportProgress(now: number): void {
    const request = this.#decoder.expecting();
    if (this.#isStopped || request === null || this.#progress.isEarly(now)) return;
    const list = this.#decoder.partial();
    if (!this.#progress.isNews(request, list?.names.length ?? 0, now)) return;
    this.#listener.progress(list, this.#answer.times());
  }

  /** Delivers the messages of a read or of silence, and reports an answer in words. */
  #decode(step: () => readonly ServerMessage[]): readonly ServerMessage[] {
    const wasDue = this.#decoder.expecting() !== null;
    const messages = step();
    const isDue = this.#decoder.expecting() !== null;
    const inWords = messages.every((message) => message.type === 'text');
    this.#deliver(messages);
    if (wasDue && !isDue && inWords && !this.#isStopped) this.#listener.answered();
    return messages;
  }

  #deliver(messages: readonly ServerMessage[]): void {
    this.#listener.received(messages, this.#answer.times());
    this.#scheduleWake();
  }

  #scheduleWake(): void {
    this.#timers.stop('wake');
    const time = this.#decoder.wakeAt();
    if (time === null || this.#isStopped) return;
    this.#timers.start('wake', Math.max(0, time - this.#clock.now()), () => {
      this.#decode(() => this.#decoder.tick(this.#clock.now()));
    });
  }
}
