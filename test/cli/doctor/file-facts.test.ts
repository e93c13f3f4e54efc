/** Foyer's files as the doctor finds them, in a folder with odd ones. */

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileFacts } from '../../../src/cli/doctor/file-facts.js';
import { type Paths, pathsOf } from '../../../src/files/paths.js';
import { privateFolder } from '../../files/folder.js';

/** Nobody's rights are checked for root. */
const isRoot = process.getuid?.() === 0 && 'root may do everything';

function home(t: TestContext): { readonly folder: string; readonly paths: Paths } {
  const folder = privateFolder(t);
  const paths = pathsOf({}, folder);
  assert.ok(paths);
  for (const path of Object.values(paths)) mkdirSync(dirname(path), { recursive: true });
  return { folder, paths };
}

const factOf = (paths: Paths, name: keyof Paths, env = {}) =>
  fileFacts(paths, env).find((each) => each.name === name);

test('files that are missing can be made, and are named without the home folder', (t) => {
  const { paths } = home(t);
  const shown = fileFacts(paths, {}).map((fact) => [fact.shown, fact.found, fact.isWritable]);
  assert.deepEqual(shown, [
    ['~/.config/foyer/settings.conf', 'missing', true],
    ['~/.local/state/foyer/history', 'missing', true],
    ['~/.local/state/foyer/servers', 'missing', true],
    ['~/.local/share/foyer/logs', 'missing', true],
  ]);
});

test('folders that variables name are shown by the variables', (t) => {
  const folder = privateFolder(t);
  const env = { XDG_STATE_HOME: join(folder, 'zoe') };
  const paths = pathsOf(env, folder) as Paths;
  assert.equal(factOf(paths, 'history', env)?.shown, '$XDG_STATE_HOME/foyer/history');
  assert.equal(factOf(paths, 'history', env)?.isWritable, true);
});

test('a file in place of a folder lets nothing be made', (t) => {
  const folder = privateFolder(t);
  writeFileSync(join(folder, '.config'), '');
  const paths = pathsOf({}, folder) as Paths;
  const fact = factOf(paths, 'settings');
  assert.deepEqual([fact?.found, fact?.isWritable], ['unknown', false]);
});

test('what others may read or change is seen', (t) => {
  const { paths } = home(t);
  writeFileSync(paths.history, '');
  for (const [mode, isOpen] of [
    [0o600, false],
    [0o640, true],
    [0o602, true],
  ] as const) {
    chmodSync(paths.history, mode);
    assert.equal(factOf(paths, 'history')?.isOpenToOthers, isOpen);
  }
});

test('only the settings may be a link', (t) => {
  const { folder, paths } = home(t);
  writeFileSync(join(folder, 'own'), '');
  for (const path of [paths.settings, paths.history]) symlinkSync(join(folder, 'own'), path);
  assert.equal(factOf(paths, 'settings')?.found, 'file');
  assert.equal(factOf(paths, 'history')?.found, 'link');
  mkdirSync(paths.servers);
  assert.equal(factOf(paths, 'servers')?.found, 'folder');
});

test('what this user may not do is seen', { skip: isRoot }, (t) => {
  const { paths } = home(t);
  writeFileSync(paths.history, '');
  chmodSync(paths.history, 0o200);
  assert.deepEqual(factOf(paths, 'history')?.isReadable, false);
  chmodSync(dirname(paths.logs), 0o500);
  assert.deepEqual(factOf(paths, 'logs')?.isWritable, false);
});
