/** The connections of the class server's stand-in. */

import { Crash, type Source } from '../../../src/server/class/threads.js';

/** The client's end of a connection: a socket, or a piece of memory. */
export interface FarEnd {
  send(bytes: Buffer): void;
  /** Closes in good order, or with a reset if bytes of the client were left unread. */
  close(how: 'fin' | 'reset'): void;
  /** The server has read: fewer than `unread` bytes wait now. */
  drained?(unread: number): void;
}

/** An error of a socket call. */
export class WireError extends Crash {
  readonly code: 'ECONNRESET' | 'EPIPE';

  constructor(code: 'ECONNRESET' | 'EPIPE') {
    super(code);
    this.code = code;
  }
}

/**
 * One connection as the class server's socket calls see it. As with Linux, a reset that comes without a FIN
 * before it is one ECONNRESET, of the next call to `recv` that has no bytes left or to `send`; after that,
 * and after a FIN, `recv` returns nothing and `send` fails with EPIPE.
 */
export class Wire implements Source {
  readonly id: number;
  wake: (() => void) | null = null;
  closed = false;
  readonly #far: FarEnd;
  #unread: Buffer = Buffer.alloc(0);
  #ended = false;
  #gone = false;
  #error: 'ECONNRESET' | null = null;

  constructor(id: number, far: FarEnd) {
    this.id = id;
    this.#far = far;
  }

  /** True once the client sends nothing more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** True if `recv` would return, or throw, at once. */
  get ready(): boolean {
    return this.#unread.length > 0 || this.#ended || this.#gone;
  }

  /** Takes at most `limit` bytes; none at the end of the stream. Throws a `WireError`. */
  recv(limit: number): Buffer {
    if (this.#unread.length === 0) this.#throwOnce();
    const bytes = this.#unread.subarray(0, limit);
    this.#unread = this.#unread.subarray(bytes.length);
    this.#far.drained?.(this.#unread.length);
    return bytes;
  }

  /** One send. Throws a `WireError` if the client is gone. */
  send(bytes: string | Uint8Array): void {
    this.#throwOnce();
    if (this.#gone || this.closed) throw new WireError('EPIPE');
    this.#far.send(Buffer.from(bytes as Uint8Array));
  }

  /** Closes the connection; more than once does no harm. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (!this.#gone) this.#far.close(this.#unread.length > 0 ? 'reset' : 'fin');
  }

  /** Bytes of the client have arrived. */
  arrive(bytes: Uint8Array): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    this.wake?.();
  }

  /** The client's FIN has arrived. */
  end(): void {
    this.#ended = true;
    this.wake?.();
  }

  /** The client's reset has arrived. */
  reset(): void {
    if (this.#gone) return;
    this.#gone = true;
    if (!this.#ended) this.#error = 'ECONNRESET';
    this.wake?.();
  }

  #throwOnce(): void {
    const error = this.#error;
    this.#error = null;
    if (error !== null) throw new WireError(error);
  }
}
