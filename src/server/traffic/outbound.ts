/** Writes one client's messages with their gaps. */

import type { Timers } from '../../text/clock.js';
import { narrowed, type OutboundMessage } from '../message.js';
import { Backlog } from './backlog.js';
import { type Delivery, encodeWrite, lineBytes } from './delivery.js';
import { Pacing } from './pacing.js';

/** Batches of more messages than this may be more than one write. */
const BATCH_MESSAGES = 16;

/** The destination of an outbound queue: a socket. */
export interface Sink {
  /** Makes one write; returns false to make the queue wait for `Outbound.drained`. */
  write(bytes: Uint8Array): boolean;
  /** Nothing more will be written. */
  end(): unknown;
  /** Bytes that were written, but that the operating system has not taken. */
  readonly writableLength: number;
}

/** The queue of messages to one client, written as its delivery and the pacing rule require. */
export class Outbound {
  #sink: Sink;
  readonly #clock: Timers;
  readonly #backlog = new Backlog();
  readonly #pacing = new Pacing();
  #delivery: Delivery = 'classic';
  #blocked = false;
  /** True if nothing waits of a client that takes lines, and its socket takes more: the usual case in a room. */
  #isDirect = false;
  #finishing = false;
  #notBefore = Number.NEGATIVE_INFINITY;
  #timer: unknown = null;

  constructor(sink: Sink, clock: Timers) {
    this.#sink = sink;
    this.#clock = clock;
  }

  /** Writes to another sink from now on; what the old one has is its own affair. */
  set sink(sink: Sink) {
    this.#sink = sink;
  }

  /** The memory that everything takes which the client has not taken, here and in the socket (bytes). */
  get waiting(): number {
    return this.#backlog.cost + this.#sink.writableLength;
  }

  /** True if little waits, and the socket takes more. */
  get isClear(): boolean {
    return !this.#blocked && this.#backlog.length === 0;
  }

  /** Writes messages, or queues them if they cannot go out now as one write. Returns `isClear`. */
  send(messages: readonly OutboundMessage[]): boolean {
    if (this.#isDirect && messages.length <= BATCH_MESSAGES) {
      if (this.#sink.write(lineBytes(messages))) return true;
      this.#blocked = true;
      this.#isDirect = false;
      return false;
    }
    this.push(messages);
    this.flush();
    return this.isClear;
  }

  /** Queues messages; nothing is written before `flush`. */
  push(messages: readonly OutboundMessage[]): void {
    this.#backlog.push(this.#delivery === 'paced-lines' ? narrowed(messages) : messages);
    this.#isDirect = false;
  }

  /** Changes how the messages go out, from the next write on. */
  deliver(delivery: Delivery): void {
    if (delivery === this.#delivery) return;
    this.#delivery = delivery;
    if (delivery === 'paced-lines') this.push(this.#backlog.take(this.#backlog.length));
    if (delivery === 'lines') this.#notBefore = Number.NEGATIVE_INFINITY;
    this.#isDirect = delivery === 'lines' && this.isClear;
  }

  /** Writes what may be written now; the rest follows after its gap. */
  flush(): void {
    this.#stopTimer();
    while (this.#backlog.length > 0 && !this.#blocked) {
      const wait = this.#notBefore - this.#clock.now();
      if (wait > 0) {
        this.#timer = this.#clock.setTimeout(() => this.flush(), Math.ceil(wait));
        return;
      }
      this.#write();
    }
    this.#isDirect = this.#delivery === 'lines' && this.isClear;
    if (this.#finishing && this.#backlog.length === 0) this.#sink.end();
  }

  /** Must be called when the socket accepts more again. */
  drained(): void {
    this.#blocked = false;
    this.flush();
  }

  /** Writes the rest with its gaps, and then ends the sink. */
  finish(): void {
    this.#finishing = true;
    this.flush();
  }

  /** Drops the rest. */
  stop(): void {
    this.#backlog.clear();
    this.#stopTimer();
  }

  #write(): void {
    const now = this.#clock.now();
    const { count, gapMs } = this.#pacing.next(this.#backlog, this.#delivery, now);
    this.#notBefore = now + gapMs;
    const bytes = encodeWrite(this.#backlog.take(count), this.#delivery);
    this.#blocked = !this.#sink.write(bytes);
  }

  #stopTimer(): void {
    if (this.#timer === null) return;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
