import type { Timers } from '../text/clock.js';
import { encodeUtf8 } from '../wire/utf8.js';
import { Backlog } from './backlog.js';
import { type Delivery, encode } from './delivery.js';
import { narrowed, type OutboundMessage } from './message.js';
import { Pacing } from './pacing.js';

/** Where an outbound queue writes to: a socket. */
export interface Sink {
  /** Makes one write; false asks to wait until `Outbound.drained` is called. */
  write(bytes: Uint8Array): boolean;
  /** Nothing more will be written. */
  end(): void;
  /** Bytes that were written, but that the operating system has not taken yet. */
  readonly unsent: number;
}

/** The queue of messages to one client, written as its delivery and the pacing rule say. */
export class Outbound {
  readonly #sink: Sink;
  readonly #clock: Timers;
  readonly #backlog = new Backlog();
  readonly #pacing = new Pacing();
  #delivery: Delivery = 'classic';
  #blocked = false;
  #finishing = false;
  #notBefore = Number.NEGATIVE_INFINITY;
  #timer: unknown = null;

  constructor(sink: Sink, clock: Timers) {
    this.#sink = sink;
    this.#clock = clock;
  }

  /** The bytes that the client has yet to take, here and in the socket. */
  get waiting(): number {
    return this.#backlog.bytes + this.#sink.unsent;
  }

  /** Queues messages; nothing is written before `flush`. */
  push(messages: readonly OutboundMessage[]): void {
    this.#backlog.push(this.#delivery === 'paced-lines' ? narrowed(messages) : messages);
  }

  /** Changes how the messages go out, from the next write on. */
  deliver(delivery: Delivery): void {
    if (delivery === this.#delivery) return;
    this.#delivery = delivery;
    if (delivery === 'paced-lines') this.push(this.#backlog.take(this.#backlog.length));
    if (delivery === 'lines') this.#notBefore = Number.NEGATIVE_INFINITY;
  }

  /** Writes what may be written now; what has to wait for a gap follows by itself. */
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
    if (this.#finishing && this.#backlog.length === 0) this.#sink.end();
  }

  /** The socket takes more again. */
  drained(): void {
    this.#blocked = false;
    this.flush();
  }

  /** Writes what is left, as ever, and then ends the sink. */
  finish(): void {
    this.#finishing = true;
    this.flush();
  }

  /** Drops what is left. */
  stop(): void {
    this.#backlog.clear();
    this.#stopTimer();
  }

  #write(): void {
    const now = this.#clock.now();
    const { count, gapMs } = this.#pacing.next(this.#backlog, this.#delivery, now);
    this.#notBefore = now + gapMs;
    const text = encode(this.#backlog.take(count), this.#delivery);
    this.#blocked = !this.#sink.write(encodeUtf8(text));
  }

  #stopTimer(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
