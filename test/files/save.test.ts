/** Saving a text to a new file. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { it, type TestContext } from 'node:test';
import { FILE_REASONS, FILE_SENTENCES } from '../../src/files/file-sentences.js';
import { saveNew } from '../../src/files/save.js';
import { cleanUp } from '../support/clean-up.js';
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
      FILE_SENTENCES.failed('The dump', 'saved', FILE_REASONS['saved EEXIST'], file),
    );
  }
  assert.equal(readFileSync(kept, 'utf8'), 'mine');
});

/** Names that no file gets, and why; `FOLDER` is an existing folder. */
const REFUSED: readonly (readonly [name: string, why: string])[] = [
  ['FOLDER/missing/dump', 'its folder is missing'],
  ['FOLDER/file/dump', 'a file is where its folder should be'],
  [`FOLDER/${'x'.repeat(300)}`, 'its name is too long'],
  ...['', '.', '..', '~', '~/', '~/.', 'FOLDER', 'FOLDER/', 'FOLDER/..', 'FOLDER/link', '/'].map(
    (name) => [name, 'that is a folder; add the name of a file'] as const,
  ),
  ...['new/', 'FOLDER/new/', 'FOLDER/new/.', 'FOLDER/new/..', '~/new//'].map(
    (name) => [name, 'that is a folder; add the name of a file'] as const,
  ),
  ...['~ann', '~ann/dump', '~~', '~+/dump', '~ /dump', '~.'].map(
    (name) => [name, 'only ~/ leads to a home folder; a name with ~ begins with ./~'] as const,
  ),
  ...['\0', 'a\0b', 'a\nb', '\t', 'a\r', '\x1b[2J', '\x7f', '\x9b', '\u202egpj', '\u200b'].map(
    (name) => [`FOLDER/${name}`, 'its name has characters that cannot be shown'] as const,
  ),
  ...['\ud800', '\u2028', '\ufeff', '\u{e0041}', `e${'\u0301'.repeat(9)}`, '~/\x07'].map(
    (name) => [name, 'its name has characters that cannot be shown'] as const,
  ),
];

it('no file is made for a name of a folder, of another home, or with hostile characters', async (t) => {
  const folder = privateFolder(t);
  for (const name of ['sub', 'home']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('sub', join(folder, 'link'));
  homeIs(t, join(folder, 'home'));
  const before = readdirSync('.');
  for (const [name, why] of REFUSED) {
    const file = name === 'FOLDER' ? join(folder, 'sub') : name.replace('FOLDER', folder);
    const { done, sentence } = await saveNew('The dump', file, 'text');
    assert.equal(done, false, JSON.stringify(name));
    assert.ok(sentence.startsWith(`The dump cannot be saved: ${why} (`), sentence);
    assert.match(sentence, /^[^\p{C}]*$/u);
  }
  assert.deepEqual(readdirSync(folder).sort(), ['file', 'home', 'link', 'sub']);
  assert.deepEqual([readdirSync(join(folder, 'home')), readdirSync('.')], [[], before]);
});

it('a name in any script, and with any sign that can be shown, is used as it is', async (t) => {
  const folder = privateFolder(t);
  const names = ['小明 👩‍🚀.txt', 'नमस्ते', '-rf', '$HOME', '"*?"', 'a~', '~', '%00', '...', 'a\\b'];
  for (const name of names) {
    const { sentence } = await saveNew('The dump', join(folder, name), 'text');
    assert.equal(sentence, `The dump is in ${join(folder, name)}.`);
  }
  assert.deepEqual(readdirSync(folder).sort(), names.sort());
});

it('~/ is the user’s home, if HOME is a folder', async (t) => {
  const folder = privateFolder(t);
  homeIs(t, folder);
  assert.equal((await saveNew('The dump', '~/dump', 'text')).done, true);
  assert.equal(readFileSync(join(folder, 'dump'), 'utf8'), 'text');
  for (const home of ['', 'here']) {
    process.env.HOME = home;
    const { sentence } = await saveNew('The dump', '~/dump', 'text');
    assert.equal(sentence, 'The dump cannot be saved: HOME names no folder (~/dump).');
  }
});

it('a working folder that was removed is a sentence', (t) => {
  const folder = join(privateFolder(t), 'gone');
  mkdirSync(folder);
  const source = JSON.stringify(resolve(import.meta.dirname, '../../src/files/save.js'));
  const program = `
    const { saveNew } = await import(${source});
    const { mkdirSync, rmdirSync } = await import('node:fs');
    const folder = process.cwd();
    const save = async (file) => console.log((await saveNew('The dump', file, 'text')).sentence);
    rmdirSync(folder);
    for (const file of ['x', './x']) await save(file);
    // Now Node does not know the folder's name either.
    mkdirSync(folder);
    process.chdir(folder);
    rmdirSync(folder);
    for (const file of ['x', '../x', '']) await save(file);`;
  const options = { cwd: folder, timeout: 30_000, encoding: 'utf8' } as const;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], options);
  const lines = said.trim().split('\n');
  assert.equal(lines.length, 5);
  for (const line of lines) {
    assert.match(line, /^The dump cannot be saved: its folder is missing \(/);
  }
});

it('a text that the disk takes only in part leaves no file', {
  skip: !existsSync('/bin/sh'),
}, (t) => {
  const file = join(privateFolder(t), 'dump');
  const source = JSON.stringify(resolve(import.meta.dirname, '../../src/files/save.js'));
  const program = `
    process.on('SIGXFSZ', () => {});
    const { saveNew } = await import(${source});
    console.log((await saveNew('The dump', ${JSON.stringify(file)}, 'x'.repeat(100_000))).sentence);`;
  const command = 'ulimit -f 8 && exec "$0" --input-type=module -e "$1"';
  const options = { timeout: 30_000, encoding: 'utf8' } as const;
  const said = execFileSync('/bin/sh', ['-c', command, process.execPath, program], options);
  assert.equal(said, `The dump cannot be saved: the file would be too large (${file}).\n`);
  assert.equal(existsSync(file), false);
});

function homeIs(test: TestContext, folder: string): void {
  const before = process.env.HOME;
  process.env.HOME = folder;
  cleanUp(test, () => {
    process.env.HOME = before;
  });
}
