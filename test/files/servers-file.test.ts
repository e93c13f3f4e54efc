/** The known servers on disk. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { KnownServer } from '../../src/app/servers/known-servers.js';
import {
  FILE_NAMES,
  FILE_REASONS,
  FILE_SENTENCES,
  type FileAttempt,
} from '../../src/files/sentences.js';
import { MAX_SERVERS, readServers, ServersFile } from '../../src/files/servers-file.js';
import { modeOf, privateFolder, soonTimers } from './folder.js';

function serversIn(test: TestContext) {
  const folder = privateFolder(test);
  const path = join(folder, 'servers.json');
  return { folder, path, file: new ServersFile(path, soonTimers) };
}

function used(address: string, time: number, more: Partial<KnownServer> = {}): KnownServer {
  return { address, name: 'ann', time, outcome: 'connected', ...more };
}

describe('the known servers', () => {
  it('are empty at first', async (test) => {
    const { file } = serversIn(test);
    assert.deepEqual(await file.load(), { servers: [], problem: null });
  });

  it('are loaded with their names, the one used last first', async (test) => {
    const { path, file } = serversIn(test);
    await file.record(used('a:1', 1, { name: 'bob' }));
    await file.record(used('b:1', 2));
    await file.record(used('A:1', 3, { name: null, outcome: 'refused' }));
    assert.deepEqual(await new ServersFile(path, soonTimers).load(), {
      servers: [used('A:1', 3, { name: 'bob', outcome: 'refused' }), used('b:1', 2)],
      problem: null,
    });
    assert.equal(modeOf(path), '600');
  });

  it('are bounded, in number and in length', async (test) => {
    const { file } = serversIn(test);
    for (let at = 0; at <= MAX_SERVERS; at++) await file.record(used(`a:${at}`, at));
    const { servers } = await file.record(used('x'.repeat(500), 99));
    assert.equal(servers.length, MAX_SERVERS);
    assert.deepEqual([servers[0]?.address, servers.at(-1)?.address], [`a:${MAX_SERVERS}`, 'a:1']);
  });

  it('keep the known name if the new one is too long', async (test) => {
    const { file } = serversIn(test);
    await file.record(used('a:1', 1));
    const { servers } = await file.record(used('a:1', 2, { name: 'n'.repeat(500) }));
    assert.deepEqual(servers, [used('a:1', 2)]);
  });

  it('forget a server, ignoring the case of its address', async (test) => {
    const { path, file } = serversIn(test);
    await file.record(used('a:1', 1));
    await file.record(used('b:1', 2));
    const left = { servers: [used('b:1', 2)], problem: null };
    assert.deepEqual(await file.forget('A:1'), left);
    assert.deepEqual(await file.forget('c:1'), left);
    assert.deepEqual(await new ServersFile(path, soonTimers).load(), left);
  });

  it('stay as they are in a file that is too large, and a sentence says so', async (test) => {
    const { path, file } = serversIn(test);
    const text = JSON.stringify({ servers: [used('a:1', 1)] }).padEnd(1024 * 1024 + 1);
    writeFileSync(path, text);
    const sentence = (attempt: string) =>
      `The list of known servers cannot be ${attempt}: it is too large (${path}).`;
    assert.deepEqual(await file.load(), { servers: [], problem: sentence('read') });
    assert.equal((await file.record(used('b:1', 2))).problem, sentence('written'));
    assert.equal(readFileSync(path, 'utf8'), text);
    writeFileSync(path, text.slice(0, -1));
    assert.deepEqual(await file.load(), { servers: [used('a:1', 1)], problem: null });
  });

  it('contain no terminal control', async (test) => {
    const { file } = serversIn(test);
    const { servers } = await file.record(
      used('a:1', 1, { name: 'b\u202eb', outcome: '\u001b[2J' }),
    );
    assert.deepEqual(servers, [used('a:1', 1, { name: 'b\u202eb', outcome: '␛[2J' })]);
  });

  for (const broken of ['', '{', 'null', '[]', '{"servers":{}}', '{"servers":[{"address":"a:1"']) {
    it(`start empty if the file is ${JSON.stringify(broken)}, which is renamed`, async (test) => {
      const { folder, path, file } = serversIn(test);
      writeFileSync(path, broken);
      assert.deepEqual(await file.load(), {
        servers: [],
        problem: FILE_SENTENCES.damaged(FILE_NAMES.servers, `${path}.broken`),
      });
      assert.equal(readFileSync(`${path}.broken`, 'utf8'), broken);
      assert.deepEqual(await file.record(used('a:1', 1)), {
        servers: [used('a:1', 1)],
        problem: null,
      });
      assert.deepEqual(readdirSync(folder), ['servers.json', 'servers.json.broken']);
    });
  }

  it('are recorded although the file was damaged while the program runs', async (test) => {
    const { path, file } = serversIn(test);
    writeFileSync(path, 'x');
    const { servers, problem } = await file.record(used('a:1', 1));
    assert.deepEqual(servers, [used('a:1', 1)]);
    assert.equal(problem, FILE_SENTENCES.damaged(FILE_NAMES.servers, `${path}.broken`));
    assert.deepEqual((await file.load()).servers, servers);
  });

  it('do not follow a symbolic link', async (test) => {
    const { folder, path, file } = serversIn(test);
    writeFileSync(join(folder, 'other'), 'theirs');
    symlinkSync('other', path);
    const sentence = (attempt: FileAttempt) =>
      FILE_SENTENCES.failed(FILE_NAMES.servers, attempt, FILE_REASONS.ELOOP ?? '', path);
    assert.equal((await file.load()).problem, sentence('read'));
    assert.equal((await file.record(used('a:1', 1))).problem, sentence('written'));
    assert.equal(readFileSync(join(folder, 'other'), 'utf8'), 'theirs');
  });
});

it('readServers skips invalid servers', () => {
  const strange = [
    null,
    5,
    {},
    used('', 1),
    { ...used('b:1', 1), time: 'now' },
    used('d:1', 1e300),
    { ...used('c:1', 1), name: 7 },
  ];
  const text = JSON.stringify({ servers: [...strange, { ...used('a:1', 1), more: 'x' }] });
  assert.deepEqual(readServers(text), [used('a:1', 1)]);
});
