/** The server to connect to if the command line names none. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { defaultServer } from '../../../src/cli/network/default-server.js';
import { pathsOf } from '../../../src/files/paths.js';
import { privateFolder } from '../../files/folder.js';

const HOME = { host: '127.0.0.1', port: 5220 };

/** Paths in a folder of their own, with no settings yet. */
function placesIn(t: TestContext) {
  const places = pathsOf({}, privateFolder(t));
  assert.ok(places !== null);
  mkdirSync(dirname(places.settings), { recursive: true });
  return places;
}

/** The text of the settings file, and the server that follows from it. */
const FILES: readonly (readonly [text: string, server: object | null])[] = [
  ['', null],
  ['bell = on\n', null],
  ['#server = example.org\n', null],
  ['server =\n', null],
  ['server = example.org\n', { host: 'example.org', port: 5220 }],
  ['server = a:1\nserver = [::1]:99 # the last one counts\n', { host: '::1', port: 99 }],
  ['bell = maybe\nserver = example.org:99\n', { host: 'example.org', port: 99 }],
  ['server = a:b:c\n', null],
  ['server = 127.0.0.1\n', null],
  ['server = 127.0.0.1:99\n', { host: '127.0.0.1', port: 99 }],
];

for (const [text, server] of FILES) {
  const where = server === null ? 'to this machine’s server' : `to ${JSON.stringify(server)}`;
  test(`with the settings ${JSON.stringify(text)} Foyer connects ${where}`, async (t) => {
    const places = placesIn(t);
    writeFileSync(places.settings, text);
    assert.deepEqual(await defaultServer(places, HOME), server);
  });
}

test('without a file, or a path for one, Foyer connects to this machine’s server', async (t) => {
  assert.equal(await defaultServer(placesIn(t), HOME), null);
  assert.equal(await defaultServer(null, HOME), null);
});

test('the settings may be a symbolic link', async (t) => {
  const places = placesIn(t);
  const target = join(dirname(places.settings), 'mine');
  writeFileSync(target, 'server = example.org\n');
  symlinkSync(target, places.settings);
  assert.deepEqual(await defaultServer(places, HOME), { host: 'example.org', port: 5220 });
});

test('a pipe or a folder in place of the settings does not block the start', async (t) => {
  const pipe = placesIn(t);
  execFileSync('mkfifo', [pipe.settings]);
  assert.equal(await defaultServer(pipe, HOME), null);
  const folder = placesIn(t);
  mkdirSync(folder.settings);
  assert.equal(await defaultServer(folder, HOME), null);
});

test('settings that are too long are not read', async (t) => {
  const places = placesIn(t);
  writeFileSync(places.settings, `server = example.org\n${'#'.repeat(300_000)}`);
  assert.equal(await defaultServer(places, HOME), null);
});
