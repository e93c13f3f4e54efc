/** The settings on disk, read, changed and watched. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { FILE_NAMES, FILE_REASONS, FILE_SENTENCES } from '../../src/files/file-sentences.js';
import { type LoadedSettings, SettingsFile } from '../../src/files/settings-file.js';
import { MAX_SETTINGS_BYTES, settingsText } from '../../src/files/settings-text.js';
import { parseSettings } from '../../src/settings/file.js';
import { DEFAULTS } from '../../src/settings/setting-rows.js';
import type { Timers } from '../../src/text/clock.js';
import { cleanUp } from '../support/clean-up.js';
import { ANY, sentencePattern } from '../support/sentences.js';
import { until } from '../support/until.js';
import { HandTimers, modeOf, privateFolder, soonTimers } from './folder.js';

function settingsIn(folder: string) {
  const path = join(folder, 'foyer', 'settings.conf');
  return { path, file: new SettingsFile(path) };
}

describe('the settings file', () => {
  it('may be missing', async (test) => {
    const { file } = settingsIn(privateFolder(test));
    assert.deepEqual(await file.load(), { values: DEFAULTS, mistakes: [], problem: null });
  });

  it('explains every setting when it is created', async (test) => {
    const { path, file } = settingsIn(privateFolder(test));
    const { values, problem } = await file.change({ name: 'theme', value: 'light' });
    assert.deepEqual([values.theme, problem], ['light', null]);
    const text = readFileSync(path, 'utf8');
    assert.match(text, /^# theme: .*\n# It takes .*\n#theme = .*\ntheme = light\n/m);
    assert.equal(modeOf(path), '600');
  });

  it('keeps all other lines, and reports mistakes', async (test) => {
    const { path, file } = settingsIn(privateFolder(test));
    await file.change({ name: 'bell', value: true });
    writeFileSync(path, '# mine\nfoo = 1\nbell = off\n');
    const { mistakes } = await file.change({ name: 'bell', value: true });
    assert.equal(readFileSync(path, 'utf8'), '# mine\nfoo = 1\nbell = on\n');
    assert.deepEqual(
      mistakes.map(({ line }) => line),
      [2],
    );
  });

  it('contains all changes made at the same time', async (test) => {
    const path = join(privateFolder(test), 'settings.conf');
    const [file, other] = [new SettingsFile(path), new SettingsFile(path)];
    await Promise.all([
      file.change({ name: 'bell', value: true }),
      other.change({ name: 'mouse', value: true }),
      file.change({ name: 'scrollback', value: 500 }),
      other.change({ name: 'name', value: 'ann' }),
    ]);
    const { values } = await file.load();
    const changed = { bell: true, mouse: true, scrollback: 500, name: 'ann' };
    assert.deepEqual(values, { ...DEFAULTS, ...changed });
  });

  it('may be a symbolic link, which stays one', async (test) => {
    const folder = privateFolder(test);
    const { path, file } = settingsIn(folder);
    mkdirSync(join(folder, 'foyer'));
    symlinkSync('../dotfile', path);
    await file.change({ name: 'bell', value: true });
    assert.ok(lstatSync(path).isSymbolicLink());
    assert.equal(parseSettings(readFileSync(join(folder, 'dotfile'), 'utf8')).values.bell, true);
    assert.equal((await new SettingsFile(path).load()).values.bell, true);
  });

  it('reports a failure, and applies changes nevertheless', async (test) => {
    const folder = privateFolder(test);
    const { path, file } = settingsIn(folder);
    mkdirSync(path, { recursive: true });
    const loaded = await file.load();
    const { settings } = FILE_NAMES;
    const reason = FILE_REASONS.NOT_A_FILE;
    assert.equal(loaded.problem, FILE_SENTENCES.failed(settings, 'read', reason, path));
    const changed = await file.change({ name: 'bell', value: true });
    assert.match(
      changed.problem ?? '',
      sentencePattern(FILE_SENTENCES.failed(settings, 'written', ANY, path)),
    );
    assert.equal(changed.values.bell, true);
  });

  it('is neither read nor written if it is too large, and a sentence says so', async (test) => {
    const { path, file } = settingsIn(privateFolder(test));
    await file.change({ name: 'bell', value: true });
    const text = `bell = on\n${'#'.repeat(MAX_SETTINGS_BYTES)}`;
    writeFileSync(path, text);
    const sentence = (attempt: string) =>
      `The settings file cannot be ${attempt}: it is too large (${path}).`;
    const { problem, values } = await file.load();
    assert.deepEqual([problem, values.bell], [sentence('read'), true]);
    const changed = await file.change({ name: 'log', value: true });
    assert.deepEqual([changed.problem, changed.values.log], [sentence('written'), true]);
    assert.equal(readFileSync(path, 'utf8'), text);
    assert.equal(settingsText(path), null);
    writeFileSync(path, text.slice(0, MAX_SETTINGS_BYTES));
    assert.equal((await file.load()).problem, null);
    assert.equal(settingsText(path)?.length, MAX_SETTINGS_BYTES);
  });

  it('leaves no file open, whatever it reads before the first frame', {
    skip: !existsSync('/proc/self/fd'),
  }, (test) => {
    const folder = privateFolder(test);
    const [file, large] = [join(folder, 'file'), join(folder, 'large')];
    writeFileSync(file, 'log on\n');
    writeFileSync(large, 'x'.repeat(MAX_SETTINGS_BYTES + 1));
    const isOpen = (path: string) =>
      readdirSync('/proc/self/fd').some((number) => {
        const link = `/proc/self/fd/${number}`;
        return existsSync(link) && readlinkSync(link) === path;
      });
    assert.deepEqual(
      [file, large, folder, join(folder, 'missing')].map((path) => [
        settingsText(path),
        isOpen(path),
      ]),
      [
        ['log on\n', false],
        [null, false],
        [null, false],
        [null, false],
      ],
    );
  });

  it('reports a folder that cannot be created', async (test) => {
    const folder = privateFolder(test);
    writeFileSync(join(folder, 'foyer'), '');
    const { path, file } = settingsIn(folder);
    const told: LoadedSettings[] = [];
    await file.watch(soonTimers, new AbortController().signal, (loaded) => told.push(loaded));
    const reason = FILE_REASONS.ENOTDIR;
    assert.deepEqual(
      [...told, await file.load(), await file.change({ name: 'log', value: true })].map(
        ({ problem }) => problem,
      ),
      (['watched', 'read', 'written'] as const).map((attempt) =>
        FILE_SENTENCES.failed(FILE_NAMES.settings, attempt, reason, path),
      ),
    );
  });
});

/** Watches a settings file; `told` collects the reports. */
async function watched(test: TestContext, path: string, file: SettingsFile, timers: Timers) {
  const told: LoadedSettings[] = [];
  mkdirSync(join(path, '..'), { recursive: true });
  await file.load();
  const ending = new AbortController();
  cleanUp(test, () => ending.abort());
  await file.watch(timers, ending.signal, (loaded) => told.push(loaded));
  return told;
}

describe('a watched settings file', () => {
  it('is read again when it is created, changed, replaced, damaged, and deleted', async (test) => {
    const { path, file } = settingsIn(privateFolder(test));
    const told = await watched(test, path, file, soonTimers);
    const last = () => told.at(-1);
    writeFileSync(path, 'theme = light\n');
    await until(() => last()?.values.theme === 'light');
    writeFileSync(path, 'theme = contrast\n');
    await until(() => last()?.values.theme === 'contrast');
    writeFileSync(`${path}~`, 'theme = 16\nx\n');
    renameSync(`${path}~`, path);
    await until(() => last()?.values.theme === '16' && last()?.mistakes.length === 1);
    rmSync(path);
    await until(() => last()?.values.theme === DEFAULTS.theme);
    assert.equal(last()?.problem, null);
  });

  it('is watched through a symbolic link to another folder', async (test) => {
    const folder = privateFolder(test);
    const { path, file } = settingsIn(folder);
    mkdirSync(join(folder, 'foyer'));
    mkdirSync(join(folder, 'dots'));
    symlinkSync('../dots/mine', path);
    const told = await watched(test, path, file, soonTimers);
    writeFileSync(join(folder, 'dots', 'mine'), 'log = on\n');
    await until(() => told.at(-1)?.values.log === true);
  });

  it('reports changes by others only, and several at once as one', async (test) => {
    const path = join(privateFolder(test), 'settings.conf');
    const timers = new HandTimers();
    const file = new SettingsFile(path);
    const told = await watched(test, path, file, timers);
    await file.change({ name: 'bell', value: true });
    await until(() => timers.pending.size > 0);
    timers.fire();
    await file.load();
    assert.deepEqual(told, []);
    const before = timers.set;
    writeFileSync(path, 'log = on\n');
    await until(() => timers.set > before);
    const between = timers.set;
    writeFileSync(path, 'log = on\nmouse = on\n');
    await until(() => timers.set > between);
    assert.equal(timers.pending.size, 1);
    timers.fire();
    await until(() => told.length > 0);
    assert.deepEqual(
      told.map(({ values }) => values),
      [{ ...DEFAULTS, log: true, mouse: true }],
    );
  });

  it('does not keep the program running', (test) => {
    const source = (file: string) =>
      JSON.stringify(resolve(import.meta.dirname, '../../src', file));
    const path = join(privateFolder(test), 'settings.conf');
    const program = `
      const { SettingsFile } = await import(${source('files/settings-file.js')});
      const { systemClock } = await import(${source('machine/system-clock.js')});
      await new SettingsFile(${JSON.stringify(path)}).watch(systemClock, new AbortController().signal, () => {});
      console.log('watches');`;
    const options = { timeout: 30_000, encoding: 'utf8' } as const;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], options);
    assert.equal(said, 'watches\n');
  });
});
