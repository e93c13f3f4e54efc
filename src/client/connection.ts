/** One TCP connection of the client. */

import type { Socket } from 'node:net';
import type { PartialList } from '../protocol/answers/answer-reader.js';
import { createDecoder, type Decoder } from '../protocol/decoder.js';
import { type ClientMessage, requestText } from '../protocol/encode.js';
import type { ServerMessage } from '../protocol/messages.js';
import { MAX_RECORD_BYTES, recordLine } from '../protocol/records/record-text.js';
import type { ClientRecord, Extension } from '../protocol/records/record-types.js';
import { SecretMask, withoutSecrets } from '../protocol/records/secret-mask.js';
import type { SpeechForm } from '../protocol/talk/chat-line.js';
import { asksForTls } from '../protocol/tls-hello.js';
import type { Address, Loss } from '../session/model.js';
import type { Clock } from '../text/clock.js';
import { createOutbox, type Outbox, type OutboxRefusal } from '../wire/outbox.js';
import { CR, LF } from '../wire/separator-bytes.js';
import { Agreement } from './agreement.js';
import { type AnswerTimes, AnswerWatch } from './answer-watch.js';
import {
  CLOSE_LIMIT_MS,
  HANDSHAKE_LIMIT_MS,
  KEEP_ALIVE_MS,
  LINGER_MS,
  RELEASE_MS,
  WRITE_LIMIT_MS,
} from './connection-limits.js';
import { closedByServer, lossFromError } from './loss.js';
import { masked } from './masked.js';
import { PacedReader } from './paced-reader.js';
import { ProgressWatch } from './progress-watch.js';
import { secureWith } from './secure.js';
import type { Secure } from './secured.js';
import { NO_TAP, type Tap } from './tap.js';
import { NEEDS_TLS, TLS_SILENT, tlsLoss } from './tls-loss.js';

/** Opens a socket to an address; `net.connect` in the program, a fake in tests. */
export type Dial = (address: Address) => Socket;

/** Receives what a connection brings. */
export interface ConnectionListener {
  connected(): void;
  received(messages: readonly ServerMessage[], times: AnswerTimes): void;
  /** The texts that have come were the answer to the request; nothing more of it will come. */
  answered(): void;
  /** More of an incomplete answer has come; reported at intervals, with the beginning of a list. */
  progress(list: PartialList | null, times: AnswerTimes): void;
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

/** The waits of a connection: for silence, the next write, a limit, the end, the flush of a write. */
type TimerName = 'wake' | 'send' | 'limit' | 'release' | 'write';

/** One TCP connection: bytes in, messages out, and the pacing of writes. It ends only once. */
export class Connection {
  /** The socket that carries the messages: with TLS, from the handshake on. */
  #socket: Socket;
  readonly #decoder: Decoder = createDecoder();
  readonly #outbox: Outbox = createOutbox();
  readonly #address: Address;
  readonly #clock: Clock;
  readonly #listener: ConnectionListener;
  readonly #tap: Tap;
  /** Resolves when the socket has closed, on either side. */
  readonly closed: Promise<void>;
  readonly #answer = new AnswerWatch();
  #resolveClosed: () => void = () => {};
  #readCount = 0;
  #reader: PacedReader;
  readonly #isUrgent: () => boolean;
  /** True while the TLS handshake goes on. */
  #isShaking = false;
  readonly #progress = new ProgressWatch();
  #established = false;
  #over = false;
  /** True for a connection that ends in good order. */
  #leaving = false;
  /** Why the connection ends, if known. */
  #loss: Loss | null = null;
  readonly #timers = new Map<TimerName, unknown>();
  #writing = false;
  #acceptedLines = false;
  readonly #agreement = new Agreement();
  /** Hides secrets in what the tap sees of the reads; null before this client has said that it knows records. */
  #mask: SecretMask | null = null;
  /** The password in the last request, which the tap must not see. */
  #password: string | undefined;

  constructor(
    address: Address,
    dial: Dial,
    clock: Clock,
    listener: ConnectionListener,
    tap: Tap = NO_TAP,
    { isUrgent = NEVER, secure = secureWith(null) }: ConnectionOptions = {},
  ) {
    this.#address = address;
    this.#isUrgent = isUrgent;
    this.#clock = clock;
    this.#listener = listener;
    this.#tap = tap;
    tap.opened(address);
    this.#answer.dialled(clock.now());
    this.#socket = dial(address);
    this.#socket.setNoDelay(true);
    this.#socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.#reader = this.#readerOf(this.#socket);
    this.#socket.on('connect', () => {
      if (address.tls) void this.#shake(secure);
      else this.#onConnect(null);
    });
    if (!address.tls) this.#readOn();
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#watch();
  }

  #readerOf(socket: Socket): PacedReader {
    return new PacedReader(socket, this.#clock, {
      isUrgent: this.#isUrgent,
      isDivisible: () => this.#decoder.framing() === 'lines',
      read: (bytes) => this.#read(bytes),
    });
  }

  #readOn(): void {
    this.#socket.on('data', (bytes) => this.#reader.push(bytes));
  }

  /** Watches the socket's errors and its end. */
  #watch(): void {
    this.#socket.on('error', (error) => {
      this.#loss = this.#lossOf(error);
    });
    this.#socket.on('close', this.#closedSocket);
  }

  readonly #closedSocket = (): void => {
    this.#onClose();
    this.#resolveClosed();
  };

  #lossOf(error: Error): Loss {
    return this.#isShaking ? tlsLoss(error) : lossFromError(error, this.#established);
  }

  /** Takes the socket through the TLS handshake; the secured one takes its place. */
  async #shake(secure: Secure): Promise<void> {
    const plain = this.#socket;
    this.#isShaking = true;
    this.#after('limit', HANDSHAKE_LIMIT_MS, () => this.#fail(TLS_SILENT));
    try {
      const { socket, version } = await secure(plain, this.#address);
      this.#isShaking = false;
      plain.off('close', this.#closedSocket);
      this.#socket = socket;
      this.#reader = this.#readerOf(socket);
      this.#watch();
      this.#secured(version);
    } catch (error) {
      this.#fail(this.#loss ?? tlsLoss(error as Error));
    }
  }

  #secured(version: string): void {
    if (this.#over) {
      this.#socket.destroy();
      return;
    }
    this.#stop('limit');
    this.#readOn();
    this.#onConnect(version);
  }

  /** Ends the connection at once, because of a loss that is known. */
  #fail(loss: Loss): void {
    this.#loss = loss;
    this.#socket.destroy();
  }

  /** Sends a request and expects its answer; returns why if it cannot be sent. */
  request(message: Exclude<ClientMessage, { type: 'say' }>): OutboxRefusal | null {
    const refusal = this.#outbox.enqueue(requestText(message));
    if (refusal !== null) return refusal;
    this.#password = 'password' in message ? message.password : undefined;
    const now = this.#clock.now();
    this.#answer.asked(now);
    this.#progress.asked(message.type, now);
    this.#decoder.expect(message.type, now);
    this.#scheduleWake();
    this.#pump();
    return null;
  }

  /** Queues one message; returns why if it cannot be sent. */
  send(text: string): OutboxRefusal | null {
    const refusal = this.#outbox.enqueue(text);
    if (refusal === null) this.#pump();
    return refusal;
  }

  /** Queues a record; returns why if it cannot be sent. */
  sendRecord(record: ClientRecord): OutboxRefusal | null {
    const refusal = this.#outbox.enqueueLine(recordLine(record), MAX_RECORD_BYTES);
    if (refusal === null) this.#pump();
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
    if (refusal !== null) this.#pump();
    return refusal;
  }

  /** The extensions that both sides use; none without records. */
  get extensions(): readonly Extension[] {
    return this.#agreement.extensions;
  }

  /**
   * Stops waiting for an answer that is overdue, and reports what has come of it. If nothing has come, a
   * late answer is still accepted.
   */
  giveUp(): void {
    if (this.#decoder.wakeAt() !== null) this.#deliver(this.#decoder.giveUp(this.#clock.now()));
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
   * Ends the connection once all that is queued has been written, or after `CLOSE_LIMIT_MS`. The listener
   * receives nothing more.
   */
  close(): void {
    if (!this.#over) this.#tap.closed(null);
    this.#over = true;
    this.#stopTimers();
    if (!this.#established) this.#socket.destroy();
    if (this.#socket.destroyed) return;
    this.#after('limit', CLOSE_LIMIT_MS, () => this.#socket.destroy());
    this.#pump();
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

  /** `tls`: the version of TLS; null without it. */
  #onConnect(tls: string | null): void {
    this.#established = true;
    this.#answer.connected(this.#clock.now());
    if (this.#over) return;
    this.#tap.connected(tls);
    this.#listener.connected();
  }

  #read(bytes: Uint8Array): void {
    if (this.#over) return;
    this.#tap.read(this.#mask?.push(bytes) ?? bytes);
    if (this.#readCount === 0 && !this.#address.tls && asksForTls(bytes)) {
      this.#fail(NEEDS_TLS);
      return;
    }
    const read = { id: this.#readCount++, time: this.#clock.now(), bytes };
    if (this.#decoder.expecting() !== null) this.#answer.read(read.time);
    const messages = this.#decode(() => this.#decoder.push(read));
    if (messages.length === 0) this.#reportProgress(read.time);
  }

  /** Reports a read that completes no message: it belongs to the answer that is due. */
  #reportProgress(now: number): void {
    const request = this.#decoder.expecting();
    if (this.#over || request === null || this.#progress.isEarly(now)) return;
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
    if (wasDue && !isDue && inWords && !this.#over) this.#listener.answered();
    return messages;
  }

  #deliver(messages: readonly ServerMessage[]): void {
    this.#acceptOffer();
    const hello = this.#agreement.answer(messages);
    if (hello !== null) this.sendRecord(hello);
    if (messages.length > 0) this.#listener.received(messages, this.#answer.times());
    this.#scheduleWake();
  }

  /** Answers the server's offer of line framing with empty lines, before anything else is sent. */
  #acceptOffer(): void {
    if (this.#acceptedLines || this.#decoder.framing() !== 'lines') return;
    this.#useLines();
    this.#tap.wrote(ACCEPTANCE);
    this.#socket.write(ACCEPTANCE);
  }

  /** Ends messages with line endings from now on, and takes records. */
  #useLines(): void {
    this.#acceptedLines = true;
    this.#tap.agreedLines();
    this.#outbox.useLines();
    this.#decoder.useRecords();
    this.#mask = new SecretMask(this.#decoder.endsLine());
  }

  #scheduleWake(): void {
    this.#stop('wake');
    const time = this.#decoder.wakeAt();
    if (time === null || this.#over) return;
    this.#after('wake', Math.max(0, time - this.#clock.now()), () => {
      this.#decode(() => this.#decoder.tick(this.#clock.now()));
    });
  }

  /** Writes what is due, one write at a time; the next one waits for the flush and the gap. */
  #pump(): void {
    if (this.#writing || this.#timers.has('send') || !this.#socket.writable) return;
    const next = this.#outbox.next(this.#clock.now());
    if (next.type === 'write') {
      this.#write(next.bytes);
    } else if (next.type === 'wait') {
      this.#after('send', Math.max(1, next.until - this.#clock.now()), () => this.#pump());
    } else if (this.#leaving) {
      this.#end();
    } else if (this.#over) {
      this.#socket.destroySoon();
    }
  }

  #write(bytes: Uint8Array): void {
    this.#writing = true;
    const shown = this.#mask === null ? bytes : withoutSecrets(bytes);
    this.#tap.wrote(this.#password === undefined ? shown : masked(shown, this.#password));
    this.#after('write', WRITE_LIMIT_MS, () => {
      this.#fail({ type: 'silent', detail: '', established: true });
    });
    this.#socket.write(bytes, (error) => {
      this.#writing = false;
      this.#stop('write');
      this.#outbox.flushed(this.#clock.now());
      if (!error && !this.#over && this.#outbox.queuedBytes() === 0) this.#listener.flushed();
      this.#pump();
    });
  }

  /** Ends the stream, since everything is written, and continues to read. */
  #end(): void {
    this.#after('limit', LINGER_MS, () => this.#socket.destroy());
    this.#socket.end();
    this.#after('release', RELEASE_MS, () => this.#resolveClosed());
  }

  #onClose(): void {
    this.#stopTimers();
    this.#reader.drain();
    if (this.#over) return;
    this.#deliver(this.#decoder.end(this.#clock.now()));
    if (this.#over) return;
    this.#over = true;
    const loss = this.#loss ?? closedByServer;
    this.#tap.closed(loss);
    this.#listener.lost(loss);
  }

  /** Starts a timer; it replaces an earlier one of its name. */
  #after(name: TimerName, delayMs: number, run: () => void): void {
    this.#stop(name);
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(name);
      run();
    }, delayMs);
    this.#timers.set(name, timer);
  }

  #stop(name: TimerName): void {
    if (this.#timers.has(name)) this.#clock.clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }

  #stopTimers(): void {
    for (const name of [...this.#timers.keys()]) this.#stop(name);
  }
}
