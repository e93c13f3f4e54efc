import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Keeper } from '../../src/cli/keeper.js';
import { placesOf } from '../../src/files/places.js';
import { DEFAULTS } from '../../src/settings/rows.js';

const HOST = { host: 'example', port: 5220 };

/** A keeper in a folder of its own, and what it has told. */
async function keep(t: TestContext, folder?: string) {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'foyer-keeper-')));
  if (folder === undefined) t.after(() => rm(home, { recursive: true, force: true }));
  const places = placesOf({}, home);
  assert.ok(places !== null);
  const told: string[] = [];
  const heard = { settings: DEFAULTS, history: [] as readonly string[], names: {} };
  const keeper = new Keeper({
    places,
    timers: { setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
    wallTime: () => 1,
    listener: {
      settings: (settings) => Object.assign(heard, { settings }),
      history: (history) => Object.assign(heard, { history }),
      names: (names) => Object.assign(heard, { names }),
      tell: (text) => void told.push(text),
    },
  });
  await keeper.start();
  t.after(() => keeper.end());
  return { keeper, home, places, told, heard };
}

test('a first start has the defaults, no history, no names, and nothing to tell', async (t) => {
  const { told, heard } = await keep(t);
  assert.deepEqual(heard, { settings: DEFAULTS, history: [], names: {} });
  assert.deepEqual(told, []);
});

test('what was typed, and the names used, are there at the next start', async (t) => {
  const { keeper, home, places } = await keep(t);
  keeper.remember('hello');
  keeper.remember('two\nlines');
  keeper.keepName(HOST, 'ann');
  await keeper.end();
  const { heard } = await keep(t, home);
  assert.deepEqual(heard.history, ['hello', 'two\nlines']);
  assert.deepEqual(heard.names, { 'example:5220': 'ann' });
  assert.equal((await stat(places.history)).mode & 0o777, 0o600);
});

test('a setting is changed, told and kept', async (t) => {
  const { keeper, home, told, heard } = await keep(t);
  await keeper.set('BELL', 'on');
  assert.equal(heard.settings.bell, true);
  assert.match(told.at(-1) ?? '', /bell is on now/);
  await keeper.set('bell', '');
  assert.match(told.at(-1) ?? '', /bell is on: ring/);
  assert.equal((await keep(t, home)).heard.settings.bell, true);
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
  assert.match(told[0] ?? '', /Line \d+: .*scrollback/);
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
