/** Reading the end of a file. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openFile, READ, readLines } from '../../src/files/io/open.js';
import { cleanUp } from '../support/clean-up.js';
import { privateFolder } from './folder.js';

async function opened(test: TestContext, text: string) {
  const path = join(privateFolder(test), 'file');
  writeFileSync(path, text);
  const handle = await openFile(path, READ);
  cleanUp(test, () => handle.close());
  return handle;
}

/** Returns lines of `bytes` bytes, including the line feed. */
function linesOf(count: number, bytes: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index}`.padEnd(bytes - 1, 'x'));
}

describe('readLines', () => {
  for (const bytes of [1000, 1024]) {
    it(`returns any number of lines of ${bytes} bytes`, async (test) => {
      const lines = linesOf(150, bytes);
      const handle = await opened(test, `${lines.join('\n')}\n`);
      assert.deepEqual(await readLines(handle, 1024 * 1024), lines);
    });
  }

  it('returns only whole lines within the bound', async (test) => {
    const lines = linesOf(10, 100);
    const handle = await opened(test, `${lines.join('\n')}\n`);
    for (const [maxBytes, whole] of [
      [99, 0],
      [101, 1],
      [250, 2],
      [999, 9],
      [1000, 10],
    ] as const) {
      assert.deepEqual(await readLines(handle, maxBytes), whole === 0 ? [] : lines.slice(-whole));
    }
  });

  it('returns a last line without a line feed', async (test) => {
    assert.deepEqual(await readLines(await opened(test, 'a\nb'), 100), ['a', 'b']);
    assert.deepEqual(await readLines(await opened(test, ''), 100), []);
  });

  it('reads only the end of a large file, and no more than the bound', async () => {
    const reads: number[] = [];
    const size = 200 * 1024 * 1024;
    const fileOf = (text: string) =>
      ({
        stat: async () => ({ size }),
        read: async (bytes: Buffer, offset: number, length: number) => {
          reads.push(length);
          bytes.fill(text, offset, offset + length);
          return { bytesRead: length };
        },
      }) as unknown as FileHandle;
    assert.equal((await readLines(fileOf('line\n'), 1_000_000)).length, 200_000);
    assert.deepEqual(await readLines(fileOf('endless'), 1_000_000), []);
    // The bound, and the byte before it.
    assert.deepEqual(reads, [1_000_001, 1_000_001]);
  });
});
