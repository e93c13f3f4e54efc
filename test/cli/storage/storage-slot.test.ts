/** The place of the storage, with a program that only notes what it is given. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { StorageSlot } from '../../../src/cli/storage-slot.js';
import { pathsOf } from '../../../src/files/paths.js';
import { systemClock } from '../../../src/machine/system-clock.js';
import type { Program } from '../../../src/runtime/program.js';
import { DEFAULTS } from '../../../src/settings/setting-rows.js';
import { privateFolder } from '../../files/folder.js';
import { until } from '../../support/until.js';

const NOW = 1_700_000_000_000;

/** A program that notes what is hydrated, key by key, and which events are posted. */
function noting() {
  const hydrated = new Map<string, unknown>();
  const posted: unknown[] = [];
  const program = {
    hydrate: (state: object) => {
      for (const [key, value] of Object.entries(state)) hydrated.set(key, value);
    },
    post: (event: unknown) => posted.push(event),
    ui: { values: DEFAULTS, settingsPane: null },
  } as unknown as Program;
  return { hydrated, posted, program };
}

function slotIn(home: string) {
  const paths = pathsOf({}, home) ?? assert.fail('no paths');
  for (const path of [paths.settings, paths.history]) mkdirSync(dirname(path), { recursive: true });
  const world = { clock: systemClock, wallTime: () => NOW, userName: 'ann' };
  return { paths, slot: new StorageSlot({ ...world, paths }) };
}

test('what is on disk is handed to the program, with the name of the setting or the system', async (t) => {
  for (const [line, userName] of [
    ['name = bob', 'bob'],
    ['', 'ann'],
  ] as const) {
    const { hydrated, posted, program } = noting();
    const { paths, slot } = slotIn(privateFolder(t));
    writeFileSync(paths.settings, `server = example.org:7\nbell = on\nnonsense\n${line}\n`);
    writeFileSync(paths.history, '"hello"\n');
    slot.start(program);
    await until(() => hydrated.has('history') && hydrated.has('servers'));
    assert.equal(hydrated.get('defaultServer'), 'example.org:7');
    assert.equal(hydrated.get('userName'), userName);
    assert.deepEqual(hydrated.get('history'), ['hello']);
    assert.deepEqual(hydrated.get('servers'), []);
    const [settings, report] = posted as { settings?: { bell: boolean }; [key: string]: unknown }[];
    assert.equal(settings?.settings?.bell, true);
    assert.deepEqual([report?.type, report?.time], ['report', NOW]);
    await slot.endInTime();
  }
});

test('a start is the first one until a server was used in an earlier one', async (t) => {
  const home = privateFolder(t);
  for (const isFirst of [true, false, false]) {
    const { hydrated, program } = noting();
    const { slot } = slotIn(home);
    slot.start(program);
    const server = { address: 'h:1', name: null, time: NOW, outcome: 'connected' };
    await slot.use((it) => it.keepServer(server));
    await until(() => (hydrated.get('servers') as unknown[] | undefined)?.length === 1);
    assert.equal(hydrated.get('isFirstStart'), isFirst);
    await slot.endInTime();
  }
  const { hydrated, program } = noting();
  const clock = systemClock;
  new StorageSlot({ clock, wallTime: () => NOW, userName: 'ann', paths: null }).start(program);
  assert.equal(hydrated.get('isFirstStart'), false);
});

test('a theme of the window’s own stays until the setting changes', async (t) => {
  const { posted, program } = noting();
  const { paths, slot } = slotIn(privateFolder(t));
  writeFileSync(paths.settings, 'theme = light\nbell = on\n');
  slot.start(program, true);
  const themes = () =>
    posted.flatMap((event) => (event as { settings?: { theme?: string } }).settings ?? []);
  await until(() => themes().length === 1);
  assert.deepEqual([themes()[0]?.theme, 'bell' in (themes()[0] ?? {})], [undefined, true]);
  await slot.use((it) => it.set('theme', 'light'));
  await until(() => themes().length === 2);
  assert.equal(themes()[1]?.theme, 'light');
  await slot.endInTime();
});

test('what is stored before the storage is loaded reaches the disk', async (t) => {
  const { posted, program } = noting();
  const { paths, slot } = slotIn(privateFolder(t));
  slot.start(program);
  await slot.use((it) => it.set('bell', 'on'));
  await until(() => posted.some((event) => (event as { type: string }).type === 'tell'));
  await slot.endInTime();
  assert.match(readFileSync(paths.settings, 'utf8'), /^bell = on$/m);
});

test('an action that fails is the failure of its caller', async (t) => {
  const { program } = noting();
  const { slot } = slotIn(privateFolder(t));
  slot.start(program);
  const failed = slot.use(() => Promise.reject(new Error('no disk')));
  await assert.rejects(failed ?? Promise.resolve(), /no disk/);
  await slot.endInTime();
});

test('quitting waits a second for the disk, and no longer', async (t) => {
  const { program } = noting();
  const { paths } = slotIn(privateFolder(t));
  const limits: number[] = [];
  const clock = {
    ...systemClock,
    setTimeout: (run: () => void, delay: number) => {
      limits.push(delay);
      run();
    },
  };
  const slot = new StorageSlot({ clock, wallTime: () => NOW, userName: 'ann', paths });
  slot.start(program);
  await slot.use(() => {});
  const never = new Promise<void>(() => {});
  await slot.use((it) => Object.assign(it, { end: () => never }));
  await slot.endInTime();
  assert.equal(limits.at(-1), 1000);
});

test('without a path for files nothing is stored, and quitting waits for nothing', async () => {
  const { posted, program } = noting();
  const world = { clock: systemClock, wallTime: () => NOW, userName: 'ann' };
  const slot = new StorageSlot({ ...world, paths: null });
  slot.start(program);
  assert.equal(
    slot.use(() => assert.fail()),
    null,
  );
  await slot.endInTime();
  assert.deepEqual(posted, []);
});
