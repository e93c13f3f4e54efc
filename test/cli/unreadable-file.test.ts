/** Sentences about a file that cannot be read. */

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSmallFile } from '../../src/cli/small-file.js';
import { cannotRead } from '../../src/cli/unreadable-file.js';
import { privateFolder } from '../files/folder.js';

test('each way in which a file cannot be read has words of its own', (t) => {
  const folder = privateFolder(t);
  const [file, inside] = [join(folder, 'file'), join(folder, 'inside')];
  writeFileSync(file, 'long');
  mkdirSync(inside);
  const reasonOf = (path: string) => {
    const read = readSmallFile(path, 3, 'utf8');
    assert.ok('code' in read);
    return cannotRead('x', read.code);
  };
  assert.equal(reasonOf(join(folder, 'none')), 'cannot read “x”: there is no such file');
  assert.equal(reasonOf(join(file, 'none')), 'cannot read “x”: there is no such file');
  assert.equal(reasonOf(inside), 'cannot read “x”: it is no file');
  assert.equal(reasonOf('/dev/zero'), 'cannot read “x”: it is no file');
  assert.equal(reasonOf(file), 'cannot read “x”: it is too large');
  assert.equal(
    cannotRead('x', 'EACCES', ' of --ca'),
    'cannot read “x” of --ca: you may not read it',
  );
  assert.equal(cannotRead('x', 'EIO'), 'cannot read “x”: EIO');
});
