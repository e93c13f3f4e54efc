import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { encodeUtf8 } from '../../src/wire/utf8.js';

/** A socket without a network: a test says what it reads. */
export class FakeSocket extends EventEmitter {
  readonly writable = true;
  paused = false;
  ended = false;
  destroyed = false;
  /** All writes. */
  readonly written: Uint8Array[] = [];
  /** True if a destroyed socket closes at once, false if a test closes it. */
  closesAtOnce = true;

  /** The bytes that were written and not taken. */
  get writableLength(): number {
    return 0;
  }

  /** As what the server takes it for. */
  get socket(): Socket {
    return this as unknown as Socket;
  }

  /** One read comes. */
  read(bytes: string | Uint8Array): void {
    this.emit('data', typeof bytes === 'string' ? encodeUtf8(bytes) : bytes);
  }

  write(bytes: Uint8Array): boolean {
    this.written.push(bytes);
    return true;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  end(bytes?: Uint8Array): void {
    if (bytes !== undefined) this.written.push(bytes);
    this.ended = true;
  }

  destroy(): void {
    this.destroyed = true;
    if (this.closesAtOnce) this.emit('close');
  }
}
