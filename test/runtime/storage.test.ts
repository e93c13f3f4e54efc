import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Entry } from '../../src/app/log/entry.js';
import type { KnownServer } from '../../src/app/servers/known-servers.js';
import { placesOf } from '../../src/files/places.js';
import { Keeper } from '../../src/runtime/storage.js';

import { DEFAULTS, type Values } from '../../src/settings/rows.js';
import { until } from '../files/folder.js';

const HOST = { host: 'example', port: 5220 };

/** What is noted of a server. */
const noted = (address: string, at = 1, outcome = 'connected', name: string | null = null) => ({
  ...{ address, name, at, outcome },
});

function said(text: string, at: number): Entry {
  return { kind: 'said', at, speaker: 'ann', text, own: true, mention: true };
}

/** A keeper in a folder of its own, and what it has told. */
async function keep(t: TestContext, folder?: string) {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'foyer-keeper-')));
  if (folder === undefined) t.after(() => rm(home, { recursive: true, force: true }));
  const places = placesOf({}, home);
  assert.ok(places !== null);
  const told: string[] = [];
  const changes: Partial<Values>[] = [];
  const heard = {
    settings: DEFAULTS,
    history: [] as readonly string[],
    servers: [] as readonly KnownServer[],
  };
  const keeper = new Keeper({
    places,
    timers: { setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
    listener: {
      settings: (changed) => {
        changes.push(changed);
        heard.settings = { ...heard.settings, ...changed };
      },
      history: (history) => Object.assign(heard, { history }),
      servers: (servers) => Object.assign(heard, { servers }),
      tell: (text) => void told.push(text),
      report: (text) => void told.push(text),
    },
  });
  await keeper.start();
  t.after(() => keeper.end());
  return { keeper, home, places, told, changes, heard };
}

test('a first start has the defaults, no history, no servers, and nothing to tell', async (t) => {
  const { told, heard } = await keep(t);
  assert.deepEqual(heard, { settings: DEFAULTS, history: [], servers: [] });
  assert.deepEqual(told, []);
});

test('what was typed, and the servers used, are there at the next start', async (t) => {
  const { keeper, home, places } = await keep(t);
  keeper.remember('hello');
  keeper.remember('two\nlines');
  keeper.keepServer(noted('example:5220', 1, 'connected', 'ann'));
  keeper.keepServer(noted('example:5220', 2, 'refused'));
  await keeper.end();
  const { heard } = await keep(t, home);
  assert.deepEqual(heard.history, ['hello', 'two\nlines']);
  assert.deepEqual(heard.servers, [noted('example:5220', 2, 'refused', 'ann')]);
  assert.equal((await stat(places.history)).mode & 0o777, 0o600);
});

test('a setting is changed, told and kept', async (t) => {
  const { keeper, home, told, heard } = await keep(t);
  await keeper.set('BELL', 'on');
  assert.equal(heard.settings.bell, true);
  assert.match(told.at(-1) ?? '', /bell is on now/);
  await keeper.set('bell', '');
  assert.match(told.at(-1) ?? '', /^bell is on: ring .* It takes on or off\.$/);
  assert.equal((await keep(t, home)).heard.settings.bell, true);
});

test('where the logs are is told when they begin, and on asking', async (t) => {
  const { keeper, places, told } = await keep(t);
  await keeper.set('log', 'on');
  assert.match(told.at(-1) ?? '', /^log is on now; /);
  await keeper.set('log', '');
  assert.match(told.at(-1) ?? '', /^log is on: /);
  for (const sentence of told) assert.ok(sentence.includes(`the files are in ${places.logs}.`));
  await keeper.set('log', 'off');
  assert.equal(told.at(-1), 'log is off now.');
});

test('where the logs are is told when somebody else has switched them on, but not at a start', async (t) => {
  const { home, places, told } = await keep(t);
  const other = await keep(t, home);
  await other.keeper.set('log', 'on');
  await until(() => told.length > 0);
  assert.equal(told.length, 1);
  assert.ok(told[0]?.includes(places.logs));
  assert.deepEqual((await keep(t, home)).told, []);
});

test('what was kept of a room comes back, without what is kept since', async (t) => {
  const { keeper, home, told } = await keep(t);
  const place = { address: HOST, room: 'Den' };
  assert.deepEqual(await keeper.loadEarlier(place, 5), []);
  const at = new Date(2026, 10, 23, 14, 2).getTime();
  const entries = Array.from({ length: 9 }, (_, index) => said(`ann, ${index}`, at));
  keeper.log(place, entries);
  await keeper.end();
  const { keeper: next } = await keep(t, home);
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

test('a setting that there is not, or a value that it cannot have, is explained', async (t) => {
  const { keeper, told, heard } = await keep(t);
  await keeper.set('bel', 'on');
  assert.match(told.at(-1) ?? '', /Did you mean bell/);
  await keeper.set('scrollback', '1');
  assert.match(told.at(-1) ?? '', /scrollback cannot be/);
  assert.deepEqual(heard.settings, DEFAULTS);
});

test('a mistake in the file is told with its line, and the default holds', async (t) => {
  const { home, places, keeper } = await keep(t);
  await keeper.set('bell', 'on');
  const text = await readFile(places.settings, 'utf8');
  await writeFile(places.settings, `${text}\nscrollback = many\n`);
  const { told, heard } = await keep(t, home);
  assert.match(told[0] ?? '', /^Line \d+ of the settings’ file: .*scrollback/);
  assert.deepEqual(heard.settings, { ...DEFAULTS, bell: true });
});

test('with the history off nothing is kept, and nothing comes back', async (t) => {
  const { keeper, home } = await keep(t);
  keeper.remember('before');
  await keeper.set('history', 'off');
  keeper.remember('after');
  await keeper.end();
  assert.deepEqual((await keep(t, home)).heard.history, []);
});

test('the settings are told, all or one of them', async (t) => {
  const { keeper, told } = await keep(t);
  await keeper.set('', '');
  for (const name of Object.keys(DEFAULTS)) assert.ok(told[0]?.includes(`${name} `), name);
  assert.match(told[0] ?? '', /theme terminal, .* name "", /);
  await keeper.set('name', '');
  assert.match(told[1] ?? '', /^name is "": /);
});

test('a text is made empty with two quotes', async (t) => {
  const { keeper, heard, told } = await keep(t);
  await keeper.set('name', 'ann');
  assert.equal(heard.settings.name, 'ann');
  await keeper.set('name', '""');
  assert.equal(heard.settings.name, '');
  assert.equal(told.at(-1), 'name is "" now.');
});

test('a setting that has to be more than its kind is checked when it is set as well', async (t) => {
  const { keeper, told, changes } = await keep(t);
  changes.length = 0;
  await keeper.set('server', 'a:b:c:99999999');
  assert.match(told[0] ?? '', /^server cannot be that/);
  assert.deepEqual(changes, []);
});

test('all settings are told at first, then only what has changed, and what is set, even to what it was', async (t) => {
  const { keeper, places, changes } = await keep(t);
  await keeper.set('mouse', 'on');
  await keeper.set('bell', 'off');
  assert.deepEqual(changes, [DEFAULTS, { mouse: true }, { bell: false }]);
  await writeFile(places.settings, 'mouse = on\ntheme = light\nscrollback = 500\n');
  await until(() => changes.length > 3);
  assert.deepEqual(changes.slice(3), [{ theme: 'light', scrollback: 500 }]);
});

test('a mistake is told once, and again when it has been mended and made anew', async (t) => {
  const { keeper, places, told, changes } = await keep(t);
  await keeper.set('bell', 'on');
  const tellings = () => told.filter((text) => text.startsWith('Line'));
  const edit = async (text: string) => {
    const before = changes.length;
    await writeFile(places.settings, text);
    await until(() => changes.length > before);
  };
  await edit('bell = off\nmouse = perhaps\n');
  assert.equal(tellings().length, 1);
  assert.match(tellings()[0] ?? '', /^Line 2 .* it takes on or off/);
  await edit('# a line in front of it\nbell = on\nmouse = perhaps\n');
  await keeper.set('people', 'off');
  assert.equal(tellings().length, 1);
  await edit('bell = off\n');
  await edit('bell = on\nmouse = perhaps\n');
  assert.equal(tellings().length, 2);
});

test('every change of the servers is told, and one that is forgotten is gone', async (t) => {
  const { keeper, heard, home } = await keep(t);
  keeper.keepServer(noted('a:1'));
  keeper.keepServer(noted('b:1', 2));
  await keeper.end();
  assert.deepEqual(heard.servers, [noted('b:1', 2), noted('a:1')]);
  keeper.forgetServer('b:1');
  await keeper.end();
  assert.deepEqual(heard.servers, [noted('a:1')]);
  assert.deepEqual((await keep(t, home)).heard.servers, [noted('a:1')]);
});

test('a list of servers that cannot be written is told once, and what was known holds', async (t) => {
  const { keeper, heard, told, places } = await keep(t);
  keeper.keepServer(noted('a:1'));
  await keeper.end();
  await rm(places.servers);
  await mkdir(places.servers);
  for (const at of [2, 3]) keeper.keepServer(noted('a:1', at, 'refused'));
  await keeper.end();
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /The list of known servers cannot be/);
  assert.deepEqual(heard.servers, [noted('a:1')]);
});

test('a server can be the one of the start, or none again; what is no address cannot', async (t) => {
  const { keeper, heard, told } = await keep(t);
  await keeper.set('server', 'example.org:99');
  assert.equal(heard.settings.server, 'example.org:99');
  await keeper.set('server', 'a:b:c');
  assert.match(told.at(-1) ?? '', /server cannot be that: .*not an address/);
  assert.equal(heard.settings.server, 'example.org:99');
  await keeper.set('server', '""');
  assert.equal(heard.settings.server, '');
  assert.equal(told.at(-1), 'server is "" now.');
  await keeper.set('server', '');
  assert.match(told.at(-1) ?? '', /^server is "": where/);
});
