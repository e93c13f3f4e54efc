/** One client of the class server, as the server's threads see it. */

import type { Socket } from 'node:net';
import type { Timers } from '../../text/clock.js';
import type { DisconnectReason } from '../events.js';
import type { Sink } from '../traffic/outbound.js';
import type { ConnectionTap } from '../traffic/tapped-socket.js';
import { Crash, type Source } from './threads.js';

/** The most that the class server reads at once (bytes). */
export const RECV_BYTES = 1024;
/** With more unread bytes than this, the rest waits in the system. */
const MAX_UNREAD_BYTES = 64 * 1024;
/** The most bytes that wait for a client which does not read; above that, it is disconnected. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** The time in which a connection that is over must close (ms). */
const LINGER_MS = 5000;

/** The client is gone. `EPIPE`: nothing can be sent to it; `ECONNRESET`: it was reset, which is reported once. */
export class ClientGone extends Crash {
  readonly code: 'EPIPE' | 'ECONNRESET';

  constructor(code: 'EPIPE' | 'ECONNRESET') {
    super(code);
    this.code = code;
  }
}

/** A sink that lets go of what waits in it. */
export interface ReleasableSink extends Sink {
  release(): void;
  stop(): void;
}

/** A client's socket with calls that read and write as those of the class server do. */
export class ClassClient implements Source {
  readonly id: number;
  wake: (() => void) | null = null;
  readonly #socket: Socket;
  readonly #clock: Timers;
  readonly #tap: ConnectionTap | null;
  #sink: ReleasableSink;
  #unread: Buffer = Buffer.alloc(0);
  #isEnded = false;
  #gone: DisconnectReason | null = null;
  /** True until a thread has met the error of a reset. */
  #isFresh = false;
  #isClosed = false;
  #linger: unknown = null;

  /**
   * `sink`: where its messages go; the socket, or faults before it. `tap` watches what the threads read; null for
   * nothing.
   */
  constructor(
    id: number,
    socket: Socket,
    sink: ReleasableSink,
    clock: Timers,
    tap: ConnectionTap | null,
  ) {
    this.id = id;
    this.#tap = tap;
    this.#socket = socket;
    this.#sink = sink;
    this.#clock = clock;
    socket.on('data', (bytes: Buffer) => this.#arrive(bytes));
    socket.on('end', () => this.#end());
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#reset({ type: 'lost', code: error.code ?? error.message });
    });
    socket.on('close', () => {
      this.#sink.stop();
      clock.clearTimeout(this.#linger);
      this.#reset({ type: 'ended' });
    });
  }

  /** True if `recv` returns, or throws, at once. */
  get ready(): boolean {
    return this.#unread.length > 0 || this.#isEnded || this.#gone !== null;
  }

  /** True once the client sends nothing more, and everything was read. */
  get isOver(): boolean {
    return this.#unread.length === 0 && (this.#isEnded || this.#gone !== null);
  }

  /** Why the connection is over. */
  get reason(): DisconnectReason {
    return this.#gone ?? { type: 'ended' };
  }

  /** The bytes that the client has not taken yet. */
  get waiting(): number {
    return this.#sink.writableLength;
  }

  /** Writes to another sink from now on; what waits in the old one leaves at once. */
  setSink(sink: ReleasableSink): void {
    this.#sink.release();
    this.#sink = sink;
    if (this.#isClosed) sink.end();
  }

  /** Takes what has come, 1024 bytes at most; nothing at the end of the stream. Throws `ClientGone` once after a reset. */
  recv(): Buffer {
    if (this.#unread.length === 0) this.#throwOnce();
    const bytes = this.#unread.subarray(0, RECV_BYTES);
    this.#unread = this.#unread.subarray(bytes.length);
    if (bytes.length > 0) this.#tap?.read(bytes);
    if (this.#unread.length < MAX_UNREAD_BYTES) this.#socket.resume();
    return bytes;
  }

  /** One send. Throws `ClientGone` if there is nobody to send to. */
  send(bytes: string | Uint8Array): void {
    this.#throwOnce();
    if (this.#gone !== null || this.#isClosed) throw new ClientGone('EPIPE');
    this.#sink.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    if (this.waiting > MAX_WAITING_BYTES) this.destroy({ type: 'not-reading' });
  }

  /** Closes the connection in good order; more than once does no harm. */
  close(reason: DisconnectReason): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#gone ??= reason;
    this.#unread = Buffer.alloc(0);
    this.#sink.end();
    // What still comes is read, so that it does not turn the end into a reset.
    this.#socket.resume();
    this.#linger = this.#clock.setTimeout(() => this.#socket.destroy(), LINGER_MS);
  }

  /** Ends the connection at once. */
  destroy(reason: DisconnectReason): void {
    this.#gone ??= reason;
    this.#isClosed = true;
    this.#socket.destroy();
  }

  #arrive(bytes: Buffer): void {
    if (this.#isClosed) return;
    this.#unread = Buffer.concat([this.#unread, bytes]);
    if (this.#unread.length >= MAX_UNREAD_BYTES) this.#socket.pause();
    this.wake?.();
  }

  #end(): void {
    this.#isEnded = true;
    this.wake?.();
  }

  #reset(reason: DisconnectReason): void {
    if (this.#gone === null && !this.#isEnded) this.#isFresh = true;
    this.#gone ??= reason;
    this.wake?.();
  }

  #throwOnce(): void {
    if (!this.#isFresh) return;
    this.#isFresh = false;
    throw new ClientGone('ECONNRESET');
  }
}
