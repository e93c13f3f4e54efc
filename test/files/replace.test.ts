import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readText } from '../../src/files/open.js';
import { followLinks, replaceFile } from '../../src/files/replace.js';
import { updateFile } from '../../src/files/update.js';
import { modeOf, privateFolder, soonTimers } from './folder.js';

const MAX = 1000;

describe('replaceFile', () => {
  it('leaves the new text, and nothing beside it, for the owner alone', async (test) => {
    const folder = privateFolder(test);
    const path = join(folder, 'file');
    writeFileSync(path, 'old', { mode: 0o666 });
    await replaceFile(path, 'new ☕');
    assert.equal(readFileSync(path, 'utf8'), 'new ☕');
    assert.equal(modeOf(path), '600');
    assert.deepEqual(readdirSync(folder), ['file']);
  });

  it('replaces a symbolic link instead of following it', async (test) => {
    const folder = privateFolder(test);
    const [path, other] = [join(folder, 'file'), join(folder, 'other')];
    writeFileSync(other, 'theirs');
    symlinkSync(other, path);
    await replaceFile(path, 'ours');
    assert.equal(readFileSync(other, 'utf8'), 'theirs');
    assert.equal(readFileSync(path, 'utf8'), 'ours');
  });

  it('leaves nothing behind where it fails', async (test) => {
    const folder = privateFolder(test);
    mkdirSync(join(folder, 'file'));
    await assert.rejects(replaceFile(join(folder, 'file'), 'x'), { code: 'EISDIR' });
    assert.deepEqual(readdirSync(folder), ['file']);
  });
});

describe('updateFile', () => {
  it('makes the folders, for the owner alone, and hands in null at first', async (test) => {
    const folder = privateFolder(test);
    const path = join(folder, 'a', 'b', 'file');
    await updateFile(path, MAX, soonTimers, (text) => String(text));
    assert.equal(readFileSync(path, 'utf8'), 'null');
    assert.deepEqual([modeOf(join(folder, 'a')), modeOf(join(folder, 'a', 'b'))], ['700', '700']);
    assert.deepEqual(readdirSync(join(folder, 'a', 'b')), ['file']);
  });

  it('removes what was half written', async (test) => {
    const folder = privateFolder(test);
    for (const name of ['.file.0-0.tmp', '.other.0-0.tmp']) writeFileSync(join(folder, name), '');
    await updateFile(join(folder, 'file'), MAX, soonTimers, () => 'x');
    assert.deepEqual(readdirSync(folder).sort(), ['.other.0-0.tmp', 'file']);
  });

  it('leaves the file and its lock free where the change fails', async (test) => {
    const folder = privateFolder(test);
    const path = join(folder, 'file');
    const fail = () => Promise.reject(new Error('no'));
    await assert.rejects(updateFile(path, MAX, soonTimers, fail), /no/);
    await updateFile(path, MAX, soonTimers, () => null);
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe('readText', () => {
  it('gives the text, or null where there is no file', async (test) => {
    const path = join(privateFolder(test), 'file');
    assert.equal(await readText(path, MAX), null);
    writeFileSync(path, 'x'.repeat(MAX));
    assert.equal(await readText(path, MAX), 'x'.repeat(MAX));
  });

  it('reads nothing too large, no link, no folder and no pipe', async (test) => {
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
  it('goes where links lead, be a file there or not', async (test) => {
    const folder = await realpath(privateFolder(test));
    const at = (name: string) => join(folder, name);
    mkdirSync(at('dots'));
    symlinkSync('dots', at('config'));
    symlinkSync('../real', at('dots/settings'));
    assert.equal(await followLinks(at('config/settings')), at('real'));
    assert.equal(await followLinks(at('nothing')), at('nothing'));
  });

  it('gives up on links in a circle', async (test) => {
    const folder = await realpath(privateFolder(test));
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    await assert.rejects(readText(await followLinks(join(folder, 'a')), MAX), { code: 'ELOOP' });
  });
});
