/** The file of the unpacked program. */

import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { codePath, readCode, writeCode } from '../../../src/cli/installed/code-store.js';
import { modeOf, privateFolder } from '../../files/folder.js';

const BYTES = Buffer.from('a program');

test('the file is in the folder for caches, or nowhere', () => {
  const table = [
    [{ HOME: '/home/ann' }, '/home/ann/.cache/foyer/program.cache'],
    [{ HOME: '/home/ann', XDG_CACHE_HOME: '/c' }, '/c/foyer/program.cache'],
    [{ HOME: '/home/ann', XDG_CACHE_HOME: 'c' }, '/home/ann/.cache/foyer/program.cache'],
    [{ HOME: 'ann' }, null],
    [{}, null],
  ] as const;
  for (const [env, path] of table) assert.equal(codePath(env), path);
});

test('what was written is read, and nobody else may read it', (t) => {
  const path = join(privateFolder(t), 'cache/foyer/program.cache');
  writeCode(path, BYTES);
  assert.deepEqual(readCode(path), BYTES);
  assert.deepEqual([modeOf(path), modeOf(join(path, '..'))], ['600', '700']);
  assert.deepEqual(readdirSync(join(path, '..')), ['program.cache']);
});

test('a file that others may write, a link and a folder are not read', (t) => {
  const folder = privateFolder(t);
  const path = join(folder, 'program.cache');
  assert.equal(readCode(path), undefined);
  for (const mode of [0o620, 0o602, 0o666]) {
    writeFileSync(path, BYTES);
    chmodSync(path, mode);
    assert.equal(readCode(path), undefined, mode.toString(8));
  }
  chmodSync(path, 0o600);
  assert.deepEqual(readCode(path), BYTES);
  symlinkSync(path, join(folder, 'link'));
  assert.equal(readCode(join(folder, 'link')), undefined);
  assert.equal(readCode(folder), undefined);
});

test('a link in the way is not followed, and a missing folder is no error', (t) => {
  const folder = privateFolder(t);
  const precious = join(folder, 'precious');
  writeFileSync(precious, 'mine');
  mkdirSync(join(folder, 'foyer'));
  const path = join(folder, 'foyer/program.cache');
  symlinkSync(precious, `${path}.part`);
  writeCode(path, BYTES);
  assert.equal(readFileSync(precious, 'utf8'), 'mine');
  assert.equal(readCode(path), undefined);
  writeCode(join(folder, 'none/of/these/program.cache'), BYTES);
  assert.deepEqual(readdirSync(folder).sort(), ['foyer', 'precious']);
});
