/** Several windows, some of which are killed while they write. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HistoryFile } from '../../src/files/history-file.js';
import { ChatLogs } from '../../src/files/log-file.js';
import { ServerFiles } from '../../src/files/server-files.js';
import { SettingsFile } from '../../src/files/settings-file.js';
import { parseSettings } from '../../src/settings/file.js';
import { privateFolder } from './folder.js';
import '../support/seed.js';

const WRITER = resolve(import.meta.dirname, 'fixture-writer.js');

/** The lines that a window reported to be on disk, by file, oldest first. */
type Told = Record<'settings' | 'history' | 'servers' | 'log' | 'problem', string[]>;

/** Runs a window; kills it after `killAfter` reports, unless that is 0. */
async function runWindow(
  folder: string,
  name: string,
  count: number,
  killAfter = 0,
): Promise<Told> {
  const told: Told = { settings: [], history: [], servers: [], log: [], problem: [] };
  const child = spawn(process.execPath, [WRITER, folder, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let said = 0;
  for await (const line of createInterface(child.stdout)) {
    const words = Object.entries(JSON.parse(line) as Record<keyof Told, string | null>);
    for (const [what, text] of words) if (text !== null) told[what as keyof Told].push(text);
    if (++said === killAfter) child.kill('SIGKILL');
  }
  await ended;
  return told;
}

/** Reads all files as the next start does. */
async function start(folder: string) {
  const settings = new SettingsFile(join(folder, 'settings'));
  const history = new HistoryFile(join(folder, 'history'), assert.fail);
  const servers = new ServerFiles(join(folder, 'servers'));
  const logs = new ChatLogs(join(folder, 'logs'), assert.fail);
  const loaded = await Promise.all([settings.load(), servers.load()]);
  assert.deepEqual(
    loaded.map(({ problem }) => problem),
    [null, null],
  );
  const lines = await logs.room('server', 'room').last(20_000);
  return [...loaded, await history.load(), lines] as const;
}

/** Returns the temporary files. */
const leftIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    basename(name).startsWith('.foyer-'),
  );

const turnOf = (text: string | undefined) => Number(text?.split(' ').at(-1) ?? -1);

describe('windows that are killed while they write', () => {
  const [seed] = fc.sample(fc.integer({ min: 0, max: 6 }), 1);
  for (let round = 0; round < 5; round++) {
    const killAfter = 1 + ((round * 23 + (seed ?? 0)) % 100);
    it(`lose nothing that was on disk: after ${killAfter} writes`, async (test) => {
      const folder = privateFolder(test);
      const told = await runWindow(folder, 'a', 0, killAfter);
      assert.deepEqual(told.problem, []);
      const [settings, servers, history, log] = await start(folder);
      assert.deepEqual(settings.mistakes, []);
      assert.ok(turnOf(settings.values.name) >= turnOf(told.settings.at(-1)));
      assert.ok(turnOf(servers.servers[0]?.name ?? undefined) >= turnOf(told.servers.at(-1)));
      assert.deepEqual(history.slice(0, told.history.length), told.history);
      assert.deepEqual(
        log.slice(0, told.log.length).map(({ text }) => text),
        told.log,
      );

      // A minute passes: what the kill left is old.
      for (const name of leftIn(folder)) utimesSync(join(folder, name), 1, 1);
      const again = await runWindow(folder, 'b', 2);
      assert.deepEqual(again.problem, []);
      const [after, known] = await start(folder);
      assert.equal(after.values.name, 'b 1');
      assert.ok(known.servers.some(({ name }) => name === 'b 1'));
      assert.deepEqual(leftIn(folder), []);
    });
  }
});

it('windows that write at the same time lose no line of each other', async (test) => {
  const folder = privateFolder(test);
  const names = ['a', 'b', 'c', 'd'];
  const windows = await Promise.all(names.map((name) => runWindow(folder, name, 15)));
  assert.deepEqual(
    windows.flatMap(({ problem }) => problem),
    [],
  );
  const [, servers, history, log] = await start(folder);
  assert.deepEqual(
    servers.servers.map(({ name }) => name).sort(),
    names.map((name) => `${name} 14`),
  );
  for (const { history: own } of windows) {
    assert.deepEqual(
      history.filter((line) => own.includes(line)),
      own,
    );
    assert.deepEqual(
      log.map(({ text }) => text).filter((text) => own.includes(text)),
      own,
    );
  }
  assert.equal(log.length, 4 * 15);
  assert.deepEqual(parseSettings(readFileSync(join(folder, 'settings'), 'utf8')).mistakes, []);
});
