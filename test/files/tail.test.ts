/** Reading the end of a file. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openFile, READ } from '../../src/files/io/open.js';
import { readLastLines } from '../../src/files/io/tail.js';
import { privateFolder } from './folder.js';

async function opened(test: TestContext, text: string) {
  const path = join(privateFolder(test), 'file');
  writeFileSync(path, text);
  const handle = await openFile(path, READ);
  test.after(() => handle.close());
  return handle;
}

/** Returns lines of `bytes` bytes, including the line feed. */
function linesOf(count: number, bytes: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index}`.padEnd(bytes - 1, 'x'));
}

describe('readLastLines', () => {
  for (const bytes of [1000, 1024]) {
    it(`returns any number of lines of ${bytes} bytes`, async (test) => {
      const lines = linesOf(150, bytes);
      const handle = await opened(test, `${lines.join('\n')}\n`);
      for (let count = 1; count <= 151; count++) {
        assert.deepEqual(await readLastLines(handle, count, 1024 * 1024), lines.slice(-count));
      }
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
      assert.deepEqual(
        await readLastLines(handle, 10, maxBytes),
        whole === 0 ? [] : lines.slice(-whole),
      );
    }
  });

  it('returns a last line without a line feed', async (test) => {
    assert.deepEqual(await readLastLines(await opened(test, 'a\nb'), 1, 100), ['b']);
    assert.deepEqual(await readLastLines(await opened(test, ''), 1, 100), []);
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
    const largest = () => Math.max(...reads.splice(0));
    assert.equal((await readLastLines(fileOf('line\n'), 5, 1_000_000)).length, 5);
    assert.equal(largest(), 64 * 1024);
    assert.deepEqual(await readLastLines(fileOf('endless'), 5, 1_000_000), []);
    assert.ok(reads.length < 4);
    assert.equal(largest(), 1_000_000);
  });
});
