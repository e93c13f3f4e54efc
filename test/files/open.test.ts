/** Making the folders of files. */

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { makeFolder } from '../../src/files/io/open.js';
import { modeOf, privateFolder } from './folder.js';

describe('a folder', () => {
  it('is made with all its parents, for their owner only', async (test) => {
    const folder = privateFolder(test);
    await makeFolder(join(folder, 'a', 'b', 'c'));
    assert.deepEqual(
      ['a', 'a/b', 'a/b/c'].map((path) => modeOf(join(folder, path))),
      ['700', '700', '700'],
    );
  });

  it('that exists stays as it is', async (test) => {
    const folder = join(privateFolder(test), 'a');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    await makeFolder(folder);
    assert.equal(modeOf(folder), '755');
  });

  it('may be a link to a folder', async (test) => {
    const folder = privateFolder(test);
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    await makeFolder(join(folder, 'link'));
    await makeFolder(join(folder, 'link', 'inner'));
    assert.ok(existsSync(join(folder, 'real', 'inner')));
  });

  it('is made by two at once', async (test) => {
    const path = join(privateFolder(test), 'a', 'b', 'c');
    await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(path, 'd'))]);
    assert.ok(existsSync(join(path, 'd')));
  });

  const failures = [
    ['in the place of a file', (folder: string) => join(folder, 'file'), 'EEXIST'],
    ['below a file', (folder: string) => join(folder, 'file', 'a', 'b'), 'EEXIST'],
    ['in a folder that takes no others', () => '/proc/foyer/a/b', 'ENOENT'],
  ] as const;
  for (const [title, pathIn, code] of failures) {
    it(`${title} is an error`, async (test) => {
      const folder = privateFolder(test);
      writeFileSync(join(folder, 'file'), '');
      await assert.rejects(makeFolder(pathIn(folder)), { code });
    });
  }
});
