import type { FileHandle } from 'node:fs/promises';

const BLOCK_BYTES = 64 * 1024;

/** The last `maxBytes` of a file, or all of it; the first line may be half a line. */
export async function readEnd(handle: FileHandle, maxBytes: number): Promise<string> {
  const { size } = await handle.stat();
  const bytes = await readBytes(handle, Math.max(0, size - maxBytes), size);
  return bytes.toString('utf8');
}

/** The bytes of a file from `start` to `end`; fewer where it ends before. */
export async function readBytes(
  handle: Pick<FileHandle, 'read'>,
  start: number,
  end: number,
): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** The last `count` whole lines of a file, oldest first; fewer where they take more than `maxBytes`. */
export async function readLastLines(
  handle: FileHandle,
  count: number,
  maxBytes: number,
): Promise<string[]> {
  const { size } = await handle.stat();
  const least = Math.max(0, size - maxBytes);
  let start = size;
  let bytes: Buffer = Buffer.alloc(0);
  // One more line break than lines: the first line is whole only if one stands in front of it.
  while (start > least && lineBreaks(bytes) <= count) {
    const from = Math.max(least, start - BLOCK_BYTES);
    bytes = Buffer.concat([await readBytes(handle, from, start), bytes]);
    start = from;
  }
  const lines = bytes.toString('utf8').split('\n');
  const whole = lines.slice(start === 0 ? 0 : 1);
  return whole.filter((line) => line !== '').slice(-count);
}

function lineBreaks(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}
