/** Names that try to become paths. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import { INPUT_WORDS } from '../../../screens/screen-sentences.js';
import { pathsOf } from '../../../src/files/paths.js';
import type { Address } from '../../../src/session/model.js';
import { privateFolder } from '../../files/folder.js';
import { someOf } from '../../support/effort.js';
import { playScripts, type Script } from '../../support/net/scripted-server.js';
import { type Person, sitDown } from '../../support/person.js';
import { SEED } from '../../support/seed.js';
import { sentencePattern } from '../../support/sentences.js';

/** A part of every name, which shows a file of theirs anywhere. */
const MARK = `foyer-${randomUUID()}`;

/** Names of rooms and people that would make a file elsewhere, or another's, if they were a path. */
const NAMES: readonly string[] = [
  `../../../../../../../../../../tmp/${MARK}`,
  `/tmp/${MARK}`,
  '..',
  '.',
  '../..',
  `..\\${MARK}`,
  `${MARK}/..`,
  `..\uff0f..\uff0f${MARK}`,
  `\u2024\u2024/${MARK}`,
  `${MARK}\u202egol.`,
  'CON',
  'NUL.txt',
  '.bashrc',
  '~',
  'caf\u00e9',
  'cafe\u0301',
  'Den',
  'den',
  'x'.repeat(300),
  `${'x'.repeat(299)}y`,
];

/** Names that cannot be sent for a room, but that a person may have. */
const PEOPLE = [...NAMES, `${MARK}\0/../x`, `\x1b]0;${MARK}\x07`];

/** A server that lists such rooms, accepts everyone, and relays texts of such people. */
function scriptFor(room: string): Script {
  const said = PEOPLE.map((name) => `${name}: this is ${MARK} in ${room}\n${name} has left\n`);
  return [
    { expect: /^\/list/ },
    { send: `${NAMES.length}\n${NAMES.join('\n')}\n` },
    { expect: /^\/join .+/s },
    { send: '0' },
    { expect: /^\/nick .+/s },
    { send: '0' },
    { expect: /^\/who/ },
    { send: `${NAMES.length}\n${NAMES.join('\n')}\n` },
    { send: `${said.join('')}that is all\n` },
    { expect: /\/logout/ },
    'close',
  ];
}

/** Returns a folder with a home for logs, and another folder that must stay empty. */
function plant(context: TestContext) {
  const base = privateFolder(context);
  const home = join(base, 'parent', 'home');
  const outside = join(base, 'parent', 'outside');
  const places = pathsOf({}, home);
  assert.ok(places !== null);
  mkdirSync(outside, { recursive: true });
  writeFileSync(join(outside, 'target'), 'theirs\n');
  mkdirSync(join(places.settings, '..'), { recursive: true });
  writeFileSync(places.settings, 'log = on\n');
  mkdirSync(join(places.logs, 'planted%3a5220'), { recursive: true });
  symlinkSync(join(outside, 'target'), join(places.logs, 'planted%3a5220', 'den.log'));
  symlinkSync(outside, join(places.logs, 'linked%3a5220'));
  return { base, outside, places };
}

/** Enters a room, asks who is there, reads the messages, and quits. */
async function visit(person: Person): Promise<void> {
  await person.waitFor(sentencePattern(INPUT_WORDS.placeholder));
  person.type('/who<enter>');
  await person.waitFor(/that is all/);
  await person.quit();
}

test('no server, room or name makes a file outside the logs’ folder', async (t) => {
  const { base, outside, places } = plant(t);
  const local: Address = { host: '127.0.0.1', port: 5220 };
  const hostile: readonly [host: string, room: string][] = [
    ...NAMES.map((room) => ['h', room] as [string, string]),
    // Case does not matter in a host's name.
    ...NAMES.filter((name) => name !== 'Den').map((host) => [host, 'den'] as [string, string]),
  ];
  const rooms = [...someOf(hostile, SEED), ['planted', 'den'] as const, ['linked', 'den'] as const];
  const server = await playScripts(
    t,
    rooms.map(([, room]) => scriptFor(room)),
  );
  for (const [index, [host, room]] of rooms.entries()) {
    const address = { host, port: 5220 };
    const nick = NAMES[index % NAMES.length] ?? 'ann';
    const dial = () => connect(server.address);
    await visit(sitDown({ local, address, room, nick, places, dial }));
  }
  await server.done;

  const files = readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const logs = files.filter((path) => path.startsWith(`${places.logs}/`));
  const servers = files.filter((path) => path.startsWith(`${places.servers}/`));
  const others = files.filter((path) => !logs.includes(path) && !servers.includes(path));
  assert.deepEqual(
    others.sort(),
    [places.settings, places.history, join(outside, 'target')].sort(),
  );
  for (const path of logs) {
    assert.match(
      relative(places.logs, path),
      /^[a-z0-9_%][a-z0-9_.%~-]{0,119}(\/[a-z0-9_%][a-z0-9_.%~-]{0,119}\.log)?$/,
    );
  }
  for (const path of servers) {
    assert.match(relative(places.servers, path), /^[a-z0-9_%][a-z0-9_.%~-]{0,124}\.json$/);
  }
  assert.equal(new Set(logs.map((path) => path.toLowerCase())).size, rooms.length);
  assert.equal(readFileSync(join(outside, 'target'), 'utf8'), 'theirs\n');
  assert.deepEqual(
    ['/', '/tmp', process.cwd()].filter((folder) => existsSync(join(folder, MARK))),
    [],
  );
});
