/** The socket of one connection: dialled, secured if its server speaks TLS, and read in turns. */

import type { Socket } from 'node:net';
import type { Address, Loss } from '../../session/model.js';
import type { Clock } from '../../text/clock.js';
import type { Dial } from '../dial.js';
import { closedByServer, lossFromError } from '../loss.js';
import type { Secure } from '../secured.js';
import { TLS_SILENT, tlsLoss } from '../tls-loss.js';
import { HANDSHAKE_LIMIT_MS, KEEP_ALIVE_MS } from './connection-limits.js';
import { PacedReader } from './paced-reader.js';
import type { ConnectionTimers } from './timers.js';

/** The questions and reports of a transport. */
export interface TransportOptions {
  readonly secure: Secure;
  /** Returns true while other work is more urgent than reading. */
  isUrgent(): boolean;
  /** Returns true if a read may be divided: its end never ends a message. */
  isDivisible(): boolean;
  /** Messages can be written; `tls`: the version of TLS, null without it. */
  connected(tls: string | null): void;
  read(bytes: Uint8Array): void;
  /** The socket has closed, and all that came was read. */
  closed(): void;
}

/** The socket of one connection, through its handshake to its end. */
export class Transport {
  readonly #address: Address;
  readonly #clock: Clock;
  readonly #timers: ConnectionTimers;
  readonly #options: TransportOptions;
  #socket: Socket;
  #reader: PacedReader;
  /** True while the TLS handshake goes on. */
  #isShaking = false;
  #isEstablished = false;
  /** Why the socket ends, if known. */
  #loss: Loss | null = null;

  constructor(
    address: Address,
    dial: Dial,
    clock: Clock,
    timers: ConnectionTimers,
    options: TransportOptions,
  ) {
    this.#address = address;
    this.#clock = clock;
    this.#timers = timers;
    this.#options = options;
    this.#socket = dial(address);
    this.#socket.setNoDelay(true);
    this.#socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.#reader = this.#readerOf(this.#socket);
    this.#socket.on('connect', () => {
      if (address.tls) void this.#shake();
      else this.#establish(null);
    });
    if (!address.tls) this.#readOn();
    this.#watch();
  }

  /** The socket that carries the messages: with TLS, the secured one from the end of the handshake on. */
  get socket(): Socket {
    return this.#socket;
  }

  /** True once messages could be written. */
  get isEstablished(): boolean {
    return this.#isEstablished;
  }

  /** Why the socket has closed. */
  get loss(): Loss {
    return this.#loss ?? closedByServer;
  }

  /** Ends the connection at once, because of a loss that is known. */
  fail(loss: Loss): void {
    this.#loss = loss;
    this.#socket.destroy();
  }

  #readerOf(socket: Socket): PacedReader {
    return new PacedReader(socket, this.#clock, this.#options);
  }

  #readOn(): void {
    this.#socket.on('data', (bytes) => this.#reader.push(bytes));
  }

  /** Watches the socket's errors and its end. */
  #watch(): void {
    this.#socket.on('error', (error) => {
      this.#loss = this.#lossOf(error);
    });
    this.#socket.on('close', this.#closed);
  }

  readonly #closed = (): void => {
    this.#reader.drain();
    this.#options.closed();
  };

  #lossOf(error: Error): Loss {
    return this.#isShaking ? tlsLoss(error) : lossFromError(error, this.#isEstablished);
  }

  /** Takes the socket through the TLS handshake; the secured one takes its place. */
  async #shake(): Promise<void> {
    this.#isShaking = true;
    this.#timers.start('limit', HANDSHAKE_LIMIT_MS, () => this.fail(TLS_SILENT));
    try {
      const { socket, version } = await this.#options.secure(this.#socket, this.#address);
      this.#isShaking = false;
      this.#secured(socket, version);
    } catch (error) {
      this.fail(this.#loss ?? tlsLoss(error as Error));
    }
  }

  #secured(socket: Socket, version: string): void {
    const plain = this.#socket;
    plain.off('close', this.#closed);
    this.#socket = socket;
    this.#reader = this.#readerOf(socket);
    this.#watch();
    if (plain.destroyed) {
      socket.destroy();
      return;
    }
    this.#timers.stop('limit');
    this.#readOn();
    this.#establish(version);
  }

  #establish(tls: string | null): void {
    this.#isEstablished = true;
    this.#options.connected(tls);
  }
}
