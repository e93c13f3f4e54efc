import type { Socket } from 'node:net';
import { createDecoder, type Decoder } from '../protocol/decoder.js';
import { type ClientMessage, requestText } from '../protocol/encode.js';
import type { ServerMessage } from '../protocol/messages.js';
import type { Address, Loss } from '../session/model.js';
import { createOutbox, type Outbox, type OutboxRefusal } from '../wire/outbox.js';
import type { Clock } from './clock.js';
import { closedByServer, lossFromError } from './loss.js';

/** Opens a socket to an address; `net.connect` in the program, anything like it in tests. */
export type Dial = (address: Address) => Socket;

/** Who hears what a link brings. */
export interface LinkListener {
  connected(): void;
  received(messages: readonly ServerMessage[]): void;
  /** The texts that have come were the answer to the request: nothing more of it will come. */
  answered(): void;
  lost(loss: Loss): void;
}

const KEEP_ALIVE_MS = 30_000;

/** How long a server that takes nothing more of what is queued holds up a closing link (ms). */
export const FLUSH_LIMIT_MS = 2000;

const LINE_END = Uint8Array.of(0x0d, 0x0a);

/** One TCP connection: bytes in, messages out, and the pacing of what is sent. It ends only once. */
export class Link {
  readonly #socket: Socket;
  readonly #decoder: Decoder = createDecoder();
  readonly #outbox: Outbox = createOutbox();
  readonly #clock: Clock;
  readonly #listener: LinkListener;
  /** Resolves when the socket has closed, whoever closed it. */
  readonly closed: Promise<void>;
  #readCount = 0;
  #established = false;
  #over = false;
  #error: Error | null = null;
  #wakeTimer: unknown = null;
  #sendTimer: unknown = null;
  #limitTimer: unknown = null;
  #writing = false;
  #acceptedLines = false;

  constructor(address: Address, dial: Dial, clock: Clock, listener: LinkListener) {
    this.#clock = clock;
    this.#listener = listener;
    this.#socket = dial(address);
    this.#socket.setNoDelay(true);
    this.#socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.#socket.on('connect', () => this.#onConnect());
    this.#socket.on('data', (bytes) => this.#onData(bytes));
    this.#socket.on('error', (error) => {
      this.#error = error;
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', () => {
        this.#onClose();
        resolve();
      });
    });
  }

  /** Sends a request, after which its answer is what the decoder expects. */
  request(message: Exclude<ClientMessage, { type: 'say' }>): void {
    this.#decoder.expect(message.type, this.#clock.now());
    this.#scheduleWake();
    this.send(requestText(message));
  }

  /** Queues one message; says why where it cannot be sent. */
  send(text: string): OutboxRefusal | null {
    const refusal = this.#outbox.enqueue(text);
    if (refusal === null) this.#pump();
    return refusal;
  }

  /** The answer that is outstanding has taken too long: what came of it is delivered as it is. */
  giveUp(): void {
    this.#deliver(this.#decoder.giveUp(this.#clock.now()));
  }

  /** Names known for certain, which help to take joined names apart. */
  know(names: readonly string[]): void {
    this.#decoder.know(names);
  }

  /** Ends the connection once what is queued has been written. The listener hears nothing more. */
  close(): void {
    this.#over = true;
    this.#stopTimers();
    if (this.#established) this.#pump();
    else this.#socket.destroy();
  }

  #onConnect(): void {
    this.#established = true;
    if (!this.#over) this.#listener.connected();
  }

  #onData(bytes: Uint8Array): void {
    if (this.#over) return;
    const read = { id: this.#readCount++, at: this.#clock.now(), bytes };
    this.#decode(() => this.#decoder.push(read));
  }

  /** Delivers what a read or silence makes of the bytes, and tells where that was an answer in words. */
  #decode(step: () => readonly ServerMessage[]): void {
    const wasDue = this.#decoder.expecting() !== null;
    const messages = step();
    const isDue = this.#decoder.expecting() !== null;
    const inWords = messages.every((message) => message.type === 'text');
    this.#deliver(messages);
    if (wasDue && !isDue && inWords && !this.#over) this.#listener.answered();
  }

  #deliver(messages: readonly ServerMessage[]): void {
    this.#acceptOffer();
    if (messages.length > 0) this.#listener.received(messages);
    this.#scheduleWake();
  }

  /** Answers the server's offer of line framing with an empty line, before anything else is sent. */
  #acceptOffer(): void {
    if (this.#acceptedLines || this.#decoder.framing() !== 'lines') return;
    this.#acceptedLines = true;
    this.#socket.write(LINE_END);
    this.#outbox.useLines();
  }

  #scheduleWake(): void {
    if (this.#wakeTimer !== null) this.#clock.clearTimeout(this.#wakeTimer);
    this.#wakeTimer = null;
    const at = this.#decoder.wakeAt();
    if (at === null || this.#over) return;
    this.#wakeTimer = this.#clock.setTimeout(
      () => {
        this.#wakeTimer = null;
        this.#decode(() => this.#decoder.tick(this.#clock.now()));
      },
      Math.max(0, at - this.#clock.now()),
    );
  }

  /** Writes what is due, one write at a time; the next one waits for the flush and the gap. */
  #pump(): void {
    if (this.#over) this.#limitFlush();
    if (this.#writing || this.#sendTimer !== null || !this.#socket.writable) return;
    const next = this.#outbox.next(this.#clock.now());
    if (next.type === 'idle') {
      if (this.#over) this.#socket.destroySoon();
      return;
    }
    if (next.type === 'wait') {
      const delay = Math.max(1, next.until - this.#clock.now());
      this.#sendTimer = this.#clock.setTimeout(() => {
        this.#sendTimer = null;
        this.#pump();
      }, delay);
      return;
    }
    this.#writing = true;
    this.#socket.write(next.bytes, () => {
      this.#writing = false;
      this.#outbox.flushed(this.#clock.now());
      this.#pump();
    });
  }

  /** Begins the time anew in which a closing link must get on. */
  #limitFlush(): void {
    if (this.#limitTimer !== null) this.#clock.clearTimeout(this.#limitTimer);
    this.#limitTimer = this.#socket.destroyed
      ? null
      : this.#clock.setTimeout(() => this.#socket.destroy(), FLUSH_LIMIT_MS);
  }

  #onClose(): void {
    this.#stopTimers();
    if (this.#over) return;
    this.#deliver(this.#decoder.end(this.#clock.now()));
    if (this.#over) return;
    this.#over = true;
    const error = this.#error;
    this.#listener.lost(error === null ? closedByServer : lossFromError(error, this.#established));
  }

  #stopTimers(): void {
    for (const timer of [this.#wakeTimer, this.#sendTimer, this.#limitTimer]) {
      if (timer !== null) this.#clock.clearTimeout(timer);
    }
    this.#wakeTimer = null;
    this.#sendTimer = null;
    this.#limitTimer = null;
  }
}
