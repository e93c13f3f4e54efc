/** The settings of the engine: its password and its authorities, from files and the environment. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CA_FILE, ENGINE } from '../../../src/cli/cli-sentences.js';
import { readEngine } from '../../../src/cli/serve/settings/serve-engine.js';
import {
  type GivenSettings,
  readServeSetting,
} from '../../../src/cli/serve/settings/serve-settings.js';
import { run } from '../../support/built-program.js';
import { Authority } from '../../support/net/certificates.js';

const folder = mkdtempSync(join(tmpdir(), 'foyer-engine-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string, mode = 0o600): string {
  const path = join(folder, `${Math.random()}`);
  writeFileSync(path, text, { mode });
  return path;
}

function given(...flags: readonly (readonly [name: string, value: string])[]): GivenSettings {
  let all: GivenSettings = {};
  for (const [name, value] of flags) {
    const read = readServeSetting(all, name, value);
    assert.ok(!('problem' in read), JSON.stringify(read));
    all = read;
  }
  return all;
}

const PLAIN = ['engine', 'redis://ann@db.example'] as const;
const SECURE = ['engine', 'rediss://db.example:7000/3'] as const;

test('the password is that of the file, or else that of the environment', async () => {
  const fromFile = given(PLAIN, ['engine-password-file', file('from file\nmore\n')]);
  const environment = { FOYER_ENGINE_PASSWORD: 'from environment' };
  const read = async (settings: GivenSettings, env = {}) =>
    (await readEngine(settings, env)).options?.address.password;
  assert.equal(await read(fromFile, environment), 'from file');
  assert.equal(await read(given(PLAIN), environment), 'from environment');
  assert.equal(await read(given(PLAIN)), undefined);
});

test('a password file is of no use if it is empty or not there, and warned of if others can read it', async () => {
  const faults = async (path: string) => {
    const { mistakes, warnings } = await readEngine(
      given(PLAIN, ['engine-password-file', path]),
      {},
    );
    return [...mistakes, ...warnings];
  };
  const [empty, open, none] = [file('\nx'), file('x', 0o644), join(folder, 'none')];
  assert.deepEqual(await faults(empty), [ENGINE.empty(empty)]);
  assert.deepEqual(await faults(open), [ENGINE.isOpen(open)]);
  assert.deepEqual(await faults(none), [ENGINE.unreadable(none, 'ENOENT')]);
});

test('only rediss:// has authorities: those of the file, or else of the system', async () => {
  const authority = new Authority();
  const read = (...flags: readonly (readonly [string, string])[]) =>
    readEngine(given(...flags), {});
  const named = await read(SECURE, ['engine-ca', authority.path]);
  assert.equal(named.options?.address.authorities, authority.text);
  assert.equal((await read(PLAIN)).options?.address.authorities, undefined);
  const wrong = await read(PLAIN, ['engine-ca', authority.path]);
  assert.deepEqual(wrong.mistakes, [ENGINE.needlessCa]);
  const [empty, none] = [file('x'), join(folder, 'none')];
  assert.deepEqual((await read(SECURE, ['engine-ca', empty])).mistakes, [
    CA_FILE.empty(empty, '--engine-ca'),
  ]);
  assert.deepEqual((await read(SECURE, ['engine-ca', none])).mistakes, [
    CA_FILE.unreadable(none, 'ENOENT', '--engine-ca'),
  ]);
});

test('settings of an engine without an engine are a mistake', async () => {
  const all = [
    ['engine-password-file', 'x'],
    ['engine-ca', 'x'],
    ['node', 'x'],
    ['lease', '5'],
  ] as const;
  for (const flag of all) {
    assert.deepEqual((await readEngine(given(flag), {})).mistakes, [ENGINE.needless], flag[0]);
  }
});

test('no server starts without its engine: it says why, and ends', async () => {
  const { error, status } = await run('serve', '--port', '0', '--engine', 'redis://127.0.0.1:1');
  assert.match(error, /The engine at redis:\/\/127\.0\.0\.1:1 cannot be used/);
  assert.equal(status, 1);
});
