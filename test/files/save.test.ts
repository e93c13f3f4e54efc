/** Saving a text to a new file. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { saveNew } from '../../src/files/save.js';
import { FILE_REASONS, FILE_SENTENCES } from '../../src/files/sentences.js';
import { modeOf, privateFolder } from './folder.js';

it('a text is written to a new file for its owner only, and the path is reported', async (t) => {
  const file = join(privateFolder(t), 'dump.txt');
  const { done, sentence } = await saveNew('The dump', file, 'text\n');
  assert.equal(done, true);
  assert.equal(sentence, `The dump is in ${file}.`);
  assert.equal(readFileSync(file, 'utf8'), 'text\n');
  assert.equal(modeOf(file), '600');
});

it('an existing file is not changed, even through a symbolic link', async (t) => {
  const folder = privateFolder(t);
  const [kept, link] = [join(folder, 'kept'), join(folder, 'link')];
  writeFileSync(kept, 'mine');
  symlinkSync(kept, link);
  for (const file of [kept, link]) {
    const { done, sentence } = await saveNew('The dump', file, 'text');
    assert.equal(done, false);
    assert.equal(
      sentence,
      FILE_SENTENCES.failed('The dump', 'saved', FILE_REASONS['saved EEXIST'] ?? '', file),
    );
  }
  assert.equal(readFileSync(kept, 'utf8'), 'mine');
});

it('a failure is explained', async (t) => {
  const folder = privateFolder(t);
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'file'), '');
  const CASES: readonly (readonly [name: string, code: string])[] = [
    ['missing/dump', 'ENOENT'],
    ['file/dump', 'ENOTDIR'],
    ['x'.repeat(300), 'ENAMETOOLONG'],
  ];
  for (const [name, code] of CASES) {
    const path = join(folder, name);
    const { done, sentence } = await saveNew('The dump', path, 'text');
    assert.equal(done, false);
    const reason = FILE_REASONS[code] ?? '';
    assert.equal(sentence, FILE_SENTENCES.failed('The dump', 'saved', reason, path));
  }
  assert.equal((await saveNew('The dump', join(folder, 'sub'), 'text')).done, false);
});

it('~ is the user’s home', async (t) => {
  const folder = privateFolder(t);
  const before = process.env.HOME;
  process.env.HOME = folder;
  t.after(() => {
    process.env.HOME = before;
  });
  assert.equal((await saveNew('The dump', '~/dump', 'text')).done, true);
  assert.equal(readFileSync(join(folder, 'dump'), 'utf8'), 'text');
});
