/** A socket in memory. */

import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { type Carriage, Lane } from './lane.js';
import type { FarEnd, Wire } from './wire.js';

/** The options of a socket in memory. */
export interface MemorySocketOptions extends Carriage {
  /** True if the server's writes within one millisecond are one read (the default). */
  readonly coalesces?: boolean;
  /** Called with the server's end when the connection request arrives; null refuses the connection. */
  readonly accept: ((far: FarEnd) => Wire) | null;
  /** The connection has been there for a long time: it takes no time to make. */
  readonly isOpen?: boolean;
}

/**
 * A client's socket without a network: what `Connection`, `watchDialling` and `ClassPerson` use of a `net.Socket`,
 * over a clock. A full close with unread bytes in the socket is a reset; so is the answer to bytes that
 * arrive later.
 */
export class MemorySocket extends EventEmitter {
  destroyed = false;
  writable = true;
  readonly #options: MemorySocketOptions;
  readonly #up: Lane;
  readonly #down: Lane;
  #wire: Wire | null = null;
  #connected = false;
  #whenConnected: (() => void)[] = [];
  /** The callbacks of writes that have not left. */
  readonly #unflushed = new Set<(error?: Error) => void>();
  #flowing: boolean | null = null;
  /** The input that has arrived and was not read: bytes, or the FIN. */
  readonly #unread: (Buffer | 'fin')[] = [];

  constructor(options: MemorySocketOptions) {
    super();
    this.#options = options;
    this.#up = new Lane(options, true, (bytes) => this.#arriveAtServer(bytes));
    this.#down = new Lane(options, options.coalesces ?? true, (bytes) => this.#arrive(bytes));
    if (options.isOpen === true) this.#takeOpen();
    else this.#up.signal(() => this.#request());
    this.on('newListener', (event) => {
      if (event === 'data' && this.#flowing === null) this.#later(() => this.#start());
    });
  }

  /** This, in place of a real socket. */
  asSocket(): Socket {
    return this as unknown as Socket;
  }

  setNoDelay(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  write(bytes: string | Uint8Array, flushed: (error?: Error) => void = () => {}): boolean {
    if (!this.writable) {
      this.#later(() => flushed(new Error('write after end')));
      return false;
    }
    const copy = Buffer.from(bytes as Uint8Array);
    this.#unflushed.add(flushed);
    this.#onceConnected(() => {
      this.#up.send(copy);
      this.#later(() => {
        if (this.#unflushed.delete(flushed)) flushed();
      });
    });
    return true;
  }

  /** Sends a FIN; reading goes on. */
  end(bytes?: string | Uint8Array): this {
    if (!this.writable) return this;
    if (bytes !== undefined) this.write(bytes);
    this.writable = false;
    this.#onceConnected(() => this.#up.signal(() => this.#wire?.end()));
    return this;
  }

  pause(): this {
    this.#flowing = false;
    return this;
  }

  resume(): this {
    this.#flowing = true;
    this.#later(() => this.#read());
    return this;
  }

  /** Closes once all that was written has left. */
  destroySoon(): void {
    this.end();
    this.#onceConnected(() => this.#later(() => this.destroy()));
  }

  destroy(error?: Error): this {
    return this.#close(this.#unread.some((piece) => piece !== 'fin') ? 'reset' : 'fin', error);
  }

  resetAndDestroy(): this {
    this.#onceConnected(() => this.#close('reset'));
    return this;
  }

  #close(how: 'fin' | 'reset' | 'none', error?: Error): this {
    if (this.destroyed) return this;
    if (this.#connected && how === 'reset') this.#up.signal(() => this.#wire?.reset());
    else if (this.#connected && how === 'fin') this.end();
    this.destroyed = true;
    this.writable = false;
    this.#unread.length = 0;
    this.#whenConnected = [];
    const unflushed = [...this.#unflushed];
    this.#unflushed.clear();
    this.#later(() => {
      for (const flushed of unflushed) flushed(error ?? new Error('destroyed'));
      if (error !== undefined) this.emit('error', error);
      this.emit('close', error !== undefined);
    });
    return this;
  }

  /** The connection request arrives at the server. */
  #request(): void {
    const { accept } = this.#options;
    if (accept === null) {
      this.#down.signal(() => this.#close('none', socketError('ECONNREFUSED')));
      return;
    }
    // The answer to the request comes before anything that the server sends.
    this.#down.signal(() => this.#connect());
    this.#wire = accept(this.#serverEnd());
  }

  #takeOpen(): void {
    this.#connected = true;
    this.#wire = this.#options.accept?.(this.#serverEnd()) ?? null;
  }

  #connect(): void {
    this.#connected = true;
    if (this.destroyed) {
      this.#up.signal(() => this.#wire?.end());
      return;
    }
    this.emit('connect');
    for (const run of this.#whenConnected.splice(0)) run();
  }

  #serverEnd(): FarEnd {
    return {
      send: (bytes) => this.#down.send(bytes),
      close: (how) =>
        this.#down.signal(() =>
          how === 'fin' ? this.#arrive('fin') : this.#close('none', socketError('ECONNRESET')),
        ),
    };
  }

  #arriveAtServer(bytes: Buffer): void {
    if (this.#wire?.closed !== true) this.#wire?.arrive(bytes);
    else this.#down.signal(() => this.#close('none', socketError('ECONNRESET')));
  }

  #arrive(piece: Buffer | 'fin'): void {
    if (!this.destroyed) {
      this.#unread.push(piece);
      this.#read();
    } else if (piece !== 'fin') this.#up.signal(() => this.#wire?.reset());
  }

  #start(): void {
    if (this.#flowing !== null) return;
    this.#flowing = true;
    this.#read();
  }

  #read(): void {
    while (this.#flowing === true && !this.destroyed) {
      const piece = this.#unread.shift();
      if (piece === undefined) return;
      if (piece !== 'fin') this.emit('data', piece);
      else {
        this.emit('end');
        this.#close('fin');
      }
    }
  }

  #onceConnected(run: () => void): void {
    if (this.#connected) run();
    else this.#whenConnected.push(run);
  }

  #later(run: () => void): void {
    this.#options.clock.setTimeout(run, 0);
  }
}

function socketError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
