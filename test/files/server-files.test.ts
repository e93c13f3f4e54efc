/** The known servers on disk. */

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type StoredServer, serverText } from '../../src/app/servers/stored-server.js';
import {
  FILE_NAMES,
  FILE_REASONS,
  FILE_SENTENCES,
  type FileAttempt,
} from '../../src/files/file-sentences.js';

import {
  MAX_SERVER_BYTES,
  MAX_SERVERS,
  ServerFiles,
  serverPath,
} from '../../src/files/server-files.js';
import { cleanUp } from '../support/clean-up.js';
import { until } from '../support/until.js';
import { modeOf, privateFolder, soonTimers } from './folder.js';

function serversIn(test: TestContext) {
  const base = privateFolder(test);
  const folder = join(base, 'servers');
  return {
    ...{ base, folder },
    files: new ServerFiles(folder),
    pathOf: (address: string) => serverPath(folder, address),
  };
}

function used(address: string, time: number, more: Partial<StoredServer> = {}): StoredServer {
  return { address, name: 'ann', time, outcome: 'connected', inUse: [], ...more };
}

const store = (files: ServerFiles, server: StoredServer) =>
  files.change(server.address, () => server);

function sentence(attempt: FileAttempt, reason: keyof typeof FILE_REASONS, path: string): string {
  return FILE_SENTENCES.failed(FILE_NAMES.servers, attempt, FILE_REASONS[reason], path);
}

describe('the known servers', () => {
  it('are none at first', async (test) => {
    const { files } = serversIn(test);
    assert.deepEqual(await files.load(), { servers: [], problem: null });
  });

  it('are loaded, the one used last first, each from a file of its own', async (test) => {
    const { folder, files, pathOf } = serversIn(test);
    await store(files, used('a:1', 1));
    await store(files, used('b:1', 2));
    await store(files, used('A:1', 3, { outcome: 'refused' }));
    assert.deepEqual(await new ServerFiles(folder).load(), {
      servers: [used('A:1', 3, { outcome: 'refused' }), used('b:1', 2)],
      problem: null,
    });
    assert.deepEqual(readdirSync(folder), ['a%3a1.json', 'b%3a1.json']);
    assert.deepEqual([modeOf(folder), modeOf(pathOf('a:1'))], ['700', '600']);
  });

  it('are changed from what is stored, and stay if there is nothing to store', async (test) => {
    const { files, pathOf } = serversIn(test);
    const seen: unknown[] = [];
    await store(files, used('a:1', 1));
    await files.change('a:1', (before) => {
      seen.push(before);
      return null;
    });
    await files.change('b:1', (before) => {
      seen.push(before);
      return null;
    });
    assert.deepEqual(seen, [used('a:1', 1), null]);
    assert.ok(!existsSync(pathOf('b:1')));
    assert.deepEqual((await files.load()).servers, [used('a:1', 1)]);
  });

  it('are forgotten with their file, ignoring the case of the address', async (test) => {
    const { folder, files } = serversIn(test);
    await store(files, used('a:1', 1));
    await store(files, used('b:1', 2));
    const left = { servers: [used('b:1', 2)], problem: null };
    assert.deepEqual(await files.forget('A:1'), left);
    assert.deepEqual(await files.forget('c:1'), left);
    assert.deepEqual(readdirSync(folder), ['b%3a1.json']);
  });

  it('are read up to a number of files: those that changed last', async (test) => {
    const { folder, files, pathOf } = serversIn(test);
    mkdirSync(folder);
    for (let index = 0; index < MAX_SERVERS + 3; index++) {
      writeFileSync(pathOf(`a:${index}`), serverText(used(`a:${index}`, 1000 - index)));
      utimesSync(pathOf(`a:${index}`), index, index);
    }
    const { servers, problem } = await files.load();
    assert.equal(problem, null);
    assert.equal(servers.length, MAX_SERVERS);
    const first = used('a:3', 997);
    assert.deepEqual([servers[0], servers.at(-1)], [first, used(`a:${MAX_SERVERS + 2}`, 798)]);
  });

  it('that another window changes are noticed', async (test) => {
    const { folder, files } = serversIn(test);
    await files.load();
    const ending = new AbortController();
    const seen: (readonly StoredServer[])[] = [];
    files.watch(soonTimers, ending.signal, ({ servers }) => seen.push(servers));
    cleanUp(test, () => ending.abort());
    const other = new ServerFiles(folder);
    await store(other, used('a:1', 1));
    await until(() => seen.at(-1)?.[0]?.address === 'a:1');
    await other.forget('a:1');
    await until(() => seen.at(-1)?.length === 0);
  });

  it('of windows that write at once are all stored', async (test) => {
    const { folder } = serversIn(test);
    const windows = Array.from({ length: 4 }, () => new ServerFiles(folder));
    const use = (pid: number) => (before: StoredServer | null) => {
      const inUse = [...(before?.inUse ?? []), { pid, start: 1, name: 'ann' }];
      return used('a:1', 1, { inUse });
    };
    await Promise.all(windows.map((files, index) => files.change('a:1', use(index + 1))));
    const [server] = (await new ServerFiles(folder).load()).servers;
    assert.deepEqual(server?.inUse.map(({ pid }) => pid).sort(), [1, 2, 3, 4]);
  });
});

/** Texts that no window writes. */
const BROKEN: Readonly<Record<string, string>> = {
  empty: '',
  'half a text': serverText(used('a:1', 1)).slice(0, 40),
  'no object': '[]',
  'another server’s': serverText(used('b:1', 1)),
  'without an address': JSON.stringify({ ...used('a:1', 1), address: 7 }),
  'as binary': '\0\x1b[2J\xff',
};

describe('a broken file of a server', () => {
  for (const [name, text] of Object.entries(BROKEN)) {
    it(`(${name}) is left out and named, and replaced when the server is used`, async (test) => {
      const { files, pathOf } = serversIn(test);
      await store(files, used('c:1', 1));
      writeFileSync(pathOf('a:1'), text);
      const problem = sentence('read', 'DAMAGED', pathOf('a:1'));
      assert.deepEqual(await files.load(), { servers: [used('c:1', 1)], problem });
      assert.equal(readFileSync(pathOf('a:1'), 'utf8'), text);
      assert.deepEqual(await store(files, used('a:1', 2)), {
        servers: [used('a:1', 2), used('c:1', 1)],
        problem: null,
      });
    });
  }

  it('may be too large, a link, a folder, or a file that is no server’s', async (test) => {
    const { base, folder, files, pathOf } = serversIn(test);
    await store(files, used('c:1', 1));
    const planted: readonly (readonly [
      reason: keyof typeof FILE_REASONS,
      plant: (path: string) => void,
    ])[] = [
      ['TOO_LARGE', (path) => writeFileSync(path, ' '.repeat(MAX_SERVER_BYTES + 1))],
      ['ELOOP', (path) => symlinkSync(join(base, 'other'), path)],
      ['NOT_A_FILE', (path) => mkdirSync(path)],
    ];
    writeFileSync(join(base, 'other'), serverText(used('a:1', 1)));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    for (const [reason, plant] of planted) {
      const path = pathOf('a:1');
      plant(path);
      const servers = [used('c:1', 1)];
      assert.deepEqual(await files.load(), { servers, problem: sentence('read', reason, path) });
      const { problem } = await store(files, used('a:1', 2));
      assert.equal(problem, sentence('written', reason, path));
      rmSync(path, { recursive: true });
    }
    assert.equal(readFileSync(join(base, 'other'), 'utf8'), serverText(used('a:1', 1)));
    assert.equal(readFileSync(join(folder, 'notes.txt'), 'utf8'), 'mine');
  });

  it('does not keep the window from forgetting it', async (test) => {
    const { folder, files, pathOf } = serversIn(test);
    mkdirSync(folder);
    writeFileSync(pathOf('a:1'), 'x');
    assert.deepEqual(await files.forget('a:1'), { servers: [], problem: null });
  });
});

it('a link in the place of the folder is not followed', async (test) => {
  const { base, folder, files } = serversIn(test);
  const outside = join(base, 'outside');
  mkdirSync(outside);
  writeFileSync(serverPath(outside, 'a:1'), serverText(used('a:1', 1)));
  symlinkSync(outside, folder);
  const read = sentence('read', 'NOT_A_FOLDER', folder);
  assert.deepEqual(await files.load(), { servers: [], problem: read });
  for (const changed of [await files.forget('a:1'), await store(files, used('a:1', 2))]) {
    const problem = sentence('written', 'NOT_A_FOLDER', serverPath(folder, 'a:1'));
    assert.deepEqual(changed, { servers: [], problem });
  }
  assert.equal(readFileSync(serverPath(outside, 'a:1'), 'utf8'), serverText(used('a:1', 1)));
});
