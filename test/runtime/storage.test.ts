/** The storage: what is on disk from one start to the next. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Entry } from '../../src/app/log/entry.js';
import { ADDRESS_PROBLEMS } from '../../src/app/servers/address.js';
import type { KnownServer } from '../../src/app/servers/known-servers.js';
import { serverText } from '../../src/app/servers/stored-server.js';
import { FILE_NAMES, FILE_SENTENCES, type FileAttempt } from '../../src/files/file-sentences.js';
import { pathsOf } from '../../src/files/paths.js';
import { serverPath } from '../../src/files/server-files.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { Storage } from '../../src/runtime/storage.js';
import { WINDOWS, type Windows } from '../../src/runtime/windows.js';
import { DEFAULTS, type Values } from '../../src/settings/setting-rows.js';
import {
  EXPECTED,
  LINE_PROBLEMS,
  SETTING_SENTENCES,
} from '../../src/settings/setting-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { ANY, sentencePattern } from '../support/sentences.js';
import { until } from '../support/until.js';

const HOST = { host: 'example', port: 5220 };

/** Returns the record of a server. */
const noted = (address: string, time = 1, outcome = 'connected', name: string | null = null) => ({
  ...{ address, name, time, outcome },
});

function said(text: string, time: number): Entry {
  return { type: 'said', time, speaker: 'ann', text, own: true, mention: true };
}

interface Opened {
  readonly windows?: Windows;
  /** The user's actions before anything is read. */
  readonly early?: (storage: Storage) => void;
  /** The actions of another program when the settings have been read. */
  readonly meanwhile?: () => void;
}

/** Starts a storage in its own folder; collects its reports. */
async function open(t: TestContext, folder?: string, { windows, early, meanwhile }: Opened = {}) {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'foyer-storage-')));
  const places = pathsOf({}, home);
  assert.ok(places !== null);
  const told: string[] = [];
  const changes: Partial<Values>[] = [];
  const heard = {
    settings: DEFAULTS,
    history: [] as readonly string[],
    servers: [] as readonly KnownServer[],
  };
  cleanUp(t, async () => {
    await storage.end();
    await rm(home, { recursive: true, force: true, maxRetries: 9 });
  });
  const storage: Storage = new Storage({
    paths: places,
    timers: systemClock,
    ...(windows && { windows }),
    listener: {
      changed: (problem) => void told.push(problem ?? 'saved'),
      settings: (changed) => {
        if (changes.length === 0) meanwhile?.();
        changes.push(changed);
        heard.settings = { ...heard.settings, ...changed };
      },
      history: (history) => Object.assign(heard, { history }),
      servers: (servers) => Object.assign(heard, { servers }),
      tell: (text) => void told.push(text),
      report: (text) => void told.push(text),
    },
  });
  const started = storage.start();
  early?.(storage);
  await started;
  cleanUp(t, () => storage.end());
  return { storage, home, places, told, changes, heard };
}

test('the first start has defaults, no history, no servers, and no report', async (t) => {
  const { told, heard } = await open(t);
  assert.deepEqual(heard, { settings: DEFAULTS, history: [], servers: [] });
  assert.deepEqual(told, []);
});

test('the next start has the history and the servers', async (t) => {
  const { storage, home, places } = await open(t);
  storage.remember('hello');
  storage.remember('two\nlines');
  storage.keepServer(noted('example:5220', 1, 'connected', 'ann'));
  storage.keepServer(noted('example:5220', 2, 'refused'));
  await storage.end();
  const { heard } = await open(t, home);
  assert.deepEqual(heard.history, ['hello', 'two\nlines']);
  assert.deepEqual(heard.servers, [noted('example:5220', 2, 'refused', 'ann')]);
  assert.equal((await stat(places.history)).mode & 0o777, 0o600);
});

test('a line that is typed before anything is read is stored once, after the earlier ones', async (t) => {
  const { storage, home } = await open(t);
  storage.remember('earlier');
  await storage.end();
  const early = (next: Storage) => next.remember('early');
  const second = await open(t, home, { early });
  assert.deepEqual(second.heard.history, ['earlier']);
  await second.storage.end();
  assert.deepEqual((await open(t, home)).heard.history, ['earlier', 'early']);
});

test('a line that is typed just before the end of a short start is stored', async (t) => {
  const early = (next: Storage) => {
    next.remember('early');
    void next.end();
  };
  const { storage, home } = await open(t, undefined, { early });
  await storage.end();
  assert.deepEqual((await open(t, home)).heard.history, ['early']);
});

test('a line that is typed before the settings are read is not stored with the history off', async (t) => {
  const { storage, home, places } = await open(t);
  await storage.set('history', 'off');
  await storage.end();
  const second = await open(t, home, { early: (next) => next.remember('secret') });
  await second.storage.end();
  await assert.rejects(readFile(places.history), { code: 'ENOENT' });
});

test('a setting is changed, shown and stored', async (t) => {
  const { storage, home, told, heard } = await open(t);
  await storage.set('BELL', 'on');
  assert.equal(heard.settings.bell, true);
  assert.match(told.at(-1) ?? '', /bell is on now/);
  await storage.set('bell', '');
  assert.match(
    told.at(-1) ?? '',
    sentencePattern(SETTING_SENTENCES.one('bell', 'on', ANY, EXPECTED.switch)),
  );
  assert.equal((await open(t, home)).heard.settings.bell, true);
});

test('the folder of the logs is shown when logging begins, and by /set log', async (t) => {
  const { storage, places, told } = await open(t);
  await storage.set('log', 'on');
  assert.match(told.at(-1) ?? '', /^log is on now; /);
  await storage.set('log', '');
  assert.match(told.at(-1) ?? '', /^log is on: /);
  for (const sentence of told) assert.ok(sentence.includes(`the files are in ${places.logs}.`));
  await storage.set('log', 'off');
  assert.equal(told.at(-1), 'log is off now.');
});

test('the folder of the logs is shown when another window begins logging, but not at a start', async (t) => {
  const { home, places, told } = await open(t);
  const other = await open(t, home);
  await other.storage.set('log', 'on');
  await until(() => told.length > 0);
  assert.equal(told.length, 1);
  assert.ok(told[0]?.includes(places.logs));
  assert.deepEqual((await open(t, home)).told, []);
});

test('earlier entries of a room exclude those logged later', async (t) => {
  const { storage, home, told } = await open(t);
  const place = { address: HOST, room: 'Den' };
  assert.deepEqual(await storage.loadEarlier(place, 5), []);
  const at = new Date(2026, 10, 23, 14, 2).getTime();
  const entries = Array.from({ length: 9 }, (_, index) => said(`ann, ${index}`, at));
  storage.log(place, entries);
  await storage.end();
  const { storage: next } = await open(t, home);
  const loaded = next.loadEarlier(place, 5);
  next.log(place, [said('since', at)]);
  const forgotten = { own: false, mention: false };
  assert.deepEqual(
    await loaded,
    entries.slice(-5).map((entry) => ({ ...entry, ...forgotten })),
  );
  assert.deepEqual(await next.loadEarlier({ ...place, room: 'den' }, 5), []);
  assert.deepEqual(told, []);
});

test('unknown settings and invalid values are explained', async (t) => {
  const { storage, told, heard } = await open(t);
  await storage.set('bel', 'on');
  assert.match(told.at(-1) ?? '', sentencePattern(SETTING_SENTENCES.near('bell')));
  await storage.set('scrollback', '1');
  assert.match(
    told.at(-1) ?? '',
    sentencePattern(SETTING_SENTENCES.invalid('scrollback', ANY, ANY)),
  );
  assert.deepEqual(heard.settings, DEFAULTS);
});

test('a mistake in the file is shown with its line, and the default applies', async (t) => {
  const { home, places, storage } = await open(t);
  await storage.set('bell', 'on');
  const text = await readFile(places.settings, 'utf8');
  await writeFile(places.settings, `${text}\nscrollback = many\n`);
  const lines = text.split('\n').length + 1;
  const { told, heard } = await open(t, home);
  assert.match(told[0] ?? '', sentencePattern(LINE_PROBLEMS.mistake(lines, 'scrollback')));
  assert.deepEqual(heard.settings, { ...DEFAULTS, bell: true });
});

test('with the history off nothing is stored, and nothing is loaded', async (t) => {
  const { storage, home } = await open(t);
  storage.remember('before');
  await storage.set('history', 'off');
  storage.remember('after');
  await storage.end();
  assert.deepEqual((await open(t, home)).heard.history, []);
});

test('all settings are shown, or one', async (t) => {
  const { storage, told } = await open(t);
  await storage.set('', '');
  for (const name of Object.keys(DEFAULTS)) assert.ok(told[0]?.includes(`${name} `), name);
  assert.match(told[0] ?? '', /theme terminal, .* name "", /);
  await storage.set('name', '');
  assert.match(told[1] ?? '', /^name is "": /);
});

test('two quotes set an empty text', async (t) => {
  const { storage, heard, told } = await open(t);
  await storage.set('name', 'ann');
  assert.equal(heard.settings.name, 'ann');
  await storage.set('name', '""');
  assert.equal(heard.settings.name, '');
  assert.equal(told.at(-1), 'name is "" now.');
});

test('an address is checked when it is set', async (t) => {
  const { storage, told, changes } = await open(t);
  changes.length = 0;
  await storage.set('server', 'a:b:c:99999999');
  assert.match(told[0] ?? '', sentencePattern(SETTING_SENTENCES.refused('server', ANY)));
  assert.deepEqual(changes, []);
});

test('all settings are passed on at first, later only those that change or are set', async (t) => {
  const { storage, places, changes } = await open(t);
  await storage.set('mouse', 'on');
  await storage.set('bell', 'off');
  assert.deepEqual(changes, [DEFAULTS, { mouse: true }, { bell: false }]);
  await writeFile(places.settings, 'mouse = on\ntheme = light\nscrollback = 500\n');
  await until(() => changes.length > 3);
  assert.deepEqual(changes.slice(3), [{ theme: 'light', scrollback: 500 }]);
});

test('a change that another program makes while the files are read is passed on', async (t) => {
  const { storage, home, places } = await open(t);
  storage.keepServer(noted('a:1'));
  await storage.end();
  const other = { ...noted('a:1', 2), name: 'eve', inUse: [] };
  const meanwhile = () => {
    writeFileSync(places.settings, 'bell = on\n');
    writeFileSync(serverPath(places.servers, 'a:1'), serverText(other));
  };
  const { heard } = await open(t, home, { meanwhile });
  await until(() => heard.settings.bell && heard.servers[0]?.name === 'eve');
});

test('a mistake is shown once, and again after it was corrected and repeated', async (t) => {
  const { storage, places, told, changes } = await open(t);
  await storage.set('bell', 'on');
  const tellings = () => told.filter((text) => text.startsWith('Line'));
  const edit = async (text: string) => {
    const before = changes.length;
    await writeFile(places.settings, text);
    await until(() => changes.length > before);
  };
  await edit('bell = off\nmouse = perhaps\n');
  assert.equal(tellings().length, 1);
  assert.match(tellings()[0] ?? '', /^Line 2 .* it takes on or off/);
  await edit('# a line before it\nbell = on\nmouse = perhaps\n');
  await storage.set('people', 'off');
  assert.equal(tellings().length, 1);
  await edit('bell = off\n');
  await edit('bell = on\nmouse = perhaps\n');
  assert.equal(tellings().length, 2);
});

test('every change of the servers is passed on, and a forgotten one is gone', async (t) => {
  const { storage, heard, home } = await open(t);
  storage.keepServer(noted('a:1'));
  storage.keepServer(noted('b:1', 2));
  await storage.end();
  assert.deepEqual(heard.servers, [noted('b:1', 2), noted('a:1')]);
  storage.forgetServer('b:1');
  await storage.end();
  assert.deepEqual(heard.servers, [noted('a:1')]);
  assert.deepEqual((await open(t, home)).heard.servers, [noted('a:1')]);
});

test('a list of servers that cannot be written is reported once, and the known ones stay', async (t) => {
  const { storage, heard, told, places } = await open(t);
  storage.keepServer(noted('a:1'));
  await storage.end();
  const path = serverPath(places.servers, 'a:1');
  await rm(path);
  await mkdir(path);
  for (const at of [2, 3]) storage.keepServer(noted('a:1', at, 'refused'));
  await storage.end();
  const about = (attempt: FileAttempt) =>
    FILE_SENTENCES.failed(FILE_NAMES.servers, attempt, ANY, path);
  const written = told.filter((text) => sentencePattern(about('written')).test(text));
  assert.equal(written.length, 1);
  const others = told.filter((text) => !written.includes(text));
  assert.ok(
    others.length <= 1 && others.every((text) => sentencePattern(about('read')).test(text)),
  );
  assert.deepEqual(heard.servers, [noted('a:1')]);
});

test('the default server can be set and unset; it must be an address', async (t) => {
  const { storage, heard, told } = await open(t);
  await storage.set('server', 'example.org:99');
  assert.equal(heard.settings.server, 'example.org:99');
  await storage.set('server', 'a:b:c');
  assert.match(
    told.at(-1) ?? '',
    sentencePattern(SETTING_SENTENCES.refused('server', ADDRESS_PROBLEMS.invalid('a:b:c'))),
  );
  assert.equal(heard.settings.server, 'example.org:99');
  await storage.set('server', '""');
  assert.equal(heard.settings.server, '');
  assert.equal(told.at(-1), 'server is "" now.');
  await storage.set('server', '');
  assert.match(told.at(-1) ?? '', /^server is "": where/);
});

/** Windows with ids from 1, of which some are open. */
function openWindows(...ids: number[]) {
  const open = new Set(ids);
  const as = (pid: number): Windows => ({
    own: { pid, start: 1 },
    isOpen: (window) => open.has(window.pid) && window.start === 1,
  });
  return { as, close: (pid: number) => open.delete(pid) };
}

test('the name that another open window uses is known, until it leaves, quits or dies', async (t) => {
  const windows = openWindows(1, 2, 3);
  const one = await open(t, undefined, { windows: windows.as(1) });
  const two = await open(t, one.home, { windows: windows.as(2) });
  const seen = () => two.heard.servers[0]?.inUse;
  one.storage.keepServer(noted('a:1', 1, 'connected', 'ann'));
  for (const end of [
    () => one.storage.useNames([]),
    () => one.storage.useNames([{ address: 'b:1', name: 'ann' }]),
    () => one.storage.end(),
  ]) {
    one.storage.useNames([{ address: 'a:1', name: 'ann' }]);
    await until(() => seen()?.includes('ann') ?? false);
    await end();
    await until(() => seen() === undefined);
  }
  const three = await open(t, one.home, { windows: windows.as(3) });
  three.storage.useNames([{ address: 'a:1', name: 'eve' }]);
  await until(() => seen()?.includes('eve') ?? false);
  assert.equal(three.heard.servers[0]?.inUse, undefined, 'its own');
  windows.close(3);
  const later = await open(t, one.home, { windows: windows.as(4) });
  assert.deepEqual(later.heard.servers, [noted('a:1', 1, 'connected', 'ann')]);
});

test('a window in several rooms uses several names', async (t) => {
  const windows = openWindows(1, 2);
  const one = await open(t, undefined, { windows: windows.as(1) });
  for (const address of ['a:1', 'b:1']) one.storage.keepServer(noted(address));
  const names = [
    { address: 'a:1', name: 'ann' },
    { address: 'b:1', name: 'ann' },
    { address: 'a:1', name: 'bob' },
  ];
  one.storage.useNames(names);
  const two = await open(t, one.home, { windows: windows.as(2) });
  const seen = () => two.heard.servers.map(({ inUse }) => inUse?.join(' ') ?? '').sort();
  await until(() => seen().join() === 'ann,ann bob');
  one.storage.useNames(names.slice(1));
  await until(() => seen().join() === 'ann,bob');
});

test('a process is an open window if it runs, and has since this machine was started', () => {
  const { own, isOpen } = WINDOWS;
  assert.ok(own.pid === process.pid && own.start <= Date.now());
  assert.ok(isOpen(own));
  assert.ok(!isOpen({ ...own, start: 1 }), 'before this machine was started');
  assert.ok(!isOpen({ ...own, pid: 2 ** 22 + 1 }), 'no process has this id');
});

test('a quiet change says only whether the file was written', async (t) => {
  const { places, storage, told, heard } = await open(t);
  await storage.set('theme', 'dark', true);
  assert.deepEqual(told, ['saved']);
  assert.equal(heard.settings.theme, 'dark');
  assert.match(await readFile(places.settings, 'utf8'), /^theme = dark$/m);
});

test('a quiet change that cannot be written says why, and applies until the end', async (t) => {
  const { places, storage, told, heard } = await open(t);
  await rm(places.settings, { force: true });
  await mkdir(places.settings);
  await storage.set('theme', 'dark', true);
  assert.equal(told.filter((text) => text.includes(places.settings)).length, 1, told.join());
  assert.equal(heard.settings.theme, 'dark');
});

test('the answer to a change does not undo a later change of the same setting', async (t) => {
  const { places, storage, changes } = await open(t);
  changes.length = 0;
  await Promise.all([storage.set('theme', 'dark', true), storage.set('theme', 'light', true)]);
  assert.deepEqual(changes, [{ theme: 'light' }]);
  assert.match(await readFile(places.settings, 'utf8'), /^theme = light$/m);
});
