import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openFile, READ } from '../../src/files/open.js';
import { readEnd, readLastLines } from '../../src/files/tail.js';
import { privateFolder } from './folder.js';

async function opened(test: TestContext, text: string) {
  const path = join(privateFolder(test), 'file');
  writeFileSync(path, text);
  const handle = await openFile(path, READ);
  test.after(() => handle.close());
  return handle;
}

/** Lines of so many bytes each, their line feeds counted. */
function linesOf(count: number, bytes: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index}`.padEnd(bytes - 1, 'x'));
}

describe('readLastLines', () => {
  for (const bytes of [1000, 1024]) {
    it(`gives any number of lines of ${bytes} bytes`, async (test) => {
      const lines = linesOf(150, bytes);
      const handle = await opened(test, `${lines.join('\n')}\n`);
      for (let count = 1; count <= 151; count++) {
        assert.deepEqual(await readLastLines(handle, count, 1024 * 1024), lines.slice(-count));
      }
    });
  }

  it('gives only whole lines of what it may read', async (test) => {
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

  it('gives the last line also where it does not end', async (test) => {
    assert.deepEqual(await readLastLines(await opened(test, 'a\nb'), 1, 100), ['b']);
    assert.deepEqual(await readLastLines(await opened(test, ''), 1, 100), []);
  });
});

it('readEnd gives the end of a file', async (test) => {
  const handle = await opened(test, '0123456789');
  assert.equal(await readEnd(handle, 4), '6789');
  assert.equal(await readEnd(handle, 40), '0123456789');
});
