/** One TCP connection of the client. */

import { createDecoder, type Decoder } from '../../protocol/decoder.js';
import { type ClientMessage, requestText } from '../../protocol/encode.js';
import type { ServerMessage } from '../../protocol/messages.js';
import { MAX_RECORD_BYTES, recordLine } from '../../protocol/records/record-text.js';
import type { ClientRecord, Extension } from '../../protocol/records/record-types.js';
import type { SpeechForm } from '../../protocol/talk/chat-line.js';
import { asksForTls } from '../../protocol/tls-hello.js';
import type { Address, Loss } from '../../session/model.js';
import type { Clock } from '../../text/clock.js';
import { createOutbox, type Outbox, type OutboxRefusal } from '../../wire/outbox.js';
import { CR, LF } from '../../wire/separator-bytes.js';
import type { Dial } from '../dial.js';
import { secureWith } from '../secure.js';
import type { Secure } from '../secured.js';
import { NO_TAP, type Tap } from '../tap.js';
import { NEEDS_TLS } from '../tls-loss.js';
import { Agreement } from './agreement.js';
import type { AnswerTimes } from './answer-watch.js';
import { CLOSE_LIMIT_MS, LINGER_MS, RELEASE_MS } from './connection-limits.js';
import { MaskedTraffic } from './masked-traffic.js';
import { MessageReader, type ReadListener } from './message-reader.js';
import { PacedWriter } from './paced-writer.js';
import { endsOf } from './socket-ends.js';
import { ConnectionTimers } from './timers.js';
import { Transport } from './transport.js';

/** Receives what a connection brings. */
export interface ConnectionListener extends ReadListener {
  connected(): void;
  /** The messages of a read or of silence, at least one. */
  received(messages: readonly ServerMessage[], times: AnswerTimes): void;
  /** All that was queued has left the process. */
  flushed(): void;
  lost(loss: Loss): void;
}

/** The parts of a connection that have a default. */
export interface ConnectionOptions {
  /** Returns true while other work is more urgent than reading. */
  readonly isUrgent?: () => boolean;
  /** The TLS handshake; default: with the authorities of the system. */
  readonly secure?: Secure;
}

/** Accepts the offer of lines, and says that this client knows records: two empty lines. */
const ACCEPTANCE = Uint8Array.of(CR, LF, CR, LF);

/** Nothing is more urgent than reading. */
const NEVER = (): boolean => false;

/** One TCP connection: what it agrees on with its server, what it sends, and how it ends. It ends only once. */
export class Connection {
  readonly #listener: ConnectionListener;
  readonly #tap: Tap;
  readonly #traffic: MaskedTraffic;
  readonly #timers: ConnectionTimers;
  readonly #decoder: Decoder = createDecoder();
  readonly #messages: MessageReader;
  readonly #outbox: Outbox = createOutbox();
  readonly #writer: PacedWriter;
  readonly #transport: Transport;
  readonly #agreement = new Agreement();
  /** Resolves when the socket has closed, on either side. */
  readonly closed: Promise<void>;
  #resolveClosed: () => void = () => {};
  #mayNeedTls: boolean;
  #acceptedLines = false;
  #over = false;
  /** True for a connection that ends in good order. */
  #leaving = false;

  constructor(
    address: Address,
    dial: Dial,
    clock: Clock,
    listener: ConnectionListener,
    tap: Tap = NO_TAP,
    { isUrgent = NEVER, secure = secureWith(null) }: ConnectionOptions = {},
  ) {
    this.#listener = listener;
    this.#tap = tap;
    this.#traffic = new MaskedTraffic(tap);
    this.#timers = new ConnectionTimers(clock);
    this.#mayNeedTls = !address.tls;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#messages = new MessageReader(this.#decoder, clock, this.#timers, {
      received: (messages, times) => this.#received(messages, times),
      answered: () => listener.answered(),
      progress: (list, times) => listener.progress(list, times),
    });
    tap.opened(address);
    this.#transport = new Transport(address, dial, clock, this.#timers, {
      secure,
      isUrgent,
      isDivisible: () => this.#decoder.framing() === 'lines',
      connected: (tls) => this.#connected(tls),
      read: (bytes) => this.#read(bytes),
      closed: () => this.#closed(),
    });
    this.#writer = new PacedWriter(this.#transport, this.#outbox, clock, this.#timers, {
      writing: (bytes) => this.#traffic.wrote(bytes),
      flushed: () => this.#flushed(),
      idle: () => this.#idle(),
    });
  }

  /** Sends a request and expects its answer; returns why if it cannot be sent. */
  request(message: Exclude<ClientMessage, { type: 'say' }>): OutboxRefusal | null {
    const refusal = this.#outbox.enqueue(requestText(message));
    if (refusal !== null) return refusal;
    this.#traffic.asked('password' in message ? message.password : undefined);
    this.#messages.expect(message.type);
    this.#writer.pump();
    return null;
  }

  /** Queues one message; returns why if it cannot be sent. */
  send(text: string): OutboxRefusal | null {
    const refusal = this.#outbox.enqueue(text);
    if (refusal === null) this.#writer.pump();
    return refusal;
  }

  /** Queues a record; returns why if it cannot be sent. */
  sendRecord(record: ClientRecord): OutboxRefusal | null {
    const refusal = this.#outbox.enqueueLine(recordLine(record), MAX_RECORD_BYTES);
    if (refusal === null) this.#writer.pump();
    return refusal;
  }

  /**
   * Queues writes that leave one right after the other: as they are, or `asMessages`, which end as messages do here.
   * Returns why if they cannot be sent.
   */
  sendBurst(writes: readonly Uint8Array[], asMessages: boolean): OutboxRefusal | null {
    const refusal = this.#outbox.enqueueBurst(writes, asMessages);
    if (refusal === null) this.#writer.pump();
    return refusal;
  }

  /**
   * Begins the connection with records, with a server that is known to offer `extensions`: `hello` and `first` leave
   * in one write, before anything else.
   */
  beginWithRecords(extensions: readonly Extension[], first: ClientRecord): OutboxRefusal | null {
    const hello = this.#agreement.begin(extensions);
    this.#useLines();
    this.#outbox.enqueueLine(recordLine(hello), MAX_RECORD_BYTES);
    const refusal = this.sendRecord(first);
    if (refusal !== null) this.#writer.pump();
    return refusal;
  }

  /** The extensions that both sides use; none without records. */
  get extensions(): readonly Extension[] {
    return this.#agreement.extensions;
  }

  /** How the server writes who said something; null if unknown. */
  get speech(): SpeechForm | null {
    return this.#decoder.talk().speech;
  }

  /** True once both sides end their messages with line endings. */
  get agreedLines(): boolean {
    return this.#acceptedLines;
  }

  /** Adds names known for certain, which help to divide joined names. */
  know(names: readonly string[]): void {
    this.#decoder.know(names);
  }

  /**
   * Stops waiting for an answer that is overdue, and reports what has come of it. If nothing has come, a
   * late answer is still accepted.
   */
  giveUp(): void {
    this.#messages.giveUp();
  }

  /**
   * Ends the connection once all that is queued has been written, or after `CLOSE_LIMIT_MS`. The listener
   * receives nothing more.
   */
  close(): void {
    if (!this.#over) this.#tap.closed(null);
    this.#stop();
    const { socket, isEstablished } = this.#transport;
    if (!isEstablished) socket.destroy();
    if (socket.destroyed) return;
    this.#timers.start('limit', CLOSE_LIMIT_MS, () => socket.destroy());
    this.#writer.pump();
  }

  /**
   * Ends the connection in good order: it writes what is queued, ends the stream (FIN), and reads until
   * the server closes, or for `LINGER_MS`. `closed` waits for that at most `RELEASE_MS`. The listener
   * receives nothing more.
   */
  leave(): void {
    this.#leaving = true;
    this.close();
  }

  #connected(tls: string | null): void {
    this.#messages.connected();
    if (this.#over) return;
    this.#tap.connected(tls, endsOf(this.#transport.socket));
    this.#listener.connected();
  }

  #read(bytes: Uint8Array): void {
    if (this.#over) return;
    this.#traffic.read(bytes);
    if (this.#mayNeedTls && asksForTls(bytes)) {
      this.#transport.fail(NEEDS_TLS);
      return;
    }
    this.#mayNeedTls = false;
    this.#messages.read(bytes);
  }

  #received(messages: readonly ServerMessage[], times: AnswerTimes): void {
    this.#acceptOffer();
    const hello = this.#agreement.answer(messages);
    if (hello !== null) this.sendRecord(hello);
    if (messages.length > 0) this.#listener.received(messages, times);
  }

  /** Answers the server's offer of line framing with empty lines, before anything else is sent. */
  #acceptOffer(): void {
    if (this.#acceptedLines || this.#decoder.framing() !== 'lines') return;
    this.#useLines();
    this.#tap.wrote(ACCEPTANCE);
    this.#transport.socket.write(ACCEPTANCE);
  }

  /** Ends messages with line endings from now on, and takes records. */
  #useLines(): void {
    this.#acceptedLines = true;
    this.#tap.agreedLines();
    this.#outbox.useLines();
    this.#decoder.useRecords();
    this.#traffic.usesRecords(this.#decoder.endsLine());
  }

  #flushed(): void {
    if (!this.#over) this.#listener.flushed();
  }

  /** Ends a connection that should end, since everything is written. */
  #idle(): void {
    if (this.#leaving) this.#endStream();
    else if (this.#over) this.#transport.socket.destroySoon();
  }

  /** Ends the stream, and continues to read. */
  #endStream(): void {
    const { socket } = this.#transport;
    this.#timers.start('limit', LINGER_MS, () => socket.destroy());
    socket.end();
    this.#timers.start('release', RELEASE_MS, () => this.#resolveClosed());
  }

  #closed(): void {
    this.#reportLoss();
    this.#resolveClosed();
  }

  /** Reports what is still held, and why the connection ends, unless it was ended here. */
  #reportLoss(): void {
    this.#timers.stopAll();
    if (this.#over) return;
    this.#messages.end();
    if (this.#over) return;
    this.#stop();
    const { loss } = this.#transport;
    this.#tap.closed(loss);
    this.#listener.lost(loss);
  }

  /** Reports nothing more, and waits for nothing more. */
  #stop(): void {
    this.#over = true;
    this.#messages.stop();
    this.#timers.stopAll();
  }
}
