/** Reads the end of a file without reading the rest. */

import type { FileHandle } from 'node:fs/promises';

/** The first block (bytes); each further one is as large as all before it. */
const BLOCK_BYTES = 64 * 1024;

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
): Promise<string[]> {
  const { size } = await handle.stat();
  const first = Math.max(0, size - maxBytes);
  let [start, bytes] = [size, Buffer.alloc(0)];
  let lines: string[] = [];
  while (start > first && lines.length < count) {
    const from = Math.max(first, start - Math.max(BLOCK_BYTES, bytes.length));
    bytes = Buffer.concat([await readBytes(handle, from, start), bytes]);
    start = from;
    // The first line may be cut, unless it begins the file.
    lines = bytes
      .toString('utf8')
      .split('\n')
      .slice(start === 0 ? 0 : 1);
    lines = lines.filter((line) => line !== '');
  }
  return lines.slice(-count);
}
