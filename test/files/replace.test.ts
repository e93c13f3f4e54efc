/** Changing and reading small files. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readText } from '../../src/files/io/open.js';
import { changeFile, followLinks } from '../../src/files/io/replace.js';
import { cleanUp } from '../support/clean-up.js';
import { modeOf, privateFolder } from './folder.js';

const MAX = 1000;

function fileIn(test: TestContext) {
  const folder = privateFolder(test);
  return { folder, path: join(folder, 'file') };
}

function replaceWith(path: string, text: string): void {
  writeFileSync(`${path}.theirs`, text);
  renameSync(`${path}.theirs`, path);
}

describe('changeFile', () => {
  it('passes the old text, and leaves only the new one, for the owner only', async (test) => {
    const { folder, path } = fileIn(test);
    writeFileSync(path, 'old', { mode: 0o666 });
    await changeFile(path, MAX, (text) => `${text} new ☕`);
    assert.equal(readFileSync(path, 'utf8'), 'old new ☕');
    assert.equal(modeOf(path), '600');
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('creates the folders, for the owner only, and passes null at first', async (test) => {
    const { folder } = fileIn(test);
    const path = join(folder, 'a', 'b', 'file');
    await changeFile(path, MAX, (text) => String(text));
    assert.equal(readFileSync(path, 'utf8'), 'null');
    assert.deepEqual([modeOf(join(folder, 'a')), modeOf(join(folder, 'a', 'b'))], ['700', '700']);
    assert.deepEqual(readdirSync(join(folder, 'a', 'b')), ['file']);
  });

  it('leaves the file itself if its text stays, and makes none for no text', async (test) => {
    const { folder, path } = fileIn(test);
    assert.equal(await changeFile(path, MAX, () => null), null);
    assert.deepEqual(readdirSync(folder), []);
    writeFileSync(path, 'text');
    const { ino } = statSync(path);
    for (const same of [() => null, () => 'text', (text: string | null) => text]) {
      assert.equal(await changeFile(path, MAX, same), 'text');
      assert.equal(statSync(path).ino, ino);
    }
  });

  it('follows no symbolic link in the place of the file', async (test) => {
    const { folder, path } = fileIn(test);
    const other = join(folder, 'other');
    writeFileSync(other, 'theirs');
    symlinkSync(other, path);
    const ours = changeFile(path, MAX, () => 'ours');
    await assert.rejects(ours, { code: 'ELOOP' });
    assert.equal(readFileSync(other, 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(folder), ['file', 'other']);
  });

  it('leaves no file if it fails, or has nothing to write', async (test) => {
    const { folder, path } = fileIn(test);
    const fail = () => {
      throw new Error('no');
    };
    await assert.rejects(changeFile(path, MAX, fail), /no/);
    assert.equal(await changeFile(path, MAX, () => null), null);
    assert.deepEqual(readdirSync(folder), []);
    mkdirSync(path);
    await assert.rejects(
      changeFile(path, MAX, () => 'x'),
      { code: 'NOT_A_FILE' },
    );
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('returns the text that the file has, and writes no text that it has already', async (test) => {
    const { path } = fileIn(test);
    assert.equal(await changeFile(path, MAX, () => 'new'), 'new');
    const { ino } = statSync(path);
    assert.equal(await changeFile(path, MAX, () => 'new'), 'new');
    assert.equal(await changeFile(path, MAX, () => null), 'new');
    assert.equal(statSync(path).ino, ino);
  });

  it('loses no change of several at once', async (test) => {
    const { folder, path } = fileIn(test);
    const add = () => changeFile(path, MAX, (text) => `${text ?? ''}x`);
    await Promise.all(Array.from({ length: 10 }, add));
    assert.equal(readFileSync(path, 'utf8'), 'x'.repeat(10));
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  for (const [how, write] of [
    ['replaced', (path: string) => replaceWith(path, 'their text')],
    ['written in place', (path: string) => writeFileSync(path, 'their text')],
    ['removed', (path: string) => rmSync(path)],
  ] as const) {
    it(`begins again if the file is ${how} meanwhile`, async (test) => {
      const { folder, path } = fileIn(test);
      writeFileSync(path, 'old');
      const seen: unknown[] = [];
      await changeFile(path, MAX, (text) => {
        if (seen.push(text) === 1) write(path);
        return `${text} ours`;
      });
      const now = how === 'removed' ? null : 'their text';
      assert.deepEqual(seen, ['old', now]);
      assert.equal(readFileSync(path, 'utf8'), `${now} ours`);
      assert.deepEqual(readdirSync(folder), ['file']);
    });
  }

  it('gives up on a file that changes all the time', async (test) => {
    const { folder, path } = fileIn(test);
    let changes = 0;
    const change = () => {
      writeFileSync(path, `their text ${changes++}`);
      return 'ours';
    };
    await assert.rejects(changeFile(path, MAX, change), { code: 'BUSY' });
    assert.equal(readFileSync(path, 'utf8'), `their text ${changes - 1}`);
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('removes the temporary file that a kill has left, but not one of a window that writes', async (test) => {
    const { folder, path } = fileIn(test);
    const at = (name: string) => join(folder, name);
    for (const name of ['.foyer-killed', '.foyer-new', '.mine-killed']) {
      writeFileSync(at(name), 'ha');
      if (name.includes('killed')) utimesSync(at(name), 1, 1);
    }
    mkdirSync(at('.foyer-folder'));
    utimesSync(at('.foyer-folder'), 1, 1);
    await changeFile(path, MAX, () => 'new');
    assert.deepEqual(readdirSync(folder), ['.foyer-folder', '.foyer-new', '.mine-killed', 'file']);
  });

  it('begins again if another window took its temporary file for left over', async (test) => {
    const { path, folder } = fileIn(test);
    let isPaused = true;
    const watching = watch(folder, (_, name) => {
      if (isPaused && name?.startsWith('.foyer-')) {
        isPaused = false;
        rmSync(join(folder, name), { force: true });
      }
    });
    cleanUp(test, () => watching.close());
    await changeFile(path, MAX, () => 'new');
    assert.equal(readFileSync(path, 'utf8'), 'new');
  });
});

describe('readText', () => {
  it('returns the text, or null if there is no file', async (test) => {
    const path = join(privateFolder(test), 'file');
    assert.equal(await readText(path, MAX), null);
    writeFileSync(path, 'x'.repeat(MAX));
    assert.equal(await readText(path, MAX), 'x'.repeat(MAX));
  });

  it('rejects large files, links, folders and pipes', async (test) => {
    const folder = privateFolder(test);
    const at = (name: string) => join(folder, name);
    writeFileSync(at('large'), 'x'.repeat(MAX + 1));
    symlinkSync(at('large'), at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    await assert.rejects(readText(at('large'), MAX), { code: 'TOO_LARGE' });
    await assert.rejects(readText(at('link'), MAX), { code: 'ELOOP' });
    await assert.rejects(readText(folder, MAX), { code: 'NOT_A_FILE' });
    await assert.rejects(readText(at('pipe'), MAX), { code: 'NOT_A_FILE' });
  });
});

describe('followLinks', () => {
  it('returns the target of links, which may be missing', async (test) => {
    const folder = await realpath(privateFolder(test));
    const at = (name: string) => join(folder, name);
    mkdirSync(at('dots'));
    symlinkSync('dots', at('config'));
    symlinkSync('../real', at('dots/settings'));
    assert.equal(await followLinks(at('config/settings')), at('real'));
    assert.equal(await followLinks(at('nothing')), at('nothing'));
  });

  it('gives up on a circle of links', async (test) => {
    const folder = await realpath(privateFolder(test));
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    await assert.rejects(readText(await followLinks(join(folder, 'a')), MAX), { code: 'ELOOP' });
  });
});
