/** A file in memory on a disk that can be full, or slow. */

import type { FileHandle } from 'node:fs/promises';

export class FakeDisk {
  bytes = Buffer.alloc(0);
  /** The free space, in bytes. */
  room = Number.POSITIVE_INFINITY;
  /** The most bytes that one write takes. */
  most = Number.POSITIVE_INFINITY;
  /** Every write waits for this. */
  ready: Promise<void> = Promise.resolve();
  writes = 0;
  opened = 0;

  readonly open = async (): Promise<FileHandle> => {
    this.opened++;
    return {
      read: this.#read,
      write: this.#write,
      stat: async () => ({ size: this.bytes.length }),
      close: async () => {
        this.opened--;
      },
    } as unknown as FileHandle;
  };

  get text(): string {
    return this.bytes.toString('utf8');
  }

  readonly #read = async (buffer: Buffer, offset: number, length: number, position: number) => ({
    bytesRead: this.bytes.copy(buffer, offset, position, position + length),
  });

  readonly #write = async (bytes: Uint8Array, offset: number, length: number) => {
    await this.ready;
    const bytesWritten = Math.min(length, this.room, this.most);
    if (bytesWritten === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    this.writes++;
    this.room -= bytesWritten;
    this.bytes = Buffer.concat([this.bytes, bytes.subarray(offset, offset + bytesWritten)]);
    return { bytesWritten };
  };
}
