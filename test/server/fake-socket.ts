/** A server's socket without a network. */

import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { encodeUtf8 } from '../../src/wire/utf8.js';

/** With this many bytes that were not taken, a socket takes no more. */
const HIGH_WATER_BYTES = 16 * 1024;

/** A socket without a network, of this machine if nothing else is set: a test says what it reads. */
export class FakeSocket extends EventEmitter {
  readonly writable = true;
  remoteAddress = '127.0.0.1';
  remotePort = 1;
  paused = false;
  ended = false;
  destroyed = false;
  allowHalfOpen = true;
  /** The bytes that were read and put back. */
  readonly putBack: Uint8Array[] = [];
  /** All writes. */
  readonly written: Uint8Array[] = [];
  /** True if a destroyed socket closes at once, false if a test closes it. */
  closesAtOnce = true;

  /** The bytes that were written and not taken. */
  writableLength = 0;

  /** As what the server takes it for. */
  get socket(): Socket {
    return this as unknown as Socket;
  }

  /** One read comes. */
  read(bytes: string | Uint8Array): void {
    this.emit('data', typeof bytes === 'string' ? encodeUtf8(bytes) : bytes);
  }

  unshift(bytes: Uint8Array): void {
    this.putBack.push(bytes);
  }

  write(bytes: Uint8Array): boolean {
    this.written.push(bytes);
    return this.writableLength < HIGH_WATER_BYTES;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  end(bytes?: string | Uint8Array): void {
    if (bytes !== undefined) this.write(typeof bytes === 'string' ? encodeUtf8(bytes) : bytes);
    this.ended = true;
  }

  /** All that was written, as text. */
  get text(): string {
    return Buffer.concat(this.written).toString();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    if (this.closesAtOnce) this.emit('close');
  }
}
