/** A socket without a network. */

import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

/** One write to a fake socket, and when it was made (ms). */
export interface Write {
  readonly text: string;
  readonly time: number;
}

/** A socket without a network. The test says when it connects, what arrives, and when a write is out. */
export class FakeSocket extends EventEmitter {
  readonly writes: Write[] = [];
  writable = true;
  destroyed = false;
  noDelay = false;
  keepAlive = false;
  paused = false;
  /** True once our side of the stream has ended. */
  ended = false;
  readonly #now: () => number;
  #unflushed: ((error?: Error) => void)[] = [];
  #unread: Buffer[] = [];

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  /** This, in place of a real socket: it has what a link uses of one. */
  asSocket(): Socket {
    return this as unknown as Socket;
  }

  /** The writes, in order. */
  get texts(): string[] {
    return this.writes.map((write) => write.text);
  }

  setNoDelay(on: boolean): void {
    this.noDelay = on;
  }

  setKeepAlive(on: boolean): void {
    this.keepAlive = on;
  }

  write(bytes: Uint8Array, flushed: (error?: Error) => void = () => {}): void {
    this.writes.push({ text: Buffer.from(bytes).toString(), time: this.#now() });
    this.#unflushed.push(flushed);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    while (!this.paused && this.#unread.length > 0) this.emit('data', this.#unread.shift());
  }

  end(): void {
    this.ended = true;
    this.writable = false;
  }

  destroySoon(): void {
    this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.writable = false;
    // A write that has not left never will, and the writer learns it.
    for (const flushed of this.#unflushed.splice(0)) flushed(new Error('destroyed'));
    this.emit('close');
  }

  /** The connection is made. */
  connect(): void {
    this.emit('connect');
  }

  /** All that was written has left the process. */
  flush(): void {
    for (const flushed of this.#unflushed.splice(0)) flushed();
  }

  /** One read, at once or when the socket is no longer paused. */
  arrive(text: string | Uint8Array): void {
    this.#unread.push(Buffer.from(text as string));
    if (!this.paused) this.resume();
  }

  /** The connection breaks. */
  fail(code: string): void {
    this.emit('error', Object.assign(new Error(code), { code }));
    this.destroy();
  }
}
