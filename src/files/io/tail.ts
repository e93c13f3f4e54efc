/** Reads the end of a file without reading the rest. */

import type { FileHandle } from 'node:fs/promises';

/** How much is read at first (bytes). */
const FIRST_BYTES = 64 * 1024;
const GROWTH = 8;

/** Returns the bytes from `start` to `end`. */
export async function readBytes(
  handle: Pick<FileHandle, 'read'>,
  start: number,
  end: number,
): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}

/** Returns the last `count` lines, oldest first, without blank ones; fewer if they exceed `maxBytes`. */
export async function readLastLines(
  handle: Pick<FileHandle, 'read' | 'stat'>,
  count: number,
  maxBytes: number,
  bytes = FIRST_BYTES,
): Promise<string[]> {
  const { size } = await handle.stat();
  const start = Math.max(0, size - Math.min(bytes, maxBytes));
  const text = (await readBytes(handle, start, size)).toString('utf8');
  // The first line may be cut, unless it begins the file.
  const whole = text.split('\n').slice(start === 0 ? 0 : 1);
  const lines = whole.filter((line) => line !== '').slice(-count);
  const isAll = lines.length === count || start === 0 || bytes >= maxBytes;
  return isAll ? lines : readLastLines(handle, count, maxBytes, GROWTH * bytes);
}
