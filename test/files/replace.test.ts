/** Changing and reading small files. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readText } from '../../src/files/io/open.js';
import { changeFile, followLinks } from '../../src/files/io/replace.js';
import { systemClock } from '../../src/terminal/clock.js';
import { until } from '../support/until.js';
import { HandTimers, modeOf, privateFolder, soonTimers } from './folder.js';

const MAX = 1000;

function fileIn(test: TestContext) {
  const folder = privateFolder(test);
  return { folder, path: join(folder, 'file'), temporary: join(folder, '.file.tmp') };
}

describe('changeFile', () => {
  it('passes the old text, and leaves only the new one, for the owner only', async (test) => {
    const { folder, path } = fileIn(test);
    writeFileSync(path, 'old', { mode: 0o666 });
    await changeFile(path, MAX, soonTimers, (text) => `${text} new ☕`);
    assert.equal(readFileSync(path, 'utf8'), 'old new ☕');
    assert.equal(modeOf(path), '600');
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('creates the folders, for the owner only, and passes null at first', async (test) => {
    const { folder } = fileIn(test);
    const path = join(folder, 'a', 'b', 'file');
    await changeFile(path, MAX, soonTimers, (text) => String(text));
    assert.equal(readFileSync(path, 'utf8'), 'null');
    assert.deepEqual([modeOf(join(folder, 'a')), modeOf(join(folder, 'a', 'b'))], ['700', '700']);
    assert.deepEqual(readdirSync(join(folder, 'a', 'b')), ['file']);
  });

  it('follows no symbolic link, in place of the file or of the temporary file', async (test) => {
    const { folder, path, temporary } = fileIn(test);
    const other = join(folder, 'other');
    writeFileSync(other, 'theirs');
    symlinkSync(other, path);
    const ours = changeFile(path, MAX, soonTimers, () => 'ours');
    await assert.rejects(ours, { code: 'ELOOP' });
    rmSync(path);
    symlinkSync(other, temporary);
    await changeFile(path, MAX, soonTimers, () => 'ours');
    assert.equal(readFileSync(other, 'utf8'), 'theirs');
    assert.equal(readFileSync(path, 'utf8'), 'ours');
    assert.deepEqual(readdirSync(folder), ['file', 'other']);
  });

  it('leaves no file if it fails, or has nothing to write', async (test) => {
    const { folder, path, temporary } = fileIn(test);
    const fail = () => Promise.reject(new Error('no'));
    await assert.rejects(changeFile(path, MAX, soonTimers, fail), /no/);
    await changeFile(path, MAX, soonTimers, () => null);
    assert.deepEqual(readdirSync(folder), []);
    mkdirSync(path);
    await assert.rejects(
      changeFile(path, MAX, soonTimers, () => 'x'),
      { code: 'NOT_A_FILE' },
    );
    assert.deepEqual(readdirSync(folder), ['file']);
    mkdirSync(temporary);
    await assert.rejects(
      changeFile(path, MAX, soonTimers, () => 'x'),
      { code: 'ERR_FS_EISDIR' },
    );
  });

  it('makes changes one after another', async (test) => {
    const { path } = fileIn(test);
    const add = () =>
      changeFile(path, MAX, systemClock, async (text) => {
        await new Promise(setImmediate);
        return `${text ?? ''}x`;
      });
    await Promise.all(Array.from({ length: 10 }, add));
    assert.equal(readFileSync(path, 'utf8'), 'x'.repeat(10));
  });

  it('waits for a window that is making a change', async (test) => {
    const { path, temporary } = fileIn(test);
    writeFileSync(temporary, '');
    const timers = new HandTimers();
    const changed = changeFile(path, MAX, timers, (text) => `${text} ours`);
    for (let wait = 0; wait < 200; wait++) {
      await until(() => timers.pending.size > 0);
      // The window makes progress.
      writeFileSync(temporary, String(wait));
      utimesSync(temporary, wait, wait);
      timers.fire();
    }
    await until(() => timers.pending.size > 0);
    writeFileSync(path, 'theirs');
    rmSync(temporary);
    timers.fire();
    await changed;
    assert.equal(readFileSync(path, 'utf8'), 'theirs ours');
  });

  it('waits a second for a temporary file that stays the same, and then takes it for left over', async (test) => {
    const { folder, path, temporary } = fileIn(test);
    writeFileSync(path, 'old');
    writeFileSync(temporary, 'ha');
    const timers = new HandTimers();
    const changed = changeFile(path, MAX, timers, (text) => `${text} new`);
    for (let wait = 0; wait < 50; wait++) {
      await until(() => timers.pending.size > 0);
      assert.equal(readFileSync(temporary, 'utf8'), 'ha', `after ${wait} waits`);
      timers.fire();
    }
    await until(() => timers.pending.size > 0);
    timers.fire();
    await until(() => timers.pending.size > 0 || readdirSync(folder).length === 1);
    timers.fire();
    await changed;
    assert.equal(readFileSync(path, 'utf8'), 'old new');
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('takes over from a window that was killed', async (test) => {
    const { folder, path, temporary } = fileIn(test);
    writeFileSync(path, 'old');
    writeFileSync(temporary, 'ha');
    const changes = Array.from({ length: 5 }, (_, index) =>
      changeFile(path, MAX, soonTimers, (text) => `${text} ${index}`),
    );
    await Promise.all(changes);
    const words = readFileSync(path, 'utf8').split(' ');
    assert.deepEqual(words.sort(), ['0', '1', '2', '3', '4', 'old']);
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('starts again if another window took over', async (test) => {
    const { folder, path, temporary } = fileIn(test);
    writeFileSync(path, 'old');
    let tries = 0;
    await changeFile(path, MAX, soonTimers, (text) => {
      if (++tries === 1) {
        writeFileSync(`${path}.theirs`, 'theirs');
        rmSync(temporary);
        renameSync(`${path}.theirs`, path);
      }
      return `${text} ours`;
    });
    assert.equal(readFileSync(path, 'utf8'), 'theirs ours');
    assert.deepEqual(readdirSync(folder), ['file']);
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
